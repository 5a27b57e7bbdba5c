"""Pictures of what comes out, made anew: `.venv/bin/python -m tests.pages [FOLDER]`.

Drafts a plan, exports it, and turns its pages into PNG with LibreOffice and pdftoppm (Debian: libreoffice-writer,
libreoffice-calc, poppler-utils). The README shows the pictures in resources/help/pictures.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from app.domain.edits import with_draft_round, with_signature
from app.domain.plan.model import Plan, Signature
from app.workflows.exporting import export_word, export_workbook
from app.workflows.new_plan import new_plan

PICTURES = Path(__file__).parent.parent / "resources" / "help" / "pictures"
DOTS_PER_INCH = 75


def example() -> Plan:
    """A province's draft for the programme that carries out Directive 28-CT/TW."""
    plan = new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=date(2025, 9, 15))
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Nguyễn Văn An")
    return with_draft_round(with_signature(plan, signature), 1)


def pictures(path: Path, folder: Path, dots_per_inch: int = DOTS_PER_INCH) -> list[Path]:
    """The pages of a Word file or workbook as PNG files in `folder`, in order."""
    with tempfile.TemporaryDirectory() as work:
        profile = f"-env:UserInstallation=file://{work}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, str(path)]
        subprocess.run(convert, check=True, capture_output=True)
        pdf, stem = Path(work) / f"{path.stem}.pdf", folder / path.stem
        subprocess.run(["pdftoppm", "-r", str(dots_per_inch), "-png", str(pdf), str(stem)], check=True)
    return sorted(folder.glob(f"{path.stem}-*.png"))


def is_turned(picture: Path) -> bool:
    """Whether a page is wider than high; a PNG says its size in the bytes from the 17th."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return bool(width > height)


def main(folder: Path) -> None:
    """Write the README's pictures to `folder`: two pages of the Word file, its annex, the workbook."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = example()
    with tempfile.TemporaryDirectory() as work:
        word, workbook = Path(work) / "word.docx", Path(work) / "excel.xlsx"
        export_word(plan, word)
        export_workbook(plan, workbook)
        pages, sheets = pictures(word, Path(work)), pictures(workbook, Path(work))
        annex = next(page for page in pages if is_turned(page))
        for name, page in (
            ("word-1", pages[0]),
            ("word-2", pages[1]),
            ("word-annex", annex),
            ("excel-1", sheets[0]),
        ):
            shutil.copy(page, folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
