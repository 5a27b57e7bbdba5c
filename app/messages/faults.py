"""Errors in the officer's words: what, where, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.errors import faults
from app.messages.importing import IMPORT_ERRORS
from app.messages.library import LIBRARY_ERRORS
from app.messages.registers import REGISTER_ERRORS
from app.messages.templates import template_invalid
from app.translation import marked, ntr, tr

_SORTS = {
    "template": marked("template"),
    "directive": marked("directive"),
    "issuer": marked("issuing authority"),
    "task": marked("task code"),
    "agency": marked("agency"),
    "blank": marked("blank"),
    "language": marked("language"),
    "commune": marked("commune"),
    "province": marked("province"),
    "unit": marked("administrative unit"),
    "demand": marked("demand"),
    "column": marked("column"),
    "annex": marked("annex with an assignment table"),
    "period": marked("reporting period"),
    "field": marked("field of results"),
    "status": marked("status"),
    "deadline": marked("deadline"),
}

_SYSTEM_REASONS = {
    "missing": marked("it is not there"),
    "folder": marked("it is a folder"),
    "denied": marked("the system does not allow it"),
    "no_file": marked("it is no ordinary file"),
    "no_folder": marked("a part of its path is no folder"),
    "too_large": marked("it is far too large"),
    "read_only": marked("the disk is read-only"),
    "name_too_long": marked("its name is too long"),
    "broken_disk": marked("the disk reports an error"),
    "loop": marked("its links lead in a circle"),
    "not_text": marked("it is not UTF-8 text"),
    "exists": marked("there is one of that name"),
    "full": marked("the disk is full"),
    "name": marked("its name is none that the system allows"),
    "in_use": marked("another program is using it"),
    "too_many": marked("the computer has too much open"),
    "closed": marked("nobody takes it"),
    "away": marked("the disk or the network is not there"),
}

_PLAN_FILE_REASONS = {
    "not_text": marked("the file is not UTF-8 text"),
    "not_json": marked("the text breaks off or is damaged at line:column {where}"),
    "not_a_plan_file": marked("it is not a plan of this program"),
    "too_deep": marked("its sections are nested too deeply"),
    "unknown_key": marked("at {where} it holds “{value}”, which this version does not know"),
    "missing": marked("at {where} the field “{value}” is missing"),
    "control_character": marked("at {where} it holds a character that no document can hold"),
    "date": marked("at {where} “{value}” is not a date (YYYY-MM-DD)"),
    "double_key": marked("the field “{value}” stands twice in the same place"),
    "unknown_type": marked(
        "at {where} it holds a part of the kind “{value}”, which this version does not know"
    ),
    "unknown_value": marked("at {where} “{value}” is none of the values allowed"),
    "value": marked("at {where} the value is out of range"),
    "double_id": marked("two parts of it have the same id “{value}”"),
    "type": marked("at {where} the value is not of the right kind"),
}

_PLACES = {
    "file": marked("the file as a whole"),
    "issuer": marked("issuing authority"),
    "head": marked("head of page 1"),
    "subject": marked("subject"),
    "basis": marked("legal basis {rest}"),
    "body": marked("body, block {rest}"),
    "recipients": marked("recipients"),
    "signature": marked("signature"),
    "annex": marked("annex {rest}"),
    "task": marked("task {rest}"),
    "note": marked("footnote {rest}"),
    "plan": marked("plan data inside the file"),
    "sheet": marked("sheet {rest}"),
}


def error_message(fault: faults.AppError) -> str:
    """One message for one fault: what happened, where, what to do next."""
    for kind, words in _ERRORS.items():
        if isinstance(fault, kind):
            return words(fault)
    return tr("Something outside the program failed: {fault}. Please try again.", fault=fault)


_RESOURCE_REASONS = {
    "not_toml": marked("it is not written as TOML"),
    "not_text": marked("it is not UTF-8 text"),
    "unknown": marked("this version does not know it"),
    "missing": marked("it is missing"),
}


def _why(where: str, reason: str) -> str:
    """Where in a file of settings or data, and what is wrong there."""
    kind, _, choices = reason.partition(" ")
    if kind == "one_of":
        why = tr("it must be one of {choices}", choices=choices)
    else:
        why = tr(_RESOURCE_REASONS.get(reason, "{reason}"), reason=reason)
    line = where.removeprefix("line ")
    if line.isdecimal():
        return tr("line {line}: {why}", line=line, why=why)
    return f"{where}: {why}" if where else why


def _invalid_resource(fault: faults.ResourceInvalid) -> str:
    return tr(
        "The file {path} cannot be used ({why}). Please correct it or install the program again.",
        path=fault.path,
        why=_why(fault.where, fault.reason),
    )


def _settings_set_aside(fault: faults.SettingsSetAside) -> str:
    told = _settings_told(fault)
    if not fault.server_lost:
        return told
    lost = tr(
        "The address of the office's server stood in them and is lost: the plans are there, but this is the library on "
        "this computer. Join the server again with the file from its administrator, or copy the address from {aside}.",
        aside=fault.aside,
    )
    return f"{told} {lost}"


def _settings_told(fault: faults.SettingsSetAside) -> str:
    return tr(
        "Your settings could not be read as they were ({why}). They are kept as {aside}; what could be read of them "
        "holds. Please look at the settings.",
        why=_why(fault.where, fault.reason),
        aside=fault.aside,
    )


_STANDARDS = {
    "party": marked("the Party's documents (Guidance of the Party's Central Office)"),
    "doan": marked("the Youth Union's documents"),
}


def _unknown_name(fault: faults.UnknownName) -> str:
    what = tr(
        "There is no {sort} called “{name}”.",
        sort=tr(_SORTS.get(fault.sort, "{sort}"), sort=fault.sort),
        name=fault.name,
    )
    if not fault.known:
        return what + " " + tr("Please check the spelling.")
    if fault.sort == "period":
        return (
            what
            + " "
            + tr(
                "Please choose one of these: {known}; or say from when to when it is, with --first and --last.",
                known=_listed(fault.known),
            )
        )
    return what + " " + tr("Please choose one of these: {known}.", known=_listed(fault.known))


def _not_a_workbook(fault: faults.NotAWorkbook) -> str:
    return tr(
        "{path} is no workbook. Please choose the workbook (.xlsx) that was exported from the plan and filled in.",
        path=fault.path,
    )


def _columns_missing(fault: faults.ColumnsMissing) -> str:
    return tr(
        "{path} has no sheet with the columns {columns}. Please give them these headings again, or choose the workbook "
        "that was exported from the plan.",
        path=fault.path,
        columns=_listed([f"“{name}”" for name in fault.columns]),
    )


def _no_such_day(fault: faults.NoSuchDay) -> str:
    return tr(
        "{code}: no calendar has a day {day}. Please type the day as it is, such as 31/3/2026.",
        code=fault.code,
        day=fault.day,
    )


def _ambiguous_name(fault: faults.AmbiguousName) -> str:
    return tr(
        "“{name}” may mean more than one thing: {matches}. Please write the name in full.",
        name=fault.name,
        matches=_listed(fault.matches),
    )


def _directive_known(fault: faults.DirectiveKnown) -> str:
    return tr(
        "The register already holds {citation} ({ids}). Please say what is meant: put the new one in its place, or "
        "keep both side by side.",
        citation=fault.citation,
        ids=_listed(fault.ids),
    )


def _listed(names: Sequence[str], most: int = 12) -> str:
    shown = "; ".join(names[:most])
    return shown if len(names) <= most else f"{shown}; …"


def _unit_ended(fault: faults.UnitEnded) -> str:
    what = tr("{name} no longer exists at the plan's date.", name=fault.name)
    if not fault.successor:
        return what + " " + tr("Please choose another issuing authority or an earlier date.")
    return what + " " + tr("Please use {successor}, or choose an earlier date.", successor=fault.successor)


def _unit_not_yet(fault: faults.UnitNotYet) -> str:
    since = fault.since.strftime("%d/%m/%Y")
    what = tr("{name} exists only from {since} on.", name=fault.name, since=since)
    if not fault.now:
        return what + " " + tr("Please choose another issuing authority or a later date.")
    return what + " " + tr("Please use {now}, or choose a later date.", now=fault.now)


def _unit_became(fault: faults.UnitBecame) -> str:
    return tr(
        "{name} has been {now} since {since}. Please use that name, or choose an earlier date.",
        name=fault.name,
        now=fault.now,
        since=fault.since.strftime("%d/%m/%Y"),
    )


def _province_missing(fault: faults.ProvinceMissing) -> str:
    return tr(
        "“{name}” does not say which province it lies in. Please add the name of the province, after a comma.",
        name=fault.name,
    )


def _template_does_not_fit(fault: faults.TemplateDoesNotFit) -> str:
    return tr(
        "The template {template} is not made for a plan of {issuer} on {day}. Please choose one of these: {fitting}.",
        template=fault.template,
        issuer=fault.issuer,
        day=fault.day.strftime("%d/%m/%Y"),
        fitting=", ".join(fault.fitting),
    )


def system_reason(reason: str) -> str:
    """What the system refused, by its key (`app.delivery.reason_of`)."""
    kind, _, number = reason.partition(" ")
    if kind == "error" and number.isdecimal():
        return tr("the system refuses it with error {number}", number=number)
    return tr(_SYSTEM_REASONS.get(reason, "{reason}"), reason=reason)


def _unreadable(fault: faults.FileUnreadable) -> str:
    return tr(
        "The file {path} cannot be read: {reason}. Please check the path and try again.",
        path=fault.path,
        reason=system_reason(fault.reason),
    )


def _not_a_plan(fault: faults.NotAPlan) -> str:
    reason = tr(
        _PLAN_FILE_REASONS.get(fault.reason, "{where}"),
        where=shortened(fault.where),
        value=shortened(fault.value),
    )
    return tr(
        "{path} is not a plan file that can be opened: {reason}. "
        "Nothing was changed. Please open another copy or a backup.",
        path=fault.path,
        reason=reason,
    )


def _newer(fault: faults.NewerPlanFile) -> str:
    return tr(
        "{path} was written by a newer version of the program (format {found}, this one reads up to {supported}). "
        "Please update the program.",
        path=fault.path,
        found=shortened(str(fault.found), 12),
        supported=fault.supported,
    )


def _exists(fault: faults.TargetExists) -> str:
    return tr(
        "The file {path} is there already. Please choose another name, or add --overwrite to replace it.",
        path=fault.path,
    )


_LEDGER_FAULTS = {
    "shape": marked("it is not a ledger as written by roll-forward --ledger"),
    "plan": marked(
        "it is the ledger of another plan, or of a document that was read anew "
        "(import it to a .duthao file first, and use that)"
    ),
    "year": marked("it is the ledger of the year {name}"),
    "item": marked("it names an item that the old plan does not have: {name}"),
    "mark": marked("it names a stale mark that is not found: “{name}”"),
}


def _not_a_ledger(fault: faults.NotALedger) -> str:
    why = tr(_LEDGER_FAULTS.get(fault.reason, "{name}"), name=fault.name)
    return tr(
        "The decisions in {path} cannot be taken: {why}. Please choose another ledger file.",
        path=fault.path,
        why=why,
    )


def _year_not_later(fault: faults.YearNotLater) -> str:
    return tr(
        "The old plan is for {old}, so it cannot be rolled forward to {year}. Please choose a later year.",
        old=fault.of,
        year=fault.year,
    )


def _day_not_later(fault: faults.DayNotLater) -> str:
    return tr(
        "The old plan was issued on {old}, so the new one cannot be issued on {day}. Please choose a later day.",
        old=fault.issued.strftime("%d/%m/%Y"),
        day=fault.day.strftime("%d/%m/%Y"),
    )


def _day_of_another_year(fault: faults.DayOfAnotherYear) -> str:
    return tr(
        "A plan for {year} is not issued on {day}. Please choose a day of {year} or of the year before.",
        year=fault.year,
        day=fault.day.strftime("%d/%m/%Y"),
    )


def _target_edited(fault: faults.TargetEdited) -> str:
    return tr(
        "{path} is not the file that was exported last: somebody has worked in it since, or it is another file. "
        "Nothing was written. Please take it back first (return), choose another name, or replace it on purpose "
        "(--overwrite).",
        path=fault.path,
    )


def _not_returnable(fault: faults.NotReturnable) -> str:
    return tr(
        "{path} is neither a Word file nor a workbook of this program, so nothing in it can be laid against the plan. "
        "Please choose the file that was exported here and edited since.",
        path=fault.path,
    )


def _other_plan(fault: faults.OtherPlan) -> str:
    if not fault.subject:
        return tr(
            "{path} holds none of the tasks of this plan: it was written from another one. "
            "Please open that plan first, then take the file back.",
            path=fault.path,
        )
    return tr(
        "{path} was written from another plan: “{subject}”. Please open that plan first, then take the file back.",
        path=fault.path,
        subject=fault.subject,
    )


def _same_target(fault: faults.SameTarget) -> str:
    return tr(
        "{path} is named twice, and one file would replace the other. Please choose two names.",
        path=fault.path,
    )


def _wrong_suffix(fault: faults.WrongSuffix) -> str:
    return tr(
        "The name {path} must end in {suffix}. Please choose a name that ends so.",
        path=fault.path,
        suffix=fault.suffix,
    )


def _in_use(fault: faults.TargetInUse) -> str:
    message = tr(
        "The file {path} could not be written because it is open in another program. "
        "Please close it there or save under another name.",
        path=fault.path,
    )
    if fault.owner is None:
        return message
    return (
        message + " " + tr("If nobody has it open, please delete the file {owner}.", owner=fault.owner.name)
    )


def _no_folder(fault: faults.TargetFolderMissing) -> str:
    return tr(
        "The file {path} could not be written because the folder {folder} does not exist. "
        "Please create the folder or choose another one.",
        path=fault.path,
        folder=fault.path.parent,
    )


def _not_writable(fault: faults.TargetNotWritable) -> str:
    return tr(
        "The file {path} could not be written ({reason}). Please choose another folder or ask for permission there.",
        path=fault.path,
        reason=system_reason(fault.reason),
    )


def _sign_not_printed(fault: faults.SignNotPrinted) -> str:
    return tr(
        "{path} was not written: the face of the page has no sign “{sign}”, which stands in “{words}”. "
        "Please take it out (Ctrl+F finds it), or export to Word.",
        path=fault.path,
        sign=fault.sign,
        words=fault.words,
    )


def _not_printed(fault: faults.NotPrinted) -> str:
    return tr(
        "The printer {printer} takes nothing now. Please check that it is on and connected, or export a PDF "
        "(Ctrl+Shift+P) and print that on another computer.",
        printer=fault.printer,
    )


def _disk_full(fault: faults.DiskFull) -> str:
    return tr(
        "The file {path} could not be written because the disk is full. The old file is unchanged. "
        "Please make room or choose another disk.",
        path=fault.path,
    )


def _not_proven(fault: faults.ExportNotProven) -> str:
    first = ntr(
        "The export was refused: read back, the file differs from the plan in {count} place. "
        "The old file is unchanged. Please report this to the makers of the program.",
        "The export was refused: read back, the file differs from the plan in {count} places. "
        "The old file is unchanged. Please report this to the makers of the program.",
        len(fault.differences),
    )
    return "\n".join((first, *(f"- {_difference(each)}" for each in fault.differences)))


def _difference(difference: faults.Difference) -> str:
    key, _, rest = difference.place.partition(":")
    return tr(
        "{place}: the plan says “{expected}”, the file says “{found}”",
        place=tr(_PLACES.get(key, "{rest}"), rest=rest or key),
        expected=shortened(difference.expected),
        found=shortened(difference.found),
    )


def shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _cell_too_long(fault: faults.CellTooLong) -> str:
    return tr(
        "The workbook was not written: the text at {place} has {length} characters, and a cell of Excel holds {limit}. "
        "Please shorten it or split it into several tasks.",
        place=fault.place,
        length=fault.length,
        limit=fault.limit,
    )


_ERRORS: Mapping[type[faults.AppError], Callable[[Any], str]] = {
    faults.TemplateInvalid: template_invalid,  # before what it is a kind of
    faults.ResourceInvalid: _invalid_resource,
    faults.SettingsSetAside: _settings_set_aside,
    faults.UnknownName: _unknown_name,
    faults.NoSuchDay: _no_such_day,
    faults.NotAWorkbook: _not_a_workbook,
    faults.ColumnsMissing: _columns_missing,
    faults.AmbiguousName: _ambiguous_name,
    faults.DirectiveKnown: _directive_known,
    faults.UnitEnded: _unit_ended,
    faults.UnitNotYet: _unit_not_yet,
    faults.UnitBecame: _unit_became,
    faults.ProvinceMissing: _province_missing,
    faults.TemplateDoesNotFit: _template_does_not_fit,
    faults.FileUnreadable: _unreadable,
    faults.NotAPlan: _not_a_plan,
    faults.NewerPlanFile: _newer,
    faults.TargetExists: _exists,
    faults.TargetEdited: _target_edited,
    faults.NotReturnable: _not_returnable,
    faults.OtherPlan: _other_plan,
    faults.SameTarget: _same_target,
    faults.NotALedger: _not_a_ledger,
    faults.YearNotLater: _year_not_later,
    faults.DayNotLater: _day_not_later,
    faults.DayOfAnotherYear: _day_of_another_year,
    faults.WrongSuffix: _wrong_suffix,
    faults.TargetInUse: _in_use,
    faults.TargetFolderMissing: _no_folder,
    faults.TargetNotWritable: _not_writable,
    faults.DiskFull: _disk_full,
    faults.SignNotPrinted: _sign_not_printed,
    faults.NotPrinted: _not_printed,
    faults.CellTooLong: _cell_too_long,
    faults.ExportNotProven: _not_proven,
    **LIBRARY_ERRORS,
    **IMPORT_ERRORS,
    **REGISTER_ERRORS,
}
