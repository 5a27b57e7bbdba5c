"""Papers of offices made with python-docx: good ones of several kinds, and what can be wrong with them.

Nothing here is written by the program's own exporter: a paper is built as an office builds one, with a table for its
head, drawn lines, typed numbers and a table for recipients and signature.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from app.documents.metrics import text_width

CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
LONG = (
    "Tổ chức thực hiện đồng bộ các giải pháp chăm sóc, giáo dục và bảo vệ trẻ em trên địa bàn, bảo đảm mọi trẻ em được "
    "sống trong môi trường an toàn, lành mạnh"
)


@dataclass(frozen=True)
class Letter:
    """How a component is written."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = CENTRE
    indent: float = 0.0
    before: float = 0.0
    line: float = 1.0


LETTERS = {
    "nation": Letter(13, bold=True),
    "motto": Letter(14, bold=True),
    "superior": Letter(13),
    "authority": Letter(13, bold=True),
    "number": Letter(13),
    "date": Letter(14, italic=True),
    "letter_subject": Letter(12, before=6),
    "urgency": Letter(13, bold=True, before=6),
    "kind": Letter(14, bold=True, before=12),
    "subject": Letter(14, bold=True),
    "addressee_title": Letter(14, before=12),
    "addressee": Letter(14),
    "basis": Letter(14, italic=True, align=JUSTIFY, indent=12.7, before=6),
    "body": Letter(14, align=JUSTIFY, indent=12.7, before=6),
    "part": Letter(14, bold=True, before=6),
    "part_title": Letter(14, bold=True),
    "section": Letter(14, bold=True, before=6),
    "section_title": Letter(14, bold=True),
    "article": Letter(14, bold=True, align=JUSTIFY, indent=12.7, before=6),
    "roman": Letter(14, bold=True, align=JUSTIFY, indent=12.7, before=6),
    "arabic": Letter(14, align=JUSTIFY, indent=12.7, before=6),
    "letter": Letter(14, align=JUSTIFY, indent=12.7, before=6),
    "point": Letter(14, align=JUSTIFY, indent=12.7, before=6),
    "recipients_title": Letter(12, bold=True, italic=True, align=LEFT),
    "recipient": Letter(11, align=LEFT),
    "capacity": Letter(14, bold=True),
    "signer_title": Letter(14, bold=True),
    "signer": Letter(14, bold=True, before=60),
    "annex": Letter(14, bold=True),
    "annex_title": Letter(14, bold=True),
    "attached": Letter(14, italic=True),
    "cell": Letter(13, align=LEFT),
}
"""How each component is written, by NĐ 30/2020, Phụ lục I, mục V."""


@dataclass
class OfficePaper:
    """A paper being made, and its paragraphs by component."""

    document: WordDocument
    parts: dict[str, list[Paragraph]] = field(default_factory=dict)

    def write(self, component: str, text: str, cell: _Cell | None = None) -> Paragraph:
        """A paragraph of a component, at the end of the paper or of a cell."""
        blank = cell is not None and len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
        paragraph = (
            cell.paragraphs[0] if cell is not None and blank else (cell or self.document).add_paragraph()
        )
        letter = LETTERS[component]
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(letter.size), letter.bold, letter.italic
        form = paragraph.paragraph_format
        form.alignment, form.line_spacing = letter.align, letter.line
        form.space_before, form.space_after = Pt(letter.before), Pt(0)
        form.first_line_indent = Mm(letter.indent)
        self.parts.setdefault(component, []).append(paragraph)
        return paragraph

    def draw_below(self, paragraph: Paragraph, share: float) -> None:
        """A level line below a paragraph, so long beside its words."""
        run = paragraph.runs[0]
        width = text_width(run.text, run.font.size.pt, bold=bool(run.bold), italic=bool(run.italic))  # type: ignore[union-attr]
        points = width * share * 72 / 25.4
        paragraph.add_run()._r.append(
            parse_xml(
                f'<w:pict {nsdecls("w")} {_VML}><v:line style="position:absolute" from="0,18pt" '
                f'to="{points:.1f}pt,18pt"/></w:pict>'
            )
        )

    def saved(self) -> bytes:
        """The bytes of the file."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def _new() -> OfficePaper:
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number_pages(section.header.paragraphs[0])
    return OfficePaper(document)


def number_pages(paragraph: Paragraph) -> None:
    """Put the number of the page into a paragraph of a margin."""
    paragraph.alignment = CENTRE
    for sort, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size, run.bold, run.italic = Pt(14), False, False
        if sort:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), sort)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _head(paper: OfficePaper, symbol: str, about: str = "") -> None:
    table = paper.document.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, width in zip(table.columns, (62, 103), strict=True):
        column.width = Mm(width)
    paper.write("superior", "ỦY BAN NHÂN DÂN TỈNH A", left)
    authority = paper.write("authority", "SỞ Y TẾ", left)
    paper.draw_below(authority, 0.4)
    paper.write("number", f"Số: 05/{symbol}", left)
    if about:
        paper.write("letter_subject", f"V/v {about}", left)
        paper.write("urgency", "HỎA TỐC", left)
    paper.write("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right)
    motto = paper.write("motto", "Độc lập - Tự do - Hạnh phúc", right)
    paper.draw_below(motto, 1.0)
    paper.write("date", "Lâm Đồng, ngày 05 tháng 02 năm 2026", right)


def _title(paper: OfficePaper, kind: str, subject: str) -> None:
    paper.write("kind", kind)
    below = paper.write("subject", subject)
    paper.draw_below(below, 0.4)


def _bases(paper: OfficePaper) -> None:
    paper.write("basis", "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;")
    paper.write(
        "basis",
        f"Căn cứ Kế hoạch số 12/KH-UBND ngày 10 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh A về {LONG};",
    )
    paper.write("basis", "Theo đề nghị của Trưởng phòng Nghiệp vụ Y.")


def _end(paper: OfficePaper, first: str = "Như trên") -> None:
    table = paper.document.add_table(1, 2)
    left, right = table.rows[0].cells
    paper.write("recipients_title", "Nơi nhận:", left)
    for line in (f"- {first};", "- Ban Giám đốc Sở;", "- Các phòng thuộc Sở;", "- Lưu: VT, NVY."):
        paper.write("recipient", line, left)
    paper.write("capacity", "KT. GIÁM ĐỐC", right)
    paper.write("signer_title", "PHÓ GIÁM ĐỐC", right)
    paper.write("signer", "Nguyễn Văn A", right)


def _numbered_body(paper: OfficePaper) -> None:
    paper.write("roman", "I. MỤC ĐÍCH, YÊU CẦU")
    paper.write("arabic", f"1. {LONG}.")
    paper.write("letter", f"a) {LONG};")
    paper.write("letter", f"b) {LONG};")
    paper.write("letter", f"c) {LONG}.")
    paper.write("arabic", f"2. {LONG}.")
    paper.write("point", f"- {LONG}.")
    paper.write("roman", "II. TỔ CHỨC THỰC HIỆN")
    paper.write("body", f"{LONG}.")
    paper.write("roman", "III. KINH PHÍ")
    paper.write("body", f"{LONG} (chi tiết tại Phụ lục kèm theo)./.")


def _annexes(paper: OfficePaper, count: int) -> None:
    for number in range(1, count + 1):
        section = paper.document.add_section()
        start = OxmlElement("w:pgNumType")
        start.set(qn("w:start"), "1")
        section._sectPr.append(start)
        paper.write("annex", f"Phụ lục {'I' * number}" if count > 1 else "Phụ lục")
        paper.write("annex_title", "PHÂN CÔNG NHIỆM VỤ")
        paper.write("attached", "(Kèm theo Kế hoạch số 05/KH-SYT ngày 05 tháng 02 năm 2026 của Sở Y tế)")
        table = paper.document.add_table(3, 3)
        for row in table.rows:
            for cell in row.cells:
                paper.write("cell", "Báo cáo", cell)


def plan() -> OfficePaper:
    """A plan with bases, headings, points and two annexes."""
    paper = _new()
    _head(paper, "KH-SYT")
    _title(paper, "KẾ HOẠCH", "Chăm sóc, giáo dục và bảo vệ trẻ em năm 2026")
    _bases(paper)
    paper.write("body", f"Sở Y tế ban hành Kế hoạch {LONG} như sau:")
    _numbered_body(paper)
    _end(paper, "Ủy ban nhân dân tỉnh")
    _annexes(paper, 2)
    return paper


def letter() -> OfficePaper:
    """An official letter: its subject below the number, and whom it addresses."""
    paper = _new()
    _head(paper, "SYT-NVY", "triển khai Tháng hành động vì trẻ em")
    paper.write("addressee_title", "Kính gửi:")
    paper.write("addressee", "- Trung tâm Y tế các khu vực;")
    paper.write("addressee", "- Bệnh viện đa khoa tỉnh.")
    paper.write("body", f"{LONG}, Sở Y tế đề nghị các đơn vị thực hiện một số nội dung sau:")
    paper.write("arabic", f"1. {LONG}.")
    paper.write("arabic", f"2. {LONG}.")
    paper.write("body", f"Nhận được Công văn này, {LONG}./.")
    _end(paper)
    return paper


def decision() -> OfficePaper:
    """A paper laid out in chapters, sections and articles."""
    paper = _new()
    _head(paper, "HD-SYT")
    _title(paper, "HƯỚNG DẪN", "Tổ chức công tác xã hội trong bệnh viện")
    _bases(paper)
    paper.write("part", "Chương I")
    paper.write("part_title", "QUY ĐỊNH CHUNG")
    paper.write("article", "Điều 1. Phạm vi điều chỉnh")
    paper.write("arabic", f"1. {LONG}.")
    paper.write("arabic", f"2. {LONG}.")
    paper.write("part", "Chương II")
    paper.write("part_title", "QUY ĐỊNH CỤ THỂ")
    paper.write("section", "Mục 1")
    paper.write("section_title", "TỔ CHỨC THỰC HIỆN")
    paper.write("article", "Điều 2. Trách nhiệm của bệnh viện")
    paper.write("letter", f"a) {LONG};")
    paper.write("letter", f"b) {LONG}.")
    paper.write("article", "Điều 3. Hiệu lực")
    paper.write("body", f"{LONG}./.")
    _end(paper, "Bộ Y tế")
    return paper


def report() -> OfficePaper:
    """A report to the body above, urgent, with one annex on its side."""
    paper = _new()
    _head(paper, "BC-SYT")
    _title(paper, "BÁO CÁO", "Kết quả công tác trẻ em năm 2025")
    paper.write("addressee_title", "Kính gửi: Ủy ban nhân dân tỉnh A.")
    paper.write("body", f"{LONG}, Sở Y tế báo cáo như sau:")
    _numbered_body(paper)
    _end(paper)
    _annexes(paper, 1)
    turned = paper.document.sections[-1]
    turned.orientation, turned.page_width, turned.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    return paper


def party() -> OfficePaper:
    """A plan of the Party: its own line instead of the nation's, a star, a hyphen behind the number, T/M."""
    paper = _new()
    table = paper.document.add_table(1, 2)
    left, right = table.rows[0].cells
    for column, width in zip(table.columns, (65, 100), strict=True):
        column.width = Mm(width)
    sizes = {"nation": 15, "superior": 14, "authority": 14, "number": 14, "kind": 16, "recipient": 12}
    paper.write("superior", "ĐẢNG BỘ TỈNH A", left)
    paper.write("authority", "ĐẢNG ỦY XÃ B", left)
    paper.write("authority", "*", left)
    paper.write("number", "Số 05-KH/ĐU", left)
    nation = paper.write("nation", "ĐẢNG CỘNG SẢN VIỆT NAM", right)
    paper.write("date", "B, ngày 05 tháng 6 năm 2026", right)
    paper.write("kind", "KẾ HOẠCH")
    paper.write("subject", "thực hiện Chỉ thị số 28-CT/TW về công tác trẻ em")
    paper.write("subject", "-----")
    for line in ("Chỉ thị số 28-CT/TW, ngày 25/12/2023;", "Kế hoạch số 276-KH/TU, ngày 18/6/2024."):
        paper.write("basis", f"- Căn cứ {line}")
    paper.write("body", f"{LONG} như sau:")
    for line in ("I- MỤC ĐÍCH, YÊU CẦU", "II- TỔ CHỨC THỰC HIỆN"):
        paper.write("roman", line)
        paper.write("body", f"{LONG}.")
    below = paper.document.add_table(1, 2)
    left, right = below.rows[0].cells
    title = paper.write("recipients_title", "Nơi nhận:", left)
    for line in ("- Ban Thường vụ Tỉnh ủy;", "- Các chi bộ trực thuộc;", "- Lưu Văn phòng Đảng ủy."):
        paper.write("recipient", line, left)
    paper.write("capacity", "T/M BAN THƯỜNG VỤ", right)
    paper.write("signer_title", "BÍ THƯ", right)
    paper.write("signer", "Nguyễn Văn A", right)
    for part, size in sizes.items():
        _each_run(part, _resized(size))(paper)
    _each_run("basis", _turned("italic"))(paper)
    for part in ("basis", "body", "roman"):
        _each_run(part, _formed(line_spacing=Pt(19)))(paper)
    _each_run("signer_title", _turned("bold"))(paper)
    run = title.runs[0]
    run.font.size, run.bold, run.italic, run.underline = Pt(14), False, False, True
    paper.draw_below(nation, 1.0)
    return paper


GOOD: dict[str, Callable[[], OfficePaper]] = {
    "plan": plan,
    "letter": letter,
    "guidance": decision,
    "report": report,
}
"""The good papers by kind."""

Spoil = Callable[[OfficePaper], None]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a paper: the rule that must say so, those that may too, and the component it needs."""

    name: str
    rule: str
    spoil: Spoil
    part: str = ""
    also: tuple[str, ...] = ()

    def fits(self, paper: OfficePaper) -> bool:
        """Whether the paper has what the fault spoils."""
        return not self.part or bool(paper.parts.get(self.part))


def _each_run(part: str, change: Callable[[Paragraph], None]) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        for paragraph in paper.parts[part]:
            change(paragraph)

    return spoil


def _resized(size: float) -> Callable[[Paragraph], None]:
    def change(paragraph: Paragraph) -> None:
        for run in paragraph.runs:
            run.font.size = Pt(size)

    return change


def _turned(flag: str) -> Callable[[Paragraph], None]:
    def change(paragraph: Paragraph) -> None:
        for run in paragraph.runs:
            setattr(run, flag, not getattr(run, flag))

    return change


def _recased(paragraph: Paragraph) -> None:
    run = paragraph.runs[0]
    run.text = run.text.capitalize() if run.text.isupper() else run.text.upper()


def _formed(**values: object) -> Callable[[Paragraph], None]:
    def change(paragraph: Paragraph) -> None:
        for name, value in values.items():
            setattr(paragraph.paragraph_format, name, value)

    return change


_ALSO_SIZE = ("nation.profile",)
_RENDERED: Sequence[tuple[str, str]] = tuple(
    (part, measure)
    for part, measures in {
        **dict.fromkeys(
            (
                "nation",
                "motto",
                "superior",
                "authority",
                "number",
                "date",
                "kind",
                "subject",
                "letter_subject",
            ),
            ("size", "bold", "italic", "align"),
        ),
        "addressee_title": ("size", "bold", "italic"),
        "urgency": ("size", "bold", "italic"),
        "addressee": ("size", "bold", "italic"),
        "basis": ("size", "bold", "italic", "align", "indent", "before", "line"),
        "body": ("size", "align", "indent", "before", "line"),
        **dict.fromkeys(
            ("part", "part_title", "section", "section_title"), ("size", "bold", "italic", "align")
        ),
        "article": ("size", "italic", "indent", "line"),
        "roman": ("size", "bold", "italic", "align", "indent", "before", "line"),
        **dict.fromkeys(("arabic", "letter"), ("size", "italic", "align", "indent", "before", "line")),
        "point": ("size", "align", "indent", "before", "line"),
        **dict.fromkeys(("capacity", "signer_title", "signer"), ("size", "bold", "italic", "align")),
        "recipients_title": ("size", "bold", "italic"),
        "recipient": ("size", "bold", "italic", "align"),
        **dict.fromkeys(("annex", "annex_title"), ("size", "bold", "italic", "align")),
        "attached": ("size", "bold", "italic", "align"),
    }.items()
    for measure in measures
)
_UPPER = (
    *(
        "superior",
        "authority",
        "kind",
        "subject",
        "roman",
        "part_title",
        "section_title",
        "signer",
        "capacity",
    ),
    *("annex", "annex_title", "motto", "date", "article"),
    *(
        "nation",
        "number",
        "letter_subject",
        "addressee_title",
        "addressee",
        "section",
        "signer_title",
        "recipient",
    ),
    *("recipients_title", "arabic", "point"),
)


def _rendered_faults() -> Iterator[Fault]:
    for part, measure in _RENDERED:
        changes: dict[str, Callable[[Paragraph], None]] = {
            "size": _resized(16.5),
            "bold": _turned("bold"),
            "italic": _turned("italic"),
            "align": _formed(alignment=RIGHT),
            "indent": _formed(first_line_indent=Mm(4)),
            "before": _formed(space_before=Pt(2)),
            "line": _formed(line_spacing=1.9),
        }
        also = (*_ALSO_SIZE, f"{part}.line_length")
        yield Fault(f"{part}, {measure}", f"{part}.{measure}", _each_run(part, changes[measure]), part, also)
    for part in _UPPER:
        yield Fault(
            f"{part}, capitals", f"{part}.upper", _each_run(part, _recased), part, _RECASED.get(part, ())
        )
    yield Fault("tiny recipients", "recipient.size", _each_run("recipient", _resized(9)), "recipient")
    yield Fault("tiny text", "body.size", _each_run("body", _resized(12)), "body")
    yield Fault("a deep indent", "body.indent", _each_run("body", _formed(first_line_indent=Mm(20))), "body")
    yield Fault("lines too close", "body.line", _each_run("body", _formed(line_spacing=Pt(12))), "body")


_RECASED = {
    "letter_subject": ("letter_subject.begins",),
    "number": ("number.colon", "number.of_kind"),
    "point": ("body.spaced_marks",),
    "motto": ("motto.words", "motto.line_length"),
    "capacity": ("capacity.there",),
}


def _says(part: str, old: str, new: str, at: int = 0) -> Spoil:
    """The same with other words: in paragraph `at` of a component."""

    def spoil(paper: OfficePaper) -> None:
        run = paper.parts[part][at].runs[0]
        assert old in run.text, (part, run.text)
        run.text = run.text.replace(old, new)

    return spoil


def _without(part: str) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        for paragraph in paper.parts[part]:
            for run in paragraph.runs:
                run.text = ""

    return spoil


def _lines_gone(part: str) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        for paragraph in paper.parts[part]:
            for picture in list(paragraph._p.iter(qn("w:pict"))):
                picture.getparent().remove(picture)  # type: ignore[union-attr]

    return spoil


def _line_long(part: str, share: float) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        _lines_gone(part)(paper)
        paper.draw_below(paper.parts[part][-1], share)

    return spoil


def _underlined(part: str) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        _lines_gone(part)(paper)
        paper.parts[part][-1].runs[0].underline = True

    return spoil


def _sheet(**values: object) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        section = paper.document.sections[0]
        for name, value in values.items():
            setattr(section, name, value)

    return spoil


def _number(change: Callable[[Paragraph], None]) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        change(paper.document.sections[0].header.paragraphs[0])

    return spoil


def _at_foot(paper: OfficePaper) -> None:
    section = paper.document.sections[0]
    header = section.header.paragraphs[0]
    for run in list(header.runs):
        header._p.remove(run._r)
    number_pages(section.footer.paragraphs[0])


def _on_first(paper: OfficePaper) -> None:
    number_pages(paper.document.sections[0].first_page_header.paragraphs[0])


def _no_restart(paper: OfficePaper) -> None:
    for section in paper.document.sections:
        for each in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(each)


def _counted(**values: str) -> Spoil:
    def spoil(paper: OfficePaper) -> None:
        section = paper.document.sections[0]._sectPr
        mark = OxmlElement("w:pgNumType")
        for name, value in values.items():
            mark.set(qn(f"w:{name}"), value)
        section.append(mark)

    return spoil


def _faced(name: str) -> Callable[[Paragraph], None]:
    def change(paragraph: Paragraph) -> None:
        for run in paragraph.runs:
            run.font.name = name

    return change


def _coloured(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        colour = OxmlElement("w:color")
        colour.set(qn("w:val"), "FF0000")
        run._r.get_or_add_rPr().append(colour)


def _no_number(paper: OfficePaper) -> None:
    header = paper.document.sections[0].header.paragraphs[0]
    for run in list(header.runs):
        header._p.remove(run._r)
    anchor = paper.parts["body"][0]
    for _ in range(50):
        copy = anchor.insert_paragraph_before()
        run = copy.add_run(f"{LONG}.")
        run.font.size = Pt(14)
        _formed(alignment=JUSTIFY, first_line_indent=Mm(12.7), space_before=Pt(6), space_after=Pt(0))(copy)
        copy.paragraph_format.line_spacing = 1.0


def _turned_over(paper: OfficePaper) -> None:
    section = paper.document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)


def _in_old_letters(paper: OfficePaper) -> None:
    """Words as TCVN3 stores them, in place of all others but the head's."""
    for part in ("body", "arabic", "letter", "point", "basis"):
        for paragraph in paper.parts.get(part, ()):
            paragraph.runs[0].text = (
                "Tæ chøc thùc hiÖn ®ång bé c¸c gi¶i ph¸p ch¨m sãc, gi¸o dôc vµ b¶o vÖ trÎ em. " * 12
            )


def _other_faults() -> Iterator[Fault]:
    yield from _absences()
    yield Fault("a letter on its side", "page.upright", _turned_over, "letter_subject")
    yield Fault("old letters", "font.encoding", _in_old_letters, "letter_subject", ("body.end_mark",))
    yield Fault("a small date in the head", "nation.profile", _each_run("date", _resized(13)), "date")
    yield Fault("a symbol in small letters", "number.capitals", _says("number", "KH-SYT", "kh-syt"), "roman")
    yield Fault(
        "a date in figures",
        "date.in_words",
        _says("date", "ngày 05 tháng 02 năm 2026", "05/02/2026"),
        "date",
        ("date.there",),
    )
    yield Fault("a kind with a slip", "kind.words", _says("kind", "KẾ HOẠCH", "KÊ HOẠCH"), "kind")
    yield Fault(
        "underlined word of the recipients",
        "recipients_title.underline",
        _each_run("recipients_title", _turned("underline")),
        "recipients_title",
    )


def _absences() -> Iterator[Fault]:
    yield Fault("no national name", "nation.there", _without("nation"), "nation")
    yield Fault(
        "no issuer",
        "authority.there",
        _nobody_issues,
        "authority",
        ("authority.line", "authority.line_length"),
    )
    yield Fault("no subject", "subject.there", _without("subject"), "subject", ("subject.line",))
    yield Fault(
        "nobody addressed",
        "addressee_title.there",
        _nobody_addressed,
        "letter_subject",
        ("addressee_title.colon",),
    )


def _nobody_issues(paper: OfficePaper) -> None:
    for part in ("superior", "authority"):
        _without(part)(paper)


def _nobody_addressed(paper: OfficePaper) -> None:
    for part in ("addressee_title", "addressee"):
        for paragraph in paper.parts[part]:
            above = paragraph._p.getparent()
            assert above is not None
            above.remove(paragraph._p)


def _written_faults() -> Iterator[Fault]:
    yield Fault("narrow left margin", "page.left", _sheet(left_margin=Mm(25)))
    yield Fault("wide right margin", "page.right", _sheet(right_margin=Mm(25)))
    yield Fault("small top margin", "page.top", _sheet(top_margin=Mm(15)))
    yield Fault("small bottom margin", "page.bottom", _sheet(bottom_margin=Mm(12)))
    yield Fault("Letter paper", "page.sheet", _sheet(page_width=Mm(215.9), page_height=Mm(279.4)))
    yield Fault("no page number", "page_number.there", _no_number, "body", ("page_number.annex",))
    yield Fault("page number at the foot", "page_number.at_top", _at_foot)
    yield Fault("page number at the right", "page_number.align", _number(_formed(alignment=RIGHT)))
    yield Fault("small page number", "page_number.size", _number(_resized(10)))
    yield Fault("bold page number", "page_number.bold", _number(_turned("bold")))
    yield Fault("italic page number", "page_number.italic", _number(_turned("italic")))
    yield Fault("number on page 1", "page_number.first", _on_first)
    yield Fault("counted from 3", "page_number.start", _counted(start="3"))
    yield Fault("Roman page numbers", "page_number.arabic", _counted(fmt="lowerRoman"))
    yield Fault("annex goes on counting", "page_number.annex", _no_restart, "annex")
    yield Fault("Arial", "font.face", _each_run("body", _faced("Arial")), "body")
    yield Fault("red letters", "font.colour", _each_run("body", _coloured), "body")
    yield Fault("marks apart", "font.composed", _says("body", "ế", "e\u0302\u0301"), "body")
    yield Fault("two blanks", "body.blanks", _says("body", " các ", "  các "), "body")
    yield Fault("blank before a comma", "body.spaced_marks", _says("body", ", giáo", " , giáo"), "body")
    yield Fault("en dashes in the motto", "motto.words", _says("motto", " - ", " – "), "motto")
    yield Fault("capitals in the motto", "motto.words", _says("motto", "lập", "Lập"), "motto")
    yield Fault(
        "a word lost in the national name",
        "nation.words",
        _says("nation", "XÃ HỘI ", ""),
        "nation",
        ("nation.there",),
    )
    yield Fault("no motto", "motto.there", _without("motto"), "motto", ("motto.line", "motto.line_length"))
    yield Fault("no number", "number.there", _without("number"), "number")
    yield Fault("no date", "date.there", _without("date"), "date")
    for part in ("motto", "authority", "subject"):
        yield Fault(f"no line below: {part}", f"{part}.line", _lines_gone(part), part)
        yield Fault(f"underlined: {part}", f"{part}.line_sort", _underlined(part), part)
    yield Fault("a short line below the motto", "motto.line_length", _line_long("motto", 0.5), "motto")
    yield Fault(
        "a long line below the issuer", "authority.line_length", _line_long("authority", 1.0), "authority"
    )
    yield Fault("a long line below the subject", "subject.line_length", _line_long("subject", 0.9), "subject")
    yield Fault("no colon behind the number's word", "number.colon", _says("number", "Số:", "Số"), "number")
    yield Fault("no nought before the number", "number.nought", _says("number", "05", "5"), "number")
    yield Fault("hyphen behind the number", "number.joint", _says("number", "05/", "05-"), "number")
    yield Fault("blanks in the symbol", "number.blanks", _says("number", "-", " - "), "number")
    yield Fault("another kind's symbol", "number.of_kind", _says("number", "KH-", "BC-"), "roman")
    yield Fault("no nought before the day", "date.day", _says("date", "ngày 05", "ngày 5"), "date")
    yield Fault("no nought before the month", "date.month", _says("date", "tháng 02", "tháng 2"), "date")
    yield Fault("no comma behind the place", "date.comma", _says("date", "Đồng,", "Đồng"), "date")
    yield Fault("small letter of the place", "date.capital", _says("date", "Lâm", "lâm"), "date")
    yield Fault("full stop behind the subject", "subject.stop", _subject_closed, "subject")
    yield Fault("small letter of the subject", "subject.capital", _subject_small, "subject")
    yield Fault(
        "subject without V/v",
        "letter_subject.begins",
        _says("letter_subject", "V/v", "Về việc"),
        "letter_subject",
    )
    yield Fault("comma behind a basis", "basis.end", _says("basis", "2016;", "2016,"), "basis")
    yield Fault("semicolon behind the last basis", "basis.end", _says("basis", "Y.", "Y;", -1), "basis")
    yield Fault(
        "two bases in one paragraph",
        "basis.alone",
        _says("basis", "2016;", "2016; Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;"),
        "basis",
    )
    yield Fault("dash before a basis", "basis.dash", _says("basis", "Căn cứ", "- Căn cứ"), "basis")
    yield Fault("small letter of a basis", "basis.capital", _says("basis", "Căn cứ", "căn cứ"), "basis")
    yield Fault("Arabic chapters", "part.roman", _says("part", "II", "2", -1), "part")
    yield Fault(
        "chapter and title on one line",
        "part.alone",
        _says("part", "Chương I", "Chương I. QUY ĐỊNH"),
        "part",
        ("part.upper",),
    )
    yield Fault("Roman section", "section.arabic", _says("section", "Mục 1", "Mục I"), "section")
    yield Fault("article with a colon", "article.stop", _says("article", "Điều 1.", "Điều 1:"), "article")
    yield Fault("I/ for I.", "roman.shape", _says("roman", "II.", "II/", 1), "roman")
    yield Fault("1) for 1.", "arabic.shape", _says("arabic", "1.", "1)"), "arabic")
    yield Fault("a. for a)", "letter.shape", _says("letter", "a)", "a."), "letter")
    yield Fault(
        "f) among the points",
        "letter.alphabet",
        _says("letter", "b)", "f)", 1),
        "letter",
        ("letter.sequence",),
    )
    yield Fault("a number left out: I.", "roman.sequence", _says("roman", "II.", "IV.", 1), "roman")
    yield Fault("a number left out: 1.", "arabic.sequence", _says("arabic", "2.", "4.", 1), "arabic")
    yield Fault("a letter left out", "letter.sequence", _says("letter", "b)", "d)", 1), "letter")
    yield Fault("an article left out", "article.sequence", _says("article", "Điều 2", "Điều 5", 1), "article")
    yield Fault("a chapter left out", "part.sequence", _says("part", "II", "IV", -1), "part")
    yield Fault("no closing mark", "body.end_mark", _says("body", "./.", ".", -1), "body")
    yield Fault(
        "annex not named",
        "annex.pointed_to",
        _says("body", " (chi tiết tại Phụ lục kèm theo)", "", -1),
        "annex",
    )
    yield Fault("annexes without numbers", "annex.number", _each_run("annex", _unnumbered), "annex_of_two")
    yield Fault("annex and title on one line", "annex.alone", _each_run("annex", _titled), "annex")
    yield Fault("annex of nobody knows what", "annex.attached", _without("attached"), "annex")
    yield Fault(
        "no recipients",
        "recipients_title.there",
        _without("recipients_title"),
        "recipients_title",
        ("recipient.archive",),
    )
    yield Fault(
        "no colon behind the recipients' word",
        "recipients_title.colon",
        _says("recipients_title", ":", ""),
        "recipients_title",
    )
    yield Fault("a recipient without a dash", "recipient.dash", _says("recipient", "- ", "", 1), "recipient")
    yield Fault("a recipient with a comma", "recipient.closed", _says("recipient", ";", ",", 1), "recipient")
    yield Fault(
        "semicolon behind the last recipient",
        "recipient.last",
        _says("recipient", "NVY.", "NVY;", -1),
        "recipient",
    )
    yield Fault(
        "no archive", "recipient.archive", _says("recipient", "Lưu: VT, NVY", "Văn phòng", -1), "recipient"
    )
    yield Fault(
        "archive without a colon",
        "recipient.archive_colon",
        _says("recipient", "Lưu:", "Lưu", -1),
        "recipient",
    )
    yield Fault("KT without a full stop", "capacity.mark", _says("capacity", "KT.", "KT"), "capacity")
    yield Fault("K/T as the Party", "capacity.mark", _says("capacity", "KT.", "K/T"), "capacity")
    yield Fault("no blank behind KT.", "capacity.blank", _says("capacity", "KT. ", "KT."), "capacity")
    yield Fault("a doctor signs", "signer.rank", _says("signer", "Nguyễn", "TS. Nguyễn"), "signer")
    yield Fault(
        "no colon behind the address",
        "addressee_title.colon",
        _says("addressee_title", "gửi:", "gửi"),
        "addressee_title",
    )


def _subject_closed(paper: OfficePaper) -> None:
    run = paper.parts["subject"][-1].runs[0]
    run.text = f"{run.text}."


def _subject_small(paper: OfficePaper) -> None:
    run = paper.parts["subject"][0].runs[0]
    run.text = run.text[:1].lower() + run.text[1:]


def _unnumbered(paragraph: Paragraph) -> None:
    paragraph.runs[0].text = "Phụ lục 1"


def _titled(paragraph: Paragraph) -> None:
    run = paragraph.runs[0]
    run.text = f"{run.text}. Phân công nhiệm vụ"


FAULTS: tuple[Fault, ...] = (*_rendered_faults(), *_written_faults(), *_other_faults())
"""Everything that is planted."""
