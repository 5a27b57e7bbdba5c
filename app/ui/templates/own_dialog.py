"""The templates of the office: their versions, whether they are retired, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.template.model import Template
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.registers import level_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button, say
from app.ui.dialogs import asking
from app.ui.jobs import Job, Lane
from app.ui.notices import TWO_ROWS, Notices
from app.ui.rights import Rights, forbid_buttons
from app.ui.session import Session
from app.ui.templates.editor import TemplateEditor
from app.ui.tips import plain_tip
from app.workflows.office_templates import (
    Imported,
    delete_template,
    export_template,
    import_template,
    load_templates,
    plans_drafted_from,
    save_version,
    with_retired,
)
from app.workflows.templates_copy import newest

if TYPE_CHECKING:
    from app.persistence import PlanEntry, Store

_ID = Qt.ItemDataRole.UserRole
_TITLE, _VERSION, _LEVELS, _STATE = range(4)
_SHOWN_PLANS = 6


@dataclass(frozen=True)
class _Uses:
    template: Template
    plans: tuple[PlanEntry, ...]


class OwnTemplates(QDialog):
    """Lists the newest version of each; every change is in the library at once."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Templates of the office"))
        self._session = session
        self._reading = Rights(session.me).reading
        self._templates: tuple[Template, ...] = ()
        self.has_changed = False
        """Whether what can be drafted from is another now."""
        self.notices = Notices()
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Templates of the office"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(
            (tr("Name of the template"), tr("Version"), tr("For offices of"), tr("State"))
        )
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_VERSION, 100), (_LEVELS, 190), (_STATE, 120)):
            header.resizeSection(column, width)
        self.list.currentItemChanged.connect(self._show_buttons)
        self.list.itemActivated.connect(self.edit)
        self.none = label(
            tr(
                "There is none yet. Open a plan, an imported one too, and choose “Save as a template …” from its menu; "
                "or import one that another office handed on."
            ),
            "muted",
        )
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._edit = push_button(tr("Edit …"), self.edit, "", "square-pen")
        self._retire = push_button(tr("Retire"), self.retire)
        self._export = push_button(tr("Export …"), self.ask_export, "", "download")
        self._delete = push_button(tr("Delete …"), self.ask_delete, "", "trash-2")
        self._import = push_button(tr("Import …"), self.ask_import, "", "file-input")
        self._lay_out()
        asking.fit(self, 900, 540)
        self._show(())
        self.list.setFocus()
        self.refresh()

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self._edit, self._retire, self._export, self._delete):
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addStretch(1)
        ends = QHBoxLayout()
        ends.addWidget(self._import)
        ends.addStretch(1)
        ends.addWidget(push_button(tr("Close"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        column.addLayout(acts)
        column.addLayout(ends)
        self.notices.float_over(self, self, TWO_ROWS)

    # What is shown

    def refresh(self) -> None:
        """Show what the library holds now."""
        self._session.with_store(load_templates, self._show_versions, self._fail)

    def _show_versions(self, versions: tuple[Template, ...]) -> None:
        self._show(newest(versions))

    def _show(self, templates: tuple[Template, ...]) -> None:
        kept = self.chosen
        self._templates = templates
        self.list.clear()
        for template in templates:
            levels = ", ".join(level_words(level) for level in template.levels)
            state = tr("Retired") if template.retired else tr("In use")
            item = QTreeWidgetItem((template.title, str(template.version), levels, state))
            item.setToolTip(_TITLE, plain_tip(template.summary or template.title))
            item.setData(_TITLE, _ID, template.id)
            self.list.addTopLevelItem(item)
            if kept is not None and kept.id == template.id:
                self.list.setCurrentItem(item)
        if self.chosen is None and templates:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setVisible(bool(templates))
        self.none.setVisible(not templates)
        self._show_buttons()

    @property
    def chosen(self) -> Template | None:
        """The template that is marked."""
        # None where no row is current, whatever the stubs say.
        item: QTreeWidgetItem | None = self.list.currentItem()
        wanted = item.data(_TITLE, _ID) if item is not None else None
        return next((each for each in self._templates if each.id == wanted), None)

    def _show_buttons(self, *_: object) -> None:
        template = self.chosen
        for button in (self._edit, self._retire, self._export, self._delete):
            button.setEnabled(template is not None)
        forbid_buttons((self._edit, self._retire, self._delete, self._import), self._reading)
        say(self._retire, tr("Use again") if template and template.retired else tr("Retire"))

    # What is done

    def edit(self, *_: object) -> None:
        """Edit the template that is marked; what is saved is its next version."""
        template = self.chosen
        if template is None or self._reading:
            return
        editor = TemplateEditor(self, self._session, template)
        if asking.answer(editor) and editor.template is not None:
            edited = editor.template
            self._change(
                lambda store: save_version(store, edited), tr("Version saved: “{title}”.", title=edited.title)
            )

    def retire(self) -> None:
        """Retire the template that is marked, or take it into use again."""
        template = self.chosen
        if template is not None:
            name, retired = template.id, not template.retired
            self._change(lambda store: with_retired(store, name, retired=retired), "")

    def _change(self, work: Callable[[Store], object], told: str) -> None:
        def run(store: Store) -> str:
            work(store)
            return told

        self._session.with_store(run, self._tell_changed, self._fail)

    def _tell_changed(self, told: str) -> None:
        if told:
            self.notices.notice(told)
        self.has_changed = True
        self.refresh()

    def ask_export(self) -> None:
        """Write the template where the person says."""
        template = self.chosen
        if template is None:
            return
        suggested = Path.home() / f"{template.title[:60].replace('/', '-')}.toml"
        path = asking.ask_file_to_write(self, tr("Export the template"), suggested, _kinds())
        if path is not None:
            self.export(template, path if path.suffix else path.with_suffix(".toml"))

    def export(self, template: Template, path: Path) -> None:
        """Write the template to this file."""

        def work(_job: Job) -> Path:
            export_template(template, path)
            return path

        self._session.jobs.run(Lane.WORK, work, self._tell_written, self._fail)

    def _tell_written(self, path: Path) -> None:
        self.notices.notice(tr("{file} is written, and was read back.", file=path.name))

    def ask_import(self) -> None:
        """Take a template from the file that the person chooses."""
        path = asking.ask_file_to_read(self, tr("Import a template"), Path.home(), _kinds())
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take the template of this file into the library."""
        self._session.with_store(lambda store: import_template(store, path), self._tell_taken, self._fail)

    def _tell_taken(self, found: Imported) -> None:
        told = {"title": found.template.title, "version": found.template.version}
        words = (
            tr("“{title}” is in the library already, as version {version}.", **told)
            if found.was_there
            else tr("“{title}” was taken over as version {version}.", **told)
        )
        self._tell_changed(words)

    def ask_delete(self) -> None:
        """Ask before a template is deleted, and name the plans that were drafted from it."""
        template = self.chosen
        if template is None:
            return
        asked = template

        def work(store: Store) -> _Uses:
            return _Uses(asked, plans_drafted_from(store, asked.id))

        self._session.with_store(
            work, self._delete_after_asking, self._fail, tr("Looking where it is used …")
        )

    def _delete_after_asking(self, uses: _Uses) -> None:
        template, count = uses.template, len(uses.plans)
        words = tr("Delete “{title}” in all its versions?", title=template.title)
        if count:
            used = ntr(
                "{count} plan was drafted from it. It stays, but hears of no newer version:",
                "{count} plans were drafted from it. They stay, but hear of no newer version:",
                count,
            )
            named = "\n".join(f"– {each.subject}" for each in uses.plans[:_SHOWN_PLANS])
            words = f"{words}\n\n{used}\n{named}"
        if asking.ask_yes_no(self, tr("Delete the template"), words, tr("Delete"), danger=True):
            name = template.id
            self._change(
                lambda store: delete_template(store, name), tr("“{title}” is deleted.", title=template.title)
            )

    def _fail(self, fault: Exception) -> None:
        if isinstance(fault, AppError):
            self.notices.caution(error_message(fault))
        else:
            self._session.jobs.crashed.emit(fault)


def _kinds() -> str:
    return tr("Template") + " (*.toml)"


def show_own_templates(parent: QWidget, session: Session) -> bool:
    """Show the templates until the dialog is closed; whether anything changed."""
    dialog = OwnTemplates(parent, session)
    asking.answer(dialog)
    return dialog.has_changed
