"""Holds the message catalogues to the code: `--update` brings them up to it, without it defects are told.

    python3 packaging/run.py lint                          checks
    .venv/bin/python packaging/check_catalogues.py --update

After an update the new messages of i18n/vi wait for their Vietnamese: write it, then update again.
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("vi", "en")
KEYWORDS = {"tr": (1,), "ntr": (1, 2), "marked": (1,), "marked_many": (1, 2)}
PERCENT_PLACE = re.compile(r"%(?:\(\w+\))?[sdr]")
# A date that never moves: catalogues change only when their messages do.
DATE = datetime(2026, 1, 1, tzinfo=UTC)
COPYRIGHT = "# Messages of Dự Thảo.\n# Copyright (C) 2026 The Dự Thảo authors, under the MIT license.\n#"

Key = tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    if "--update" in arguments:
        update(ROOT)
    found = defects(ROOT)
    for defect in found:
        print(defect, file=sys.stderr)
    return 1 if found else 0


def update(root: Path) -> None:
    """Extract the messages, bring them into every language without guessing, and compile."""
    template = extracted(root)
    write_catalogue(template, template_path(root))
    for language in LANGUAGES:
        path = po_path(root, language)
        catalogue = read_catalogue(path, language) if path.exists() else new_catalogue(language)
        catalogue.update(template, no_fuzzy_matching=True)
        if language == "en":
            say_as_in_the_code(catalogue)
        write_catalogue(catalogue, path)
        path.with_suffix(".mo").write_bytes(compiled(read_catalogue(path, language)))


def defects(root: Path) -> list[str]:
    """What is wrong with the catalogues, one line each."""
    in_code = keys(extracted(root))
    found = [*code_defects(root, in_code), *template_defects(root, in_code)]
    return found + [line for language in LANGUAGES for line in po_defects(root, language, in_code)]


def code_defects(root: Path, seen: set[Key]) -> Iterator[str]:
    """Messages that Babel does not see: it reads tokens, and up to Python 3.11 an f-string is a single one.

    They would be English in every window and in no catalogue, so the code is read here a second time, by its tree.
    """
    for path in sorted((root / "app").rglob("*.py")):
        for call in calls(path):
            place = f"{path.relative_to(root)}:{call.lineno}"
            try:
                said = messages_said(call)
            except ValueError as fault:
                yield f"{place}: {fault}"
                continue
            for key in said - seen:
                yield f"{place}: {key[0]!r} is said inside an f-string: say it before"


def calls(path: Path) -> Iterator[ast.Call]:
    """The calls that say a message, wherever they stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in KEYWORDS:
                yield node


def messages_said(call: ast.Call) -> set[Key]:
    """The messages that a call writes out; none where it says one of a table. ValueError: it puts one together."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    written = [literals(argument) for argument in call.args[: len(KEYWORDS[name])]]
    return set(zip(*written, strict=True)) if all(written) else set()


def literals(argument: ast.expr) -> list[str]:
    """The texts that an argument may be, as far as they stand there."""
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return literals(body) + literals(other)
        case ast.JoinedStr() | ast.BinOp():
            raise ValueError(f"{ast.unparse(argument)} is put together, and no catalogue can hold it")
    return []


def template_defects(root: Path, in_code: set[Key]) -> Iterator[str]:
    path = template_path(root)
    if not path.exists():
        yield f"{path.relative_to(root)}: missing"
        return
    in_file = keys(read_catalogue(path, None))
    for key in sorted(in_code - in_file):
        yield f"{path.relative_to(root)}: lacks {key[0]!r}, which the code says"
    for key in sorted(in_file - in_code):
        yield f"{path.relative_to(root)}: holds {key[0]!r}, which the code no longer says"


def po_defects(root: Path, language: str, in_code: set[Key]) -> Iterator[str]:
    path = po_path(root, language)
    name = path.relative_to(root)
    if not path.exists():
        yield f"{name}: missing"
        return
    catalogue = read_catalogue(path, language)
    for key in sorted(in_code ^ keys(catalogue)):
        yield f"{name}: {key[0]!r} is not in both the code and the catalogue"
    for message in messages(catalogue):
        yield from (f"{name}: {message.id!r}: {defect}" for defect in message_defects(message))
    binary = path.with_suffix(".mo")
    if not binary.exists() or binary.read_bytes() != compiled(catalogue):
        yield f"{binary.relative_to(root)}: is not what the .po file compiles to"


def message_defects(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "is fuzzy"
    translations = forms(message.string)
    if not all(translations):
        yield "is not translated"
        return
    wanted = places(forms(message.id)[-1])
    if wanted is None:
        yield "has a stray brace"
    elif any(places(translation) != wanted for translation in translations):
        yield "has other places to fill than its translation"


def places(text: str) -> list[str] | None:
    """The `{name}` and `%(name)s` places of a message, sorted; None where its braces are not in order."""
    try:
        fields = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None
    return sorted(fields) + sorted(PERCENT_PLACE.findall(text))


def extracted(root: Path) -> Catalog:
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(root / "app", [("**.py", "python")], keywords=KEYWORDS)
    for file, line, message, comments, context in found:
        catalogue.add(message, None, [(f"app/{file}", line)], auto_comments=comments, context=context)
    return catalogue


def say_as_in_the_code(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        message.string = message.id


def keys(catalogue: Catalog) -> set[Key]:
    return {forms(message.id) for message in messages(catalogue)}


def messages(catalogue: Catalog) -> Iterator[Message]:
    """All but the header."""
    return (message for message in catalogue if message.id)


def forms(text: str | Sequence[str] | None) -> Key:
    """The singular and plural forms; of a message without plural, the one form it has."""
    return (text or "",) if isinstance(text, str) or text is None else tuple(text)


def new_catalogue(language: str) -> Catalog:
    return Catalog(locale=language, charset="utf-8")


def read_catalogue(path: Path, language: str | None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    text = io.BytesIO()
    settle_header(catalogue)
    write_po(text, catalogue, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue())


def compiled(catalogue: Catalog) -> bytes:
    binary = io.BytesIO()
    settle_header(catalogue)
    write_mo(binary, catalogue)
    return binary.getvalue()


def settle_header(catalogue: Catalog) -> None:
    catalogue.project, catalogue.version = "duthao", "0.1.0"
    catalogue.creation_date = catalogue.revision_date = DATE
    catalogue.last_translator = catalogue.language_team = "The Dự Thảo authors"
    catalogue.msgid_bugs_address = ""
    catalogue.header_comment = COPYRIGHT
    catalogue.fuzzy = False


def template_path(root: Path) -> Path:
    return root / "i18n" / "messages.pot"


def po_path(root: Path, language: str) -> Path:
    return root / "i18n" / language / "LC_MESSAGES" / "messages.po"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
