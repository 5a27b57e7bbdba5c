"""Random Word documents for property tests: everything a reader may meet, in any order, right or wrong."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SORTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = (
    *(
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "a) Sở Y tế",
        "- Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh",
    ),
    *(
        "Căn cứ Luật Trẻ em;",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Nguyễn Văn A",
        "PHỤ LỤC",
    ),
    *(
        "(Kèm theo Kế hoạch số 1/KH-UBND)",
        "STT",
        "Nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Thời hạn",
        "Tổng cộng",
        "II",
        "1",
        "nt",
    ),
    *(
        "Số: 12/KH-UBND",
        "Hà Nội, ngày 01 tháng 02 năm 2026",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "-----",
        "",
        " ",
    ),
    *(
        "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP",
        "Sở Y tế; Công an tỉnh",
        "- Chủ trì: Sở Y tế - Phối hợp: Công an",
        "Quý II/2026",
    ),
    *(
        "Trên đây là Kế hoạch./.",
        "DỰ THẢO",
        "Phần I",
        "(1) Một",
        "+ Hai",
        "\t\t",
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
    ),
    *(
        "A. MỤC TIÊU",
        "B. NỘI DUNG",
        "Phần thứ nhất",
        "- Đơn vị chủ trì: Sở Y tế.",
        "- Đơn vị phối hợp: Tỉnh đoàn",
        "+ Thời gian thực hiện: Quý II",
        "+ Cơ quan thực hiện: Công an tỉnh",
        "Sản phẩm: Báo cáo",
        "- Treo pa nô",
        "Tỉnh đoàn (chủ trì); Sở Y tế (phối hợp)",
    ),
)


@st.composite
def paragraphs(draw: DrawFn) -> str:
    """A paragraph with a text that rules look for, or any text; a note, a deletion, a list or a box now and then."""
    text = draw(st.sampled_from(_WORDS) | st.text("aăđếỳ <&\"'0123456789.,;:-()\u00a0\u0301", max_size=12))
    look = draw(st.sampled_from(["", "<w:b/>", "<w:i/><w:u w:val='single'/>", "<w:caps/>"]))
    shape = draw(
        st.sampled_from(
            ["", "<w:jc w:val='center'/>", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"]
        )
    )
    runs = "".join(
        f"<w:r><w:rPr>{look}</w:rPr>{_line(part)}</w:r>"
        for part in draw(st.sampled_from([[text], [text[:3], text[3:]]]))
    )
    extra = draw(
        st.sampled_from(
            [
                *[""] * 6,
                "<w:r><w:footnoteReference w:id='1'/></w:r>",
                "<w:del w:id='7'><w:r><w:delText>gone</w:delText></w:r></w:del>",
                "<w:ins w:id='8'><w:r><w:t>mới</w:t></w:r></w:ins>",
                "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
                "<w:r><w:pict><v:imagedata xmlns:v='urn:schemas-microsoft-com:vml'/></w:pict></w:r>",
            ]
        )
    )
    return f"<w:p><w:pPr>{shape}</w:pPr>{runs}{extra}</w:p>"


def _line(text: str) -> str:
    parts = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    return f"<w:t xml:space='preserve'>{parts}</w:t>".replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")


@st.composite
def tables(draw: DrawFn) -> str:
    """A table with rows of different lengths, spans that fit or not, and cells that go on from above or do not."""
    rows = draw(st.integers(1, 5))
    written = []
    for _ in range(rows):
        cells = []
        for _ in range(draw(st.integers(1, 5))):
            span = draw(st.sampled_from(["", "", "<w:gridSpan w:val='2'/>"]))
            merge = draw(st.sampled_from(["", "", "", "<w:vMerge/>", "<w:vMerge w:val='restart'/>"]))
            inner = "".join(draw(st.lists(paragraphs(), min_size=1, max_size=2)))
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inner}</w:tc>")
        written.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"


_HEADER = "".join(
    f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
    for words in ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
)


def task_tables() -> SearchStrategy[str]:
    """A table whose first row has the headings of tasks."""
    return tables().map(lambda table: table.replace("<w:tbl>", f"<w:tbl><w:tr>{_HEADER}</w:tr>", 1))


def bodies() -> SearchStrategy[str]:
    """The body of a document."""
    return st.lists(paragraphs() | paragraphs() | tables() | task_tables(), max_size=14).map("".join)


def word_bytes(body: str) -> bytes:
    """A Word file with this body, a list and a note."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'
        )
        package.writestr(
            "word/numbering.xml",
            f'<w:numbering xmlns:w="{_SPACE}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt '
            'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
            '<w:abstractNumId w:val="0"/></w:num></w:numbering>',
        )
        package.writestr(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{_SPACE}"><w:footnote w:id="1"><w:p><w:r><w:t>Theo niên giám.</w:t></w:r></w:p>'
            "</w:footnote></w:footnotes>",
        )
        links = "".join(
            f'<Relationship Id="r{place}" Type="{_SORTS}/{sort}" Target="{sort}.xml"/>'
            for place, sort in enumerate(("numbering", "footnotes"))
        )
        package.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'
        )
    return content.getvalue()
