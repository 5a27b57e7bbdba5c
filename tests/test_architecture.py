"""House rules as code: those that neither ruff nor import-linter can hold."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = sorted((ROOT / "app").rglob("*.py"))
CODE = [*APP, *sorted((ROOT / "packaging").rglob("*.py")), ROOT / "main.py"]
REQUIREMENTS = [ROOT / f"requirements{each}.txt" for each in ("", "-server", "-dev")]

# The text of a document is data: it lives here, in i18n/ and in resources/, and nowhere else.
VIETNAMESE_ALLOWED = {
    "app/domain/vietnamese.py",
    "app/domain/cross_references/forms.py",  # how parts of a document are named in running text
    "app/domain/deadline/accents.py",  # how words of a deadline are spelt
    "app/domain/deadline/holidays.py",  # what public holidays are called
    "app/domain/plan/fields.py",  # what fields are called on paper
    "app/domain/printing/phrases.py",
    "app/domain/printing/companion_phrases.py",
    "app/domain/printing/report_phrases.py",
    "app/domain/roll_forward/accents.py",
    "app/domain/roll_forward/calendar_words.py",  # days of the week, lunar years
    "app/domain/roll_forward/persons.py",
    "app/domain/template/outline_words.py",
    "app/domain/spelling/misspelling.py",
    "app/domain/spelling/syllable.py",
    "app/domain/spelling/suggestions.py",
    "app/domain/spelling/words.py",
    "app/domain/recognition/rules.py",
    "app/domain/recognition/sentence_rules.py",
    "app/domain/recognition/vocabulary.py",
    "app/domain/directive_recognition/rules.py",
    "app/documents/fixed_text.py",
    "app/translation.py",  # what the program is called
}
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}

MODULE_LINES = 700  # so that no file is cut in two only to stay under the bound
FUNCTION_LINES = 60  # the house style asks for 40; this is where it ends

# As patterns, so that this file does not itself name them.
REGISTRIES = [r"pypi\.org", r"pythonhosted\.org", r"npmjs\.", r"deb\.debian\.org", r"snapshot\.debian"]
PLACES_ELSEWHERE = [r"[/]work/", r"[/]root/", r"[/]opt/py", r"[.]library/"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), name(path))


def bare_strings(tree: ast.Module) -> set[int]:
    """Docstrings, of attributes too: strings that are whole statements."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def vietnamese_strings(tree: ast.Module) -> Iterator[str]:
    docstrings = bare_strings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str) and is_vietnamese(node.value):
            yield f"{node.lineno}: {node.value}"


def is_vietnamese(text: str) -> bool:
    """An abbreviation (QĐ, HĐND) is a code, not a text."""
    is_code = text.isupper() and text.isalpha()
    return not is_code and any(letter.isalpha() and not letter.isascii() for letter in text)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def long_functions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{node.name} has {lines} lines"


def pins(requirements: str) -> list[str]:
    """The lines of a requirement file, each with its hashes."""
    return requirements.replace("\\\n", "").splitlines()


def is_hashed_pin(line: str) -> bool:
    return re.fullmatch(r"[a-z0-9-]+==[^ ]+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+", line) is not None


def files_of_the_project() -> list[Path]:
    """What is committed, and what could be."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    ask = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / each for each in done.stdout.split("\0") if each and (ROOT / each).is_file()]


def named_in(text: str, patterns: list[str]) -> list[str]:
    return [pattern for pattern in patterns if re.search(pattern, text)]


@pytest.mark.parametrize("path", [p for p in APP if name(p) not in VIETNAMESE_ALLOWED], ids=name)
def test_vietnamese_strings_stand_only_where_they_belong(path: Path) -> None:
    assert list(vietnamese_strings(parsed(path))) == []


def tips_that_may_be_html(tree: ast.Module) -> Iterator[str]:
    """Tips whose words are not fixed, and which are not made plain: Qt would read a plan's text as HTML."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr != "setToolTip":
            continue
        words = node.args[-1]
        called = words.func.id if isinstance(words, ast.Call) and isinstance(words.func, ast.Name) else ""
        fixed = called == "tr" and isinstance(words, ast.Call) and not words.keywords
        if not (fixed or called == "plain_tip" or isinstance(words, ast.Constant)):
            yield f"line {node.lineno}"


@pytest.mark.parametrize("path", [p for p in APP if name(p).startswith("app/ui/")], ids=name)
def test_no_tip_is_read_as_html(path: Path) -> None:
    assert list(tips_that_may_be_html(parsed(path))) == []
    text = path.read_text(encoding="utf-8")
    assert "ToolTipRole" not in text or "plain_tip" in text


@pytest.mark.parametrize("path", CODE, ids=name)
def test_modules_and_functions_are_short_and_named_for_something(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES
    assert list(long_functions(parsed(path))) == []
    assert path.stem not in NAMES_THAT_SAY_NOTHING


@pytest.mark.parametrize("path", [p for p in APP if name(p).startswith("app/domain/")], ids=name)
def test_the_domain_imports_the_standard_library_and_itself_only(path: Path) -> None:
    for module in imported(parsed(path)):
        own = module.startswith(("app.domain", "app.errors"))
        assert own or module.split(".")[0] in sys.stdlib_module_names, module


def test_the_composition_root_stays_small() -> None:
    assert len((ROOT / "app/main.py").read_text(encoding="utf-8").splitlines()) <= 100


@pytest.mark.parametrize("path", REQUIREMENTS, ids=name)
def test_every_requirement_is_pinned_by_hash_and_names_no_address(path: Path) -> None:
    lines = pins(path.read_text(encoding="utf-8"))
    assert lines
    assert [line for line in lines if not is_hashed_pin(line)] == []


def test_each_file_of_requirements_holds_the_one_before_and_only_a_server_needs_its_own() -> None:
    runtime, server, development = (set(pins(path.read_text(encoding="utf-8"))) for path in REQUIREMENTS)
    assert runtime < server < development
    of_a_server = {re.split("==", each)[0] for each in server - runtime}
    assert {"keyring", "psycopg", "psycopg-binary"} <= of_a_server


def test_no_file_names_a_registry_or_a_place_on_the_machine_it_was_written_on() -> None:
    told = []
    for path in files_of_the_project():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        told += [f"{name(path)}: {each}" for each in named_in(text, REGISTRIES + PLACES_ELSEWHERE)]
    assert told == []


def test_the_rules_see_what_they_forbid() -> None:
    tips = 'a.setToolTip(tr("x"))\na.setToolTip(tr("x {y}", y=y))\na.setToolTip(1, words)\na.setToolTip(plain_tip(w))'
    assert list(tips_that_may_be_html(ast.parse(tips))) == ["line 2", "line 3"]
    tree = ast.parse('"""Kế hoạch"""\nx = "Kế hoạch"\n"""Một"""\ny = f"số {x}"  # số\nz = "–", "QĐ"\n')
    assert list(vietnamese_strings(tree)) == ["2: Kế hoạch", "4: số "]
    assert list(imported(ast.parse("import a.b\ndef f():\n    from c import d\n"))) == ["a.b", "c.d"]
    long = "def f():\n" + "    pass\n" * FUNCTION_LINES
    assert list(long_functions(ast.parse(long))) == [f"f has {FUNCTION_LINES + 1} lines"]
    assert list(long_functions(ast.parse(long.removesuffix("    pass\n")))) == []
    sha = "--hash=sha256:" + "0" * 64
    assert is_hashed_pin(f"a-b==1.0 ; sys_platform == 'win32'     {sha}     {sha}")
    for wrong in (
        "a==1.0",
        f"a>=1.0 {sha}",
        f"a @ https://there/a.whl {sha}",
        "--index-url https://there/simple",
    ):
        assert not is_hashed_pin(wrong)
    for host in ("pypi", "files.pythonhosted", "deb.debian"):
        assert named_in(f"see https://{host}.org/simple", REGISTRIES)


def test_pages_are_set_without_widgets() -> None:
    """Commands draw pages too, where no window can open."""
    for path in (ROOT / "app" / "pages").glob("*.py"):
        imported = {node.module for node in ast.walk(parsed(path)) if isinstance(node, ast.ImportFrom)}
        assert not imported & {"PySide6.QtWidgets", "PySide6.QtPrintSupport"}, name(path)
