"""Shows the palette over the window and does what was chosen, once it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.dialogs.asking import answer
from app.ui.fields import finish_typing
from app.ui.palette.acts import entries_of
from app.ui.palette.dialog import PaletteDialog
from app.workflows.desk import with_act

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def show_palette(window: MainWindow) -> None:
    """Let the person choose from everything that can be done here, and do it."""
    finish_typing()
    session = window.session
    dialog = PaletteDialog(window, session, tuple(entries_of(window)), window.open_plan)
    entry = dialog.entry if answer(dialog) else None
    if entry is None:
        return
    if entry.name:
        session.keep_desk(with_act(session.desk, entry.name))
    entry.run()
