"""The plan file (.duthao): UTF-8 JSON in a stable order, described by `resources/schema/duthao-1.json`.

cattrs turns values into JSON and back; reading refuses every key, type and value that it does not know.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, IntEnum, StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_args

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.strategies import configure_tagged_union

from app.documents.delivery import read_bytes
from app.domain.deadline import Point, Several, When
from app.domain.plan import Item, Plan
from app.domain.text import Footnote, Inline, RichText, Run
from app.domain.tree import all_items
from app.domain.vietnamese import clean
from app.errors import NewerPlanFile, NotAPlan

FORMAT, VERSION = "duthao", 1
SUFFIX = ".duthao"


def plan_json(plan: Plan, *, indent: int | None = None) -> str:
    """The plan file's text; without `indent` on one line."""
    data = {"format": FORMAT, "version": VERSION, "plan": _converter().unstructure(plan, Plan)}
    separators = (",", ":") if indent is None else None
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)


def plan_file(plan: Plan) -> bytes:
    """The bytes of a .duthao file, one value a line, so that two versions compare well."""
    return (plan_json(plan, indent=1) + "\n").encode()


def read_plan_file(path: Path) -> Plan:
    """The plan in a .duthao file.

    Raises:
        FileUnreadable: the file is not there or may not be read.
        NotAPlan: it is no plan file; says at which place and why.
        NewerPlanFile: a later version of the program wrote it.
    """
    return plan_from_json(read_bytes(path), path)


def plan_from_json(data: bytes, path: Path) -> Plan:
    """The plan in the bytes of a plan file; `path` is named in errors, which are those of `read_plan_file`."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise NotAPlan(path, "", "not_text") from fault
    except json.JSONDecodeError as fault:
        raise NotAPlan(path, f"{fault.lineno}:{fault.colno}", "not_json") from fault
    except RecursionError as fault:
        raise NotAPlan(path, "", "too_deep") from fault
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise NotAPlan(path, "format", "not_a_plan_file")
    version = content.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotAPlan(path, "version", "type", str(version))
    if version > VERSION:
        raise NewerPlanFile(path, version, VERSION)
    if extra := set(content) - {"format", "version", "plan"}:
        raise NotAPlan(path, "", "unknown_key", ", ".join(sorted(extra)))
    plan = _structured(content.get("plan"), path)
    _refuse_double_ids(plan, path)
    return plan


def _structured(content: object, path: Path) -> Plan:
    try:
        return _converter().structure(content, Plan)
    except BaseValidationError as fault:
        where, _, reason = transform_error(fault, path="plan", format_exception=_reason)[0].rpartition(" @ ")[
            ::-1
        ]
        key, _, value = reason.partition("=")
        raise NotAPlan(path, where, key, value) from fault
    except RecursionError as fault:
        raise NotAPlan(path, "plan", "too_deep") from fault
    except (TypeError, ValueError, KeyError) as fault:
        raise NotAPlan(path, "plan", "type") from fault


def _reason(fault: BaseException, kind: type | None) -> str:
    """A short key for what is wrong, which `app.messages` words; `transform_error` adds " @ place"."""
    match fault:
        case ForbiddenExtraKeysError():
            return f"unknown_key={', '.join(sorted(fault.extra_fields))}"
        case KeyError():
            return f"missing={fault.args[0]}"
        case _Refused():
            return f"{fault.reason}={fault.value}"
        case _:
            return f"type={getattr(kind, '__name__', '')}"


class _Refused(ValueError):
    """A value that a plan file cannot hold."""

    def __init__(self, reason: str, value: object) -> None:
        super().__init__(reason, value)
        self.reason, self.value = reason, str(value)[:60]


def _refuse_double_ids(plan: Plan, path: Path) -> None:
    counts = Counter(item.id for item in all_items(plan))
    counts.update(annex.id for annex in plan.annexes)
    double = [item_id for item_id, count in counts.items() if count > 1]
    if double:
        raise NotAPlan(path, "plan.body", "double_id", double[0])


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    for kind in (str, int, bool):
        # Never by predicate: for these cattrs asks its predicates last, after its own hooks, which take anything.
        converter.register_structure_hook(kind, _exactly(kind))
    for enumeration in (StrEnum, IntEnum):
        # The hooks above would also take enumerations, which are strings and numbers.
        converter.register_structure_hook(enumeration, _member)
    converter.register_structure_hook(date, _day)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook_func(lambda kind: kind == RichText, lambda value, _: _rich_text(value))
    converter.register_unstructure_hook_func(lambda kind: kind == RichText, _plain_text)
    # Innermost first: cattrs compiles the hooks of what an item holds when it configures the items.
    for union in (Point, When, When | Several):
        configure_tagged_union(union, converter, tag_name="type", tag_generator=_tag)
    _allow_none(converter, When | Several)
    configure_tagged_union(Item, converter, tag_name="type", tag_generator=_tag)
    return converter


def _tag(kind: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _allow_none(converter: Converter, union: Any) -> None:
    structure, unstructure = converter.get_structure_hook(union), converter.get_unstructure_hook(union)
    members = {*get_args(union), type(None)}

    def is_optional(kind: Any) -> bool:
        return set(get_args(kind)) == members

    converter.register_structure_hook_func(
        is_optional, lambda value, _: None if value is None else structure(value, union)
    )
    converter.register_unstructure_hook_func(
        is_optional, lambda value: None if value is None else unstructure(value)
    )


def _exactly(kind: type) -> Callable[[object, Any], object]:
    def structure(value: object, _: Any) -> object:
        if type(value) is not kind:
            raise _Refused("type", kind.__name__)
        return _text(value) if isinstance(value, str) else value

    return structure


def _member(value: object, kind: type[Enum]) -> object:
    if type(value) is not (int if issubclass(kind, int) else str):
        raise _Refused("type", kind.__name__)
    return kind(value)


def _text(value: str) -> str:
    composed = unicodedata.normalize("NFC", value)
    if clean(composed) != composed:
        raise _Refused("control_character", ascii(value))
    return composed


def _day(value: object, _: Any) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as fault:
        raise _Refused("date", value) from fault


def _rich_text(value: object) -> RichText:
    """Rich text from a list of strings (plain runs), runs with emphasis, and footnotes."""
    if not isinstance(value, list):
        raise _Refused("type", "list")
    return tuple(_inline(each) for each in value)


def _inline(value: object) -> Inline:
    if isinstance(value, dict) and set(value) == {"footnote"}:
        note = _rich_text(value["footnote"])
        return Footnote(tuple(run for run in note if isinstance(run, Run)))
    return _run(value)


def _run(value: object) -> Run:
    if isinstance(value, str):
        return Run(_text(value))
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise _Refused("type", "run")
    emphasis: Mapping[str, object] = {key: each for key, each in value.items() if key != "text"}
    if extra := set(emphasis) - {"bold", "italic", "underline"}:
        raise _Refused("unknown_key", ", ".join(sorted(extra)))
    if any(each is not True for each in emphasis.values()):
        raise _Refused("type", "bool")
    return Run(_text(value["text"]), "bold" in emphasis, "italic" in emphasis, "underline" in emphasis)


def _plain_text(content: RichText) -> list[object]:
    return [
        {"footnote": _plain_text(inline.content)} if isinstance(inline, Footnote) else _plain_run(inline)
        for inline in content
    ]


def _plain_run(run: Run) -> object:
    emphasis = {name: True for name in ("bold", "italic", "underline") if getattr(run, name)}
    return {"text": run.text, **emphasis} if emphasis else run.text
