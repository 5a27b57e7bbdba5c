"""Our pages beside LibreOffice's of our own Word file: the same count, lines that end at the same word.

`.venv/bin/python -m tests.pages.parity [WORDS …]` prints a line for each plan of the templates, of the corpus and of
twenty that are made up, those only whose names hold a word given; and what the differences are.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from random import Random

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.documents.reading.libre_office import find_libre_office
from app.documents.word.writer import word_file
from app.domain.plan.head import StandardName
from app.domain.plan.model import Item, Marker, Paragraph, Plan, Section
from app.domain.plan.rich_text import rich
from app.pages.faces import start_drawing
from app.pages.layout import Pages, set_pages
from app.resources import resource
from app.workflows.standards import standard_of
from tests import export_hashes
from tests.pages.printed_lines import ended_lines
from tests.samples import sample_plan

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "import"

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir><match target="pattern">
<test name="family" compare="eq"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="same"><string>Liberation Serif</string></edit></match></fontconfig>"""


@dataclass(frozen=True)
class Parity:
    """What came out for one plan: pages and lines, ours and theirs, how many of our lines are theirs too."""

    name: str
    pages: tuple[int, int]
    lines: tuple[int, int]
    same: int
    differences: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        """Our lines that LibreOffice breaks at the same word."""
        return self.same / max(1, self.lines[0])


def parities(plans: Iterable[tuple[str, Plan]], folder: Path) -> Iterator[Parity]:
    """Each plan set by both; LibreOffice is started once."""
    start_drawing()
    given = dict(plans)
    for number, plan in enumerate(given.values()):
        (folder / f"{number}.docx").write_bytes(word_file(plan, standard_of(plan)))
    _convert(folder, len(given))
    for number, (name, plan) in enumerate(given.items()):
        ours = set_pages(plan, standard_of(plan))
        yield _compared(name, ours, [*_lines_of(folder / f"{number}.pdf")])


def _convert(folder: Path, count: int) -> None:
    program = find_libre_office()
    assert program is not None, "LibreOffice is not installed"
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=resource("fonts"), cache=folder / "cache"), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    files = [str(folder / f"{number}.docx") for number in range(count)]
    command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=600,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)},
    )


def _compared(name: str, ours: Pages, theirs: Sequence[Sequence[str]]) -> Parity:
    set_ones = (each for sheet in ours.sheets for each in ended_lines(sheet, repeated=True))
    given = [(closed, last) for line, last in set_ones if (closed := _closed(line)) and not closed.isdigit()]
    one, other = [line for line, _ in given], [line for page in theirs for line in page]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    same, differences = 0, []
    for sort, first, last, start, end in matcher.get_opcodes():
        if sort == "equal" or _same_breaks(given[first:last], other[start:end]):
            same += last - first
        else:
            differences.append((one[first:last], other[start:end]))
    # Cells that lie beside each other are drawn in another order there: what is left over is asked for again.
    left = Counter(line for _, lines in differences for line in lines)
    again = Counter(line for lines, _ in differences for line in lines)
    same += (left & again).total()
    told = tuple((" | ".join(mine), " | ".join(yours)) for mine, yours in differences)
    return Parity(name, (len(ours.sheets), len(theirs)), (len(one), len(other)), same, told)


def _same_breaks(ours: Sequence[tuple[str, bool]], theirs: Sequence[str]) -> bool:
    """Whether two ways to cut the same letters differ only where a paragraph of ours ends, beside another column."""
    if "".join(line for line, _ in ours) != "".join(theirs):
        return False
    cuts = {end: last for end, (_, last) in zip(accumulate(len(line) for line, _ in ours), ours, strict=True)}
    found = set(accumulate(map(len, theirs)))
    return found <= set(cuts) and all(cuts[end] for end in set(cuts) - found)


def _closed(text: str) -> str:
    return "".join(text.split())


def _lines_of(path: Path) -> Iterator[list[str]]:
    """The lines of each page without blanks; a gap between columns ends one. Numbers of pages are left out."""
    document = pypdfium2.PdfDocument(path)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for page in document:
        text = page.get_textpage()
        lines, base, right, generated = [""], 0.0, 0.0, False
        for number in range(text.count_chars()):
            if pdfium.FPDFText_IsGenerated(text, number) == 1:
                generated = True
                continue
            pdfium.FPDFText_GetCharOrigin(text, number, x, y)
            apart = generated and x.value - right > _COLUMN_GAP
            if abs(y.value - base) > _RAISED or apart or x.value < right - 12:
                lines.append("")
                base = y.value
            sign = chr(pdfium.FPDFText_GetUnicode(text, number))
            lines[-1] += "" if sign.isspace() else _HYPHENS.get(sign, sign)
            pdfium.FPDFText_GetLooseCharBox(text, number, box)
            right, generated = box.right, False
        yield [line for line in lines if line and not line.isdigit()]
    document.close()


_COLUMN_GAP, _RAISED = 20, 6.5
"""Points between two columns at least; raised signs stand less far above their line."""

_HYPHENS = {"\u2011": "-", "\ufffe": "-", "\x02": "-"}


def made_up() -> Iterator[tuple[str, Plan]]:
    """Twenty plans of about 5 to 120 pages, of sections, paragraphs of many lengths and an annex of tasks."""
    words = (
        "các cơ quan, đơn vị, địa phương phối hợp triển khai thực hiện Kế hoạch theo chức năng nhiệm vụ được giao "
        "tăng cường tuyên truyền phổ biến giáo dục pháp luật nâng cao nhận thức trách nhiệm người dân cộng đồng số "
        "28-CT/TW ngày 25/12/2023 kiểm tra giám sát báo cáo kết quả định kỳ 06 tháng 01 năm"
    ).split()
    for number in range(20):
        random = Random(number)
        count = 3 + number * 5
        sections = tuple(
            Section(
                f"s{each}",
                rich(" ".join(random.choices(words, k=random.randint(3, 25)))),
                Marker.ARABIC,
                tuple(_paragraphs(random, words, f"s{each}")),
            )
            for each in range(count)
        )
        whole = Section("whole", rich("Nhiệm vụ"), Marker.ROMAN, sections)
        base = sample_plan(10 + number * 8)
        yield f"made up {number}", replace(base, body=(whole, *base.body))


def _paragraphs(random: Random, words: Sequence[str], section: str) -> Iterator[Item]:
    for number in range(random.randint(2, 8)):
        text = " ".join(random.choices(words, k=random.randint(4, 140)))
        yield Paragraph(f"{section}-{number}", rich(f"{text[:1].upper()}{text[1:]}."))


def of_the_corpus() -> Iterator[tuple[str, Plan]]:
    """The plans that the importing reads from the corpus, where it is there."""
    from app.workflows.importing import import_plan

    for path in sorted(CORPUS.glob("*.docx")):
        plan = import_plan(path)[0]
        if plan.head.standard is StandardName.STATE:
            yield path.stem, plan


def main(asked: Sequence[str]) -> None:
    plans = [*export_hashes.drafted(), *made_up(), *of_the_corpus()]
    chosen = [(name, plan) for name, plan in plans if not asked or any(word in name for word in asked)]
    same = whole = pages = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, each in enumerate(parities(chosen, Path(folder)), 1):
            same, whole, pages = (
                same + each.same,
                whole + each.lines[0],
                pages + (each.pages[0] == each.pages[1]),
            )
            sys.stdout.write(f"{each.name}: pages {each.pages}, lines {each.same}/{each.lines[0]}\n")
            if asked or each.pages[0] != each.pages[1] or each.share < 0.99:
                for mine, theirs in each.differences[:6]:
                    sys.stdout.write(f"    ours   {mine[:140]}\n    theirs {theirs[:140]}\n")
            if number == len(chosen):
                share = 100 * same / max(1, whole)
                sys.stdout.write(f"{number} plans, {pages} with equal pages, {share:.2f} % of lines\n")


if __name__ == "__main__":
    main(sys.argv[1:])
