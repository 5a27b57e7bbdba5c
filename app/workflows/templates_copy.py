"""The office's templates as a file of the user's own folder: what runs without a library drafts from.

As with the registers (`registers_copy`) the library holds them, and the copy is written anew when they change. All
versions lie in it, each the text of its file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from app.delivery import deliver, read_bytes, reason_of
from app.domain.template.file import read_template
from app.domain.template.model import Template
from app.errors.faults import ResourceInvalid, TargetNotWritable
from app.settings import settings_folder


def templates_copy_path() -> Path:
    """Where the copy lies."""
    return settings_folder() / "templates.json"


def read_templates_copy() -> dict[str, str]:
    """The texts by name as they last were in the library; none where there is no copy, or a damaged one.

    The next start of the window writes a damaged copy anew.

    Raises:
        FileUnreadable: the system does not let it be read.
    """
    path = templates_copy_path()
    if not path.exists():
        return {}
    try:
        found = json.loads(read_bytes(path).decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    texts = found.items() if isinstance(found, dict) else ()
    return {name: text for name, text in texts if isinstance(text, str)}


def write_templates_copy(texts: Mapping[str, str]) -> None:
    """Put these texts in the place of the former copy.

    Raises:
        TargetInUse, TargetNotWritable, DiskFull: the system refused; the former copy stays.
    """
    path = templates_copy_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise TargetNotWritable(path, reason_of(fault)) from fault
    deliver(path, json.dumps(texts, ensure_ascii=False, indent=1).encode(), lambda _: None, private=True)


def templates_in(texts: Mapping[str, str]) -> tuple[Template, ...]:
    """All versions of the templates in these texts; those that are damaged are left out."""
    return tuple(_readable(texts))


def _readable(texts: Mapping[str, str]) -> Iterator[Template]:
    for name, text in texts.items():
        try:
            yield read_template(text, name)
        except ResourceInvalid:
            continue


def newest(versions: Iterable[Template]) -> tuple[Template, ...]:
    """Of each template the newest version, by title."""
    found: dict[str, Template] = {}
    for each in versions:
        if each.id not in found or found[each.id].version < each.version:
            found[each.id] = each
    return tuple(sorted(found.values(), key=lambda each: (each.title, each.id)))
