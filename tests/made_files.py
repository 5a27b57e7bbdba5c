"""Small Word files, workbooks and account look-ups for tests of what documents hold besides plain words."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from app.domain.recognition.account import Account, Reason

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
ROWS = (
    ("1", "Rà soát hộ nghèo", "Trạm Y tế", "Công an xã", "30/4/2025"),
    ("2", "Tổ chức hội thi", "Đoàn Thanh niên xã", "Trạm Y tế", "Tháng 6/2025"),
)


def run(text: str, look: str = "") -> str:
    """A run of letters with properties as XML."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> str:
    """A paragraph of XML; words alone become a run."""
    return f"<w:p>{inside if '<' in inside else run(inside)}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    """A row of a table."""
    inside = "".join(
        f"<w:tc>{cell if cell.startswith('<w:p>') else paragraph(cell)}</w:tc>" for cell in cells
    )
    return f"<w:tr>{properties}{inside}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows as XML."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word(path: Path, body: str, parts: Mapping[str, str | bytes] | None = None, relations: str = "") -> Path:
    """A Word file with this body, other parts by name, and relations of its main part as XML."""
    names = {"w": SPACE, "r": OFFICE, "w14": "http://schemas.microsoft.com/office/word/2010/wordml"}
    names |= {"m": "http://schemas.openxmlformats.org/officeDocument/2006/math"}
    names |= {"o": "urn:schemas-microsoft-com:office:office", "v": "urn:schemas-microsoft-com:vml"}
    spaces = " ".join(f'xmlns:{key}="{value}"' for key, value in names.items())
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}'
            "</Relationships>",
        )
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return path


def relation(name: str, sort: str, target: str) -> str:
    """A relation of the main part."""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{sort}" Target="{target}"/>'


def left_out(account: Account, reason: Reason) -> list[str]:
    """The words that were left out for a reason."""
    return [entry.text for entry in account.left_out if entry.reason is reason]


def doubted(account: Account, reason: Reason) -> list[str]:
    """The words that are doubtful for a reason."""
    return [entry.text for entry in account.doubtful if entry.reason is reason]
