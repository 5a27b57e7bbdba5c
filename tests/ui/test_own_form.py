"""What is printed as it was typed is presented by the standard where the person ticks it; one step takes it back."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import Qt

from app.domain.edits.own_form import FRAME, typed_parts
from app.domain.plan.tree import tasks
from app.ui.application import Program
from app.ui.dialogs.own_form import OwnFormDialog
from app.ui.importing.dialog import ImportReview
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import first_start, plan_of, work_of

LINES = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH LÂM ĐỒNG",
    "KẾ HOẠCH THỰC HIỆN",
    "Công tác trẻ em năm 2026",
    "I. NHIỆM VỤ",
    "- Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp tuyên truyền pháp luật trong quý II/2026.",
    "- Giao Sở Y tế chủ trì tập huấn cán bộ trong tháng 5/2026.",
)


def test_only_what_is_ticked_is_presented_anew(program: Program, tmp_path: Path) -> None:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(tmp_path / "giay.docx"))

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.take_file(tmp_path / "giay.docx")
        yield dialog(ImportReview)
        soon(modal(ImportReview).accept)
        yield lambda: program.window.plan.work is not None
        opened = plan_of(program.window)
        before = opened.plan
        soon(work_of(program.window).ask_own_form)
        yield dialog(OwnFormDialog)
        asked = modal(OwnFormDialog)
        assert not asked.yes.isEnabled()
        assert asked.table.rowCount() == 3
        item = asked.table.item(1, 0)
        assert item is not None
        item.setCheckState(Qt.CheckState.Checked)
        click(button(asked, "Trình bày lại"))
        yield lambda: opened.plan is not before
        first, second = tasks(opened.plan)
        assert list(typed_parts(opened.plan)) == [FRAME, second.id]
        assert first.typed is None
        opened.undo()
        assert opened.plan == before

    drive(script())
