"""An open plan: outline at the left, the work in the middle, what is selected at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain import edits
from app.domain.directives.mentions import citations_of, words_to_insert
from app.domain.plan.model import Section, Task
from app.domain.plan.numbering import marker_below, outline_of
from app.domain.plan.task_changes import changes
from app.domain.plan.tree import find, tasks
from app.domain.writing import adding, typed_lines
from app.domain.writing.lines import Line, LineKind
from app.errors.faults import AppError
from app.translation import tr
from app.ui import late
from app.ui.assignments.page import AssignmentPage
from app.ui.assignments.task_form import TaskForm
from app.ui.buttons import label
from app.ui.demands.carried import DemandDrops
from app.ui.demands.panel import DemandsPanel
from app.ui.destinations import Destination
from app.ui.dialogs.asking import answer, ask_words, ask_yes_no
from app.ui.dialogs.plain_table import ask_table
from app.ui.editor.document_form import DocumentForm
from app.ui.editor.outline import Outline
from app.ui.editor.page_edit import PageEdit, new_id
from app.ui.editor.page_foot import PageFoot
from app.ui.editor.spelling_marks import SpellingMarks
from app.ui.editor.step_names import step_name
from app.ui.editor.toolbar import WritingBar
from app.ui.fields import finish_typing
from app.ui.findings.beside import FindingsBeside
from app.ui.findings.panel import FindingsPanel
from app.ui.open_plan import OpenPlan
from app.ui.remarks.beside import RemarksBeside
from app.ui.remarks.panel import RemarksPanel
from app.ui.session import Session
from app.ui.theme import load_page_fonts
from app.ui.word_search.beside import WordSearchBeside
from app.workflows.desk import with_character
from app.workflows.reference_data import known_directives

if TYPE_CHECKING:
    from app.domain.directives.model import Citation
    from app.domain.plan.model import Plan
    from app.ui.overview.page import OverviewPage
    from app.ui.results.page import ResultsPage
    from app.ui.word_search.panel import WordSearch

NARROW = 1060
"""Px below which the outline is folded away, so that page and panel have room."""

SMALL = 780
"""Px below which the panel is folded away too."""

SEEN_WHOLE = (Destination.OVERVIEW, Destination.RESULTS)
"""Places that need all the room, and where nothing of the plan itself is typed."""

OUTLINE_WIDTH, SEARCH_WIDTH = 150, 340
"""Px that the outline needs at least, and find and replace in its place."""


@dataclass(frozen=True)
class Arrangement:
    """What a person set about the views of a plan and expects of the next one: widths and panels."""

    splitter: QByteArray
    room: tuple[bool, bool, Destination] | None
    outline_shown: bool
    panel_shown: bool
    check_shown: bool = False


class PlanPage(QWidget):
    """Shows one open plan in its three places and keeps what is selected the same in all of them."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""
    findings_counted = Signal(int)
    place_asked = Signal(object)
    view_export_asked = Signal(object, str)
    """A view of the whole is to be written to a file; carries what is shown, and the ending of its name."""
    view_print_asked = Signal(object)
    place_shown = Signal(object)
    results_opened = Signal(object)
    """The page of results was made; carries it."""

    def __init__(
        self,
        session: Session,
        opened: OpenPlan,
        arrangement: Arrangement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        load_page_fonts()
        self._session, self._open = session, opened
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        # Each part is made inside what is around it: Qt dresses a part anew with every box it is put into.
        self._outline_panel = self._make_outline_panel()
        self._middle = QSplitter(Qt.Orientation.Vertical, self._splitter)
        self._stack = QStackedWidget(self._middle)
        self._surface = self._writing()
        self._stack.addWidget(self._surface)
        self._table: AssignmentPage | None = None
        self._overview: OverviewPage | None = None
        self._results: ResultsPage | None = None
        self.findings = FindingsPanel(session, opened, self._middle)
        self._middle.setStretchFactor(0, 1)
        self._middle.setCollapsible(0, False)
        self._panel = QTabWidget(self._splitter)
        self._panel.setDocumentMode(True)
        self._panel.tabBar().setDrawBase(False)
        self._panel.setMinimumWidth(320)
        inside = self._panel.findChild(QStackedWidget)  # what the tabs are in
        self.task_form = TaskForm(session, opened, inside)
        self.demands = DemandsPanel(opened, inside)
        self.document = DocumentForm(session, opened, inside)
        self._panel.addTab(self.task_form, tr("Task"))
        self._panel.addTab(self.demands, tr("Demands"))
        self._panel.addTab(self.document, tr("Document"))
        self.remarks = RemarksPanel(opened, inside)
        self._panel.addTab(self.remarks, tr("Comments"))
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([230, 700, 340])
        self._splitter.setCollapsible(1, False)
        self._room: tuple[bool, bool, Destination] | None = None
        self._widths: list[int] = []
        """How the room was shared before find and replace was shown."""
        self.check = FindingsBeside(self, opened, self.findings, self._middle)
        self._search = WordSearchBeside(self, opened)
        self.remarking = RemarksBeside(self, session, opened, self.remarks)
        self._place = Destination.WRITING
        self._item = self.page.line.item if self.page.line is not None else ""
        self.bar.show_line(self.page.line)
        self._panel.setCurrentWidget(self.document)
        self._connect()
        if arrangement is not None:
            self._arrange(arrangement)

    def _writing(self) -> QWidget:
        surface = QFrame(self._stack)
        surface.setObjectName("desk")
        column = QVBoxLayout(surface)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = WritingBar(surface)
        self.bar.show_used_characters(self._session.desk.characters)
        self.page = PageEdit(self._open, surface)
        self.page.ask_table_use = self._table_use
        column.addWidget(self.bar)
        self.foot = PageFoot(self._open, self.page, surface)
        column.addWidget(self.page, 1)
        column.addWidget(self.foot)
        self.spelling = SpellingMarks(self._session, self._open, self.page, self)
        if self._session.desk.zoom is not None:  # else it fits the width, which it has not got yet
            self.page.set_zoom(self._session.desk.zoom)
        self.foot.zoom_chosen.connect(self._keep_zoom)
        self.foot.place_asked.connect(self.ask_where)
        return surface

    def _keep_zoom(self, zoom: float | None) -> None:
        self._session.keep_desk(replace(self._session.desk, zoom=zoom))

    def _make_outline_panel(self) -> QWidget:
        panel = QFrame(self._splitter)
        panel.setObjectName("outlinePanel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(8, 12, 4, 8)
        column.setSpacing(4)
        self._outline_title = label(tr("Outline"), "label")
        column.addWidget(self._outline_title)
        self.outline = Outline(self._open, panel)
        column.addWidget(self.outline, 1)
        self._side = column
        panel.setMinimumWidth(OUTLINE_WIDTH)
        return panel

    def _connect(self) -> None:
        self.outline.chosen.connect(self._go_to)
        self.outline.removal_asked.connect(self.remove)
        self.page.line_changed.connect(self._follow_page)
        self._open.stepped.connect(self._follow_step)
        self.page.refused.connect(self.refused)
        self.page.opened.connect(self._open_line)
        self.page.form_asked.connect(self.fill_in)
        self.bar.outline_asked.connect(self.turn_outline)
        self.bar.style_asked.connect(self.page.turn_style)
        self.bar.note_asked.connect(self._ask_note)
        self.bar.character_asked.connect(self._insert_character)
        self.bar.kind_asked.connect(self._ask_kind)
        self.bar.added.connect(self.add)
        self.findings.counted.connect(self.findings_counted)
        self.demands.task_chosen.connect(self._go_to)
        self.demands.refused.connect(self.refused)
        self._take_demands_on(self.outline, self.outline.item_at)
        self._take_demands_on(self.page, self.page.item_at)
        self.task_form.refused.connect(self.refused)
        self.document.refused.connect(self.refused)
        for keys, slot in (
            ("Ctrl+Delete", self._remove_current),
            ("Alt+Up", self._move_up),
            ("Alt+Down", self._move_down),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._stack)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        for keys, slot in (("Ctrl+G", self.ask_where), ("Ctrl+Shift+N", self.add_task)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _take_demands_on(self, view: QAbstractScrollArea, item_at: Callable[[QPoint], str]) -> None:
        """Demands dropped there become tasks there."""
        DemandDrops(view, item_at).dropped.connect(self.demands.take)

    # What is shown

    @property
    def arrangement(self) -> Arrangement:
        """What the person set, for the views of the next plan."""
        return Arrangement(
            self._splitter.saveState(),
            self._room,
            not self._outline_panel.isHidden(),
            not self._panel.isHidden(),
            not self.findings.isHidden(),
        )

    def _arrange(self, arrangement: Arrangement) -> None:
        self._splitter.restoreState(arrangement.splitter)
        self._room = arrangement.room
        self._outline_panel.setVisible(arrangement.outline_shown)
        self._panel.setVisible(arrangement.panel_shown)
        if arrangement.check_shown:
            self.check.show()

    def show_place(self, place: Destination) -> None:
        """Show writing, assignments or the whole; the check stands below any of them."""
        if place is Destination.CHECK:
            self.turn_check()
            return
        self._stack.setCurrentWidget(self._work(place))
        self._place = place
        self._fold()
        if place is Destination.ASSIGNMENTS and self._item:
            self.table.go_to(self._item)
        line = self.page.line
        if place is Destination.WRITING and self._item and line is not None and line.item != self._item:
            self.page.go_to(self._item)
        self.focus_work()
        self.place_shown.emit(place)

    @property
    def place(self) -> Destination:
        """What is shown of the plan; never the check, which stands below it."""
        return self._place

    def focus_work(self) -> None:
        """Let the keys go to what is shown."""
        work = self.page if self._place is Destination.WRITING else self._work(self._place)
        work.setFocus(Qt.FocusReason.OtherFocusReason)

    def _work(self, place: Destination) -> QWidget:
        match place:
            case Destination.ASSIGNMENTS:
                return self.table
            case Destination.OVERVIEW:
                return self.overview
            case Destination.RESULTS:
                return self.results
            case _:
                return self._surface

    @property
    def table(self) -> AssignmentPage:
        """The assignments, made when somebody first goes there: a plan opens on its page."""
        if self._table is None:
            self._table = AssignmentPage(self._session, self._open, self._stack)
            self._table.selected.connect(self._select)
            self._table.new_task_asked.connect(self.add_task)
            self._table.task_typed.connect(self._add_typed)
            self._table.removal_asked.connect(self.remove)
            self._table.remark_asked.connect(self.remarking.add)
            self._take_demands_on(self._table.table, self._table.table.item_at)
            self._stack.addWidget(self._table)
        return self._table

    @property
    def overview(self) -> OverviewPage:
        """The plan seen as a whole, made when somebody first looks at it."""
        if self._overview is None:
            self._overview = late.overview.OverviewPage(self._open, date.today(), self._stack)
            self._overview.chosen.connect(self._go_to_task)
            self._overview.export_asked.connect(self.view_export_asked)
            self._overview.print_asked.connect(self.view_print_asked)
            self._stack.addWidget(self._overview)
        return self._overview

    def keep_before_the_end(self) -> None:
        """Results that the store did not take go into a recovery file. Raises as `Session.keep_unsaved_now`."""
        if self._results is not None:
            self._results.open.elsewhere.keep_before_the_end()

    @property
    def results(self) -> ResultsPage:
        """What came of the tasks, made when somebody first goes there."""
        if self._results is None:
            self._results = late.results.ResultsPage(self._session, self._open, self._stack)
            self._stack.addWidget(self._results)
            self.results_opened.emit(self._results)
        return self._results

    def _go_to_task(self, task: str) -> None:
        self.place_asked.emit(Destination.ASSIGNMENTS)
        self._go_to(task)

    def show_demand(self, demand: str) -> None:
        """Show a demand of a directive in the panel."""
        self._panel.setCurrentWidget(self.demands)
        if not self._panel.isVisible():
            self.turn_panel()
        self.demands.go_to(demand)

    def show_tab(self, number: int) -> None:
        """Show task, demands, document or remarks in the panel."""
        self._panel.setCurrentIndex(number)

    def turn_panel(self) -> None:
        """Show the panel at the right, or fold it away; where there is no room for both, the outline goes."""
        self._panel.setVisible(not self._panel.isVisible())
        if self._panel.isVisible() and self.width() < NARROW:
            self._outline_panel.hide()

    def turn_outline(self) -> None:
        """Show the outline, or fold it away; where there is no room for both, the panel goes."""
        if self._search.shown:
            self._search.close()
            return
        self._outline_panel.setVisible(not self._outline_panel.isVisible())
        if self._outline_panel.isVisible() and self.width() < NARROW:
            self._panel.hide()

    def restyle(self) -> None:
        """Draw anew after the theme changed."""
        self.page.restyle()
        self.spelling.look_again()
        if self._overview is not None:
            self._overview.restyle()

    @property
    def _in_table(self) -> bool:
        return self._place is Destination.ASSIGNMENTS

    @property
    def item(self) -> str:
        """The id of what is selected."""
        return self._item

    def _select(self, item: str) -> None:
        self._item = item
        self.outline.show_item(item)
        self.bar.show_line(self.page.line)
        if isinstance(self.found(item), Task):
            self.task_form.show_item(item)
            self.demands.show_item(item)
            if self._panel.currentWidget() is self.document:
                self._panel.setCurrentWidget(self.task_form)
        else:  # what stands in the panel is what is selected, or says that no task is
            self.task_form.show_item("")
            self.demands.show_item("")

    def _follow_page(self, item: str) -> None:
        """Select what the cursor stands in; a page that is not seen says nothing of what is selected."""
        if self._place is Destination.WRITING:
            self._select(item)

    def _follow_step(self, before: Plan) -> None:
        """Show in table and panel the same task after a step back or forward: the one that is another now."""
        if not self._in_table:
            return
        rows = self.table.table.rows
        changed = [task.id for task in changes(before, self._open.plan).tasks if rows.place(task.id) >= 0]
        if changed:
            self.table.go_to(changed[0])
        self._select(changed[0] if changed else self.table.current)

    def found(self, item: str) -> object:
        """The part of the plan with this id, None where there is none."""
        try:
            return find(self._open.plan, item)
        except KeyError:
            return None

    def _go_to(self, item: str) -> None:
        self._select(item)
        if self._in_table:
            self.table.go_to(item)
        else:
            self.page.go_to(item)

    def go_to(self, item: str) -> None:
        """Show an item where it is written."""
        self._go_to(item)

    def ask_where(self) -> None:
        """Let the person say where to go: a page, a number, a code, words."""
        finish_typing()
        _, count = self.page.page_numbers
        dialog = late.going_to_dialog.GoingToDialog(
            self.window(), tuple(late.going_to.places_to_go(self._open.plan)), count
        )
        target = dialog.target if answer(dialog) else None
        if target is None:
            return
        if self._place is not Destination.WRITING:
            self.place_asked.emit(Destination.WRITING)
        if isinstance(target, int):
            self.page.go_to_page(target)
        else:
            self._go_to(target.key[0])
        self.page.setFocus()

    def fill_in(self, style: str) -> None:
        """Go to the field that fills in what stands on the page in a style."""
        self.show_document()
        self.document.enter(style)

    def show_document(self) -> None:
        """Show the form of the document in the panel."""
        self.show_in_panel(self.document)

    def enter_task_field(self, field: str) -> None:
        """Show the task in the panel and let the keys go into one of its fields."""
        self.show_in_panel(self.task_form)
        self.task_form.enter(field)

    def show_remarks(self) -> None:
        """Show the remarks in the panel."""
        self.remarking.show()

    def show_in_panel(self, widget: QWidget) -> None:
        """Show one of the panel's parts, and the panel with it."""
        self._panel.setCurrentWidget(widget)
        if not self._panel.isVisible():
            self.turn_panel()

    # Finding words, and what the check found

    @property
    def search(self) -> WordSearch:
        """Find and replace, made when somebody first looks for words."""
        return self._search.panel

    def find_words(self) -> None:
        """Look for the words that are selected on the page, or for others."""
        self._search.begin(replacing=False)

    def replace_words(self) -> None:
        """Look for words and put others in their place."""
        self._search.begin(replacing=True)

    @property
    def outline_fits(self) -> bool:
        """Whether there is room for the outline beside what is shown."""
        return self.width() >= NARROW and self._place not in (Destination.ASSIGNMENTS, *SEEN_WHOLE)

    @property
    def side(self) -> QWidget:
        """What stands at the left: the outline, or what takes its room."""
        return self._outline_panel

    def add_beside(self, panel: QWidget) -> None:
        """Let this panel stand at the left too."""
        self._side.addWidget(panel)

    def show_beside(self, panel: QWidget, *, shown: bool) -> None:
        """Show the panel in the room of the outline, or the outline again with the widths that were."""
        if shown and panel.isHidden():
            self._widths = self._splitter.sizes()
        for part in (self._outline_title, self.outline):
            part.setHidden(shown)
        panel.setVisible(shown)
        self._outline_panel.setMinimumWidth(SEARCH_WIDTH if shown else OUTLINE_WIDTH)
        self._outline_panel.setVisible(shown or self.outline_fits)
        if shown and self.width() < NARROW:
            self._panel.hide()
        if not shown and self._widths:
            self._splitter.setSizes(self._widths)

    @property
    def lead(self) -> str:
        """The key of who leads the task that is selected, "" where none is."""
        task = self.found(self._item)
        leads = task.assignment.leads if isinstance(task, Task) else ()
        return leads[0].key if leads else ""

    def show_task_form(self) -> None:
        """Show the task in the panel."""
        self._panel.setCurrentWidget(self.task_form)

    def turn_check(self) -> None:
        """Show the check below the work and go into it; from there, fold it away."""
        self.check.turn()

    # What is asked for

    def _open_line(self, line: Line) -> None:
        if line.kind is LineKind.TABLE:
            self._edit_table(line.item)
        else:
            self.place_asked.emit(Destination.ASSIGNMENTS)

    def _edit_table(self, item: str) -> None:
        plan = ask_table(self, self._open.plan, item)
        if plan is not None:
            self._open.apply(tr("Fill in a table"), lambda _: plan)

    def _ask_note(self) -> None:
        finish_typing()
        words = ask_words(self, tr("Footnote"), tr("Words of the footnote:"))
        if words:
            self.page.add_footnote(words)

    def _table_use(self, count: int) -> str | None:
        """What a pasted table of so many tasks becomes: as it was said for good, or is said now."""
        if self._session.settings.pasted_table:
            return self._session.settings.pasted_table
        said = late.pasted_table.ask_table_use(self, count)
        if said is None:
            return None
        use, kept = said
        if kept:
            try:
                self._session.paste_tables_as(use)
            except AppError as fault:
                self.refused.emit(late.fault_messages.error_message(fault))
        return use

    def _insert_character(self, character: str) -> None:
        self.page.insert_character(character)
        self._session.keep_desk(with_character(self._session.desk, character))
        self.bar.show_used_characters(self._session.desk.characters)

    def ask_citation(self) -> None:
        """Cite a document where the cursor stands: in full the first time, in short after that."""
        finish_typing()
        line = self.page.line
        if self._place is not Destination.WRITING or line is None or line.closed:
            self.refused.emit(tr("Put the cursor into the line of the text that is to cite a document."))
            return
        register = (each.citation for each in known_directives().values())
        by_name: dict[str, Citation] = {}
        for each in (*citations_of(self._open.plan), *register):
            by_name.setdefault(each.short, each)  # as the plan cites it, where it does
        dialog = late.citing_dialog.CitingDialog(self.window(), tuple(by_name.values()))
        citation = dialog.citation if answer(dialog) else None
        if citation is not None:
            self.page.insert_words(words_to_insert(self._open.plan, citation, *self.page.letter))
        self.page.setFocus()

    def _ask_kind(self, kind: LineKind) -> None:
        above = self.found(typed_lines.heading_of(self._open.plan, self._item))
        outermost = outline_of(self._open.plan.head.standard)[0]
        marker = marker_below(above.marker) if isinstance(above, Section) else outermost
        self.page.set_line_kind(kind, marker)
        self.page.setFocus()

    def add_task(self) -> None:
        """A new task behind the selected one, or behind the last one; from the whole it is typed in the table."""
        if self._place in SEEN_WHOLE:
            self.place_asked.emit(Destination.ASSIGNMENTS)
        others = tasks(self._open.plan)
        if others and not isinstance(self.found(self._item), Task):
            self._item = others[-1].id
        self.add("task")

    def _add_typed(self, said: Task) -> None:
        """A task that was typed whole: behind the selected one, or behind the last."""
        others = tasks(self._open.plan)
        if others and not isinstance(self.found(self._item), Task):
            self._item = others[-1].id
        plan, item = adding.with_added(self._open.plan, adding.Part.TASK, self._item, new_id)
        plan = edits.with_task(plan, item, lambda new: _saying(new, said))
        if self._open.apply(tr("Add a task"), lambda _: plan):
            self._go_to(item)
            self.table.entry.end()
            self.table.entry.setFocus()

    def add(self, what: str) -> None:
        """Add a part of the plan behind what is selected, and go to it."""
        finish_typing()
        part = adding.Part(what)
        plan, item = adding.with_added(self._open.plan, part, self._item, new_id)
        if not self._open.apply(step_name(part), lambda _: plan):
            return
        self._go_to(item)
        if self._in_table:
            self.table.edit_words(item)
        else:
            self.page.setFocus()

    def _remove_current(self) -> None:
        if self._place in SEEN_WHOLE:
            return  # what is selected elsewhere is not seen there
        if self._in_table and len(self.table.table.chosen_tasks) > 1:
            self.table.remove_chosen()
        elif self._item:
            self.remove(self._item)

    def remove(self, item: str) -> None:
        """Take a part of the plan out; it can be taken back."""
        finish_typing()
        line = next((line for line in self.page.shown_lines if line.item == item), None)
        if line is None or line.kind is LineKind.SUBJECT:
            self.refused.emit(tr("This line cannot be taken out."))
            return
        at = self.page.line
        line = at if at is not None and at.item == item else line
        inner = adding.tasks_in(self._open.plan, item)
        if inner > 1 and not ask_yes_no(
            self,
            tr("Take out"),
            tr("With this part {count} tasks are taken out. You can take it back with Ctrl+Z.", count=inner),
            tr("Take out"),
            danger=True,
        ):
            return
        chosen = line
        self._open.apply(tr("Take out"), lambda plan: typed_lines.without_line(plan, chosen))

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if self._place in SEEN_WHOLE:
            return
        finish_typing()
        item = self._item
        if self._in_table:
            self.table.move_chosen(by)
            return
        if self.found(item) is None and not self._is_annex(item):
            return
        self._open.apply(tr("Move"), lambda plan: typed_lines.moved_by(plan, item, by))

    def _is_annex(self, item: str) -> bool:
        return any(annex.id == item for annex in self._open.plan.annexes)

    # How it fits

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Show what there is room for; the table has its own rows for sections, and needs the outline's room.

        The views of the whole need all of it: what is chosen there is shown where it is written.
        """
        room = (self.width() >= NARROW, self.width() >= SMALL, self._place)
        if room != self._room:
            self._room = room
            self._outline_panel.setVisible(self.outline_fits or self._search.shown)
            self._panel.setVisible(room[1] and self._place not in SEEN_WHOLE)


def _saying(task: Task, said: Task) -> Task:
    """A new task that says what was typed, and stays what and where it is."""
    return replace(
        said, id=task.id, code=task.code, marker=task.marker, placement=task.placement, typed=task.typed
    )
