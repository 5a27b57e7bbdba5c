"""What is imported when it is first used, not when the module that uses it is: `late.asking.ask_yes_no(…)`.

The first window must stand before SQLAlchemy, the Office libraries and even the plan are imported, and the first
plan before the dialogs are: together they take longer than both (`tests/ui/test_program.py` holds that). So whoever
is imported before that moment names here what he needs behind it, and imports nothing inside functions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app import plan_json
    from app.documents.reading import pasted as pasted_reader
    from app.domain import agency_replacing as agency_places
    from app.domain.cross_references import following, going_to
    from app.domain.registers import office_registers
    from app.domain.results import in_plan as results_told
    from app.messages import faults as fault_messages
    from app.persistence import listing
    from app.ui import (
        application,
        collecting,
        icons,
        notices,
        plan_session,
        printing,
        progress,
        rail,
        rights,
        starting,
        unsaved,
        welcome,
    )
    from app.ui.assignments import many_dialogs, taking_tasks
    from app.ui.assignments import pasted_rows as pasted_rows_dialog
    from app.ui.assignments import pasting as pasting_dialog
    from app.ui.companions import work as companions
    from app.ui.comparing import dialog as comparison_dialog
    from app.ui.comparing import start as comparing
    from app.ui.copies import start as copies
    from app.ui.dialogs import agency_replacing as agency_dialog
    from app.ui.dialogs import asking, conflicts, pasted_table, replacing
    from app.ui.dialogs import blanks as blanks_dialog
    from app.ui.dialogs import citing as citing_dialog
    from app.ui.dialogs import going_to as going_to_dialog
    from app.ui.dialogs import help as help_dialog
    from app.ui.dialogs import joining as joining_dialog
    from app.ui.dialogs import office as office_dialog
    from app.ui.dialogs import own_form as own_form_dialog
    from app.ui.dialogs import settings as settings_dialog
    from app.ui.directives import start as directives
    from app.ui.findings import preview as fixes_dialog
    from app.ui.format_check import start as format_checking
    from app.ui.importing import dialog as import_review
    from app.ui.importing import many as many_imports
    from app.ui.importing import one as one_import
    from app.ui.library import agency_replacing
    from app.ui.library import page as library
    from app.ui.overview import page as overview
    from app.ui.palette import start as palette
    from app.ui.people import dialog as people_dialog
    from app.ui.registers import open_registers
    from app.ui.registers import page as registers
    from app.ui.remarks import writing as remark_writing
    from app.ui.results import page as results
    from app.ui.results import reporting
    from app.ui.returning import start as returning
    from app.ui.rolling import dialog as ledger_dialog
    from app.ui.rolling import origins as origins_dialog
    from app.ui.rolling import start as rolling
    from app.ui.templates import making as template_making
    from app.ui.templates import newer as newer_template
    from app.ui.templates import own_dialog as own_templates_dialog
    from app.ui.versions import changes as changes_dialog
    from app.ui.versions import dialog as versions_dialog
    from app.ui.versions import steps as steps_dialog
    from app.ui.wizard import dialog as wizard
    from app.ui.word_search import panel as word_search
    from app.workflows import (
        amending,
        desk,
        duplicating,
        importing_many,
        leftovers,
        library_copies,
        own_form,
        pasting,
        recovery,
        store_session,
    )
    from app.workflows import returning as returned_files
else:
    # Outside of type checking: under it, any name that is misspelt would be a module.
    def __getattr__(name: str) -> object:
        if name not in MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(MODULES[name])


MODULES = {
    "agency_dialog": "app.ui.dialogs.agency_replacing",
    "agency_places": "app.domain.agency_replacing",
    "agency_replacing": "app.ui.library.agency_replacing",
    "amending": "app.workflows.amending",
    "application": "app.ui.application",
    "asking": "app.ui.dialogs.asking",
    "blanks_dialog": "app.ui.dialogs.blanks",
    "changes_dialog": "app.ui.versions.changes",
    "citing_dialog": "app.ui.dialogs.citing",
    "collecting": "app.ui.collecting",
    "companions": "app.ui.companions.work",
    "comparing": "app.ui.comparing.start",
    "comparison_dialog": "app.ui.comparing.dialog",
    "conflicts": "app.ui.dialogs.conflicts",
    "copies": "app.ui.copies.start",
    "desk": "app.workflows.desk",
    "directives": "app.ui.directives.start",
    "duplicating": "app.workflows.duplicating",
    "fault_messages": "app.messages.faults",
    "fixes_dialog": "app.ui.findings.preview",
    "following": "app.domain.cross_references.following",
    "format_checking": "app.ui.format_check.start",
    "going_to": "app.domain.cross_references.going_to",
    "going_to_dialog": "app.ui.dialogs.going_to",
    "help_dialog": "app.ui.dialogs.help",
    "icons": "app.ui.icons",
    "import_review": "app.ui.importing.dialog",
    "joining_dialog": "app.ui.dialogs.joining",
    "importing_many": "app.workflows.importing_many",
    "ledger_dialog": "app.ui.rolling.dialog",
    "leftovers": "app.workflows.leftovers",
    "library": "app.ui.library.page",
    "library_copies": "app.workflows.library_copies",
    "listing": "app.persistence.listing",
    "many_dialogs": "app.ui.assignments.many_dialogs",
    "many_imports": "app.ui.importing.many",
    "newer_template": "app.ui.templates.newer",
    "notices": "app.ui.notices",
    "office_dialog": "app.ui.dialogs.office",
    "office_registers": "app.domain.registers.office_registers",
    "one_import": "app.ui.importing.one",
    "open_registers": "app.ui.registers.open_registers",
    "origins_dialog": "app.ui.rolling.origins",
    "overview": "app.ui.overview.page",
    "palette": "app.ui.palette.start",
    "own_form": "app.workflows.own_form",
    "own_templates_dialog": "app.ui.templates.own_dialog",
    "own_form_dialog": "app.ui.dialogs.own_form",
    "pasted_reader": "app.documents.reading.pasted",
    "pasted_rows_dialog": "app.ui.assignments.pasted_rows",
    "pasted_table": "app.ui.dialogs.pasted_table",
    "pasting": "app.workflows.pasting",
    "pasting_dialog": "app.ui.assignments.pasting",
    "people_dialog": "app.ui.people.dialog",
    "plan_json": "app.plan_json",
    "plan_session": "app.ui.plan_session",
    "printing": "app.ui.printing",
    "rail": "app.ui.rail",
    "progress": "app.ui.progress",
    "recovery": "app.workflows.recovery",
    "registers": "app.ui.registers.page",
    "remark_writing": "app.ui.remarks.writing",
    "replacing": "app.ui.dialogs.replacing",
    "reporting": "app.ui.results.reporting",
    "results": "app.ui.results.page",
    "results_told": "app.domain.results.in_plan",
    "returned_files": "app.workflows.returning",
    "returning": "app.ui.returning.start",
    "rights": "app.ui.rights",
    "rolling": "app.ui.rolling.start",
    "settings_dialog": "app.ui.dialogs.settings",
    "starting": "app.ui.starting",
    "steps_dialog": "app.ui.versions.steps",
    "store_session": "app.workflows.store_session",
    "taking_tasks": "app.ui.assignments.taking_tasks",
    "template_making": "app.ui.templates.making",
    "versions_dialog": "app.ui.versions.dialog",
    "unsaved": "app.ui.unsaved",
    "welcome": "app.ui.welcome",
    "wizard": "app.ui.wizard.dialog",
    "word_search": "app.ui.word_search.panel",
}
"""The modules by the names that stand above."""

__all__ = [
    "MODULES",
    "agency_dialog",
    "agency_places",
    "agency_replacing",
    "amending",
    "application",
    "asking",
    "blanks_dialog",
    "changes_dialog",
    "citing_dialog",
    "collecting",
    "companions",
    "comparing",
    "comparison_dialog",
    "conflicts",
    "copies",
    "desk",
    "directives",
    "duplicating",
    "fault_messages",
    "fixes_dialog",
    "following",
    "format_checking",
    "going_to",
    "going_to_dialog",
    "help_dialog",
    "icons",
    "import_review",
    "importing_many",
    "joining_dialog",
    "ledger_dialog",
    "leftovers",
    "library",
    "library_copies",
    "listing",
    "many_dialogs",
    "many_imports",
    "newer_template",
    "notices",
    "office_dialog",
    "office_registers",
    "one_import",
    "open_registers",
    "origins_dialog",
    "overview",
    "own_form",
    "own_form_dialog",
    "own_templates_dialog",
    "palette",
    "pasted_reader",
    "pasted_rows_dialog",
    "pasted_table",
    "pasting",
    "pasting_dialog",
    "people_dialog",
    "plan_json",
    "plan_session",
    "printing",
    "progress",
    "rail",
    "recovery",
    "registers",
    "remark_writing",
    "replacing",
    "reporting",
    "results",
    "results_told",
    "returned_files",
    "returning",
    "rights",
    "rolling",
    "settings_dialog",
    "starting",
    "steps_dialog",
    "store_session",
    "taking_tasks",
    "template_making",
    "unsaved",
    "versions_dialog",
    "welcome",
    "wizard",
    "word_search",
]
