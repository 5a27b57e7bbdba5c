"""Checking the form of any office's Word file by the rule book it follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.delivery import deliver, read_bytes
from app.documents.format_check.check import RULES, check_paper
from app.documents.format_check.fix_proof import proven_fixes
from app.documents.format_check.fixing import is_fixable
from app.documents.format_check.reading import read_paper
from app.documents.format_check.rule import FormatFinding
from app.documents.reading.kinds import Kind, kind_of
from app.domain.plan.head import StandardName
from app.errors.faults import WrongSuffix
from app.errors.importing import FileEncrypted, FormLocked, FormOfWordOnly
from app.standards import Standard
from app.workflows.importing_apart import Reader, StillWanted
from app.workflows.standards import standard_named


@dataclass(frozen=True)
class CheckedForm:
    """What a check found in a file, as the process that read it sends it: by which rule book, and of what day.

    `has_head` says whether its head was told apart.
    """

    name: StandardName
    recognised: StandardName
    has_head: bool
    issued: date | None
    findings: tuple[FormatFinding, ...]


@dataclass(frozen=True)
class FormatReport:
    """What came of the check of one file: by which standard, how many rules were asked, and what breaks them.

    `recognised` is whose form the head has; it is another name than `name` where somebody chose another rule book.
    Without `has_head` the paper names no kind, and only sheet, letters and text were checked.
    """

    path: Path
    standard: Standard
    name: StandardName
    recognised: StandardName
    has_head: bool
    rules: int
    findings: tuple[FormatFinding, ...]

    @property
    def fixable(self) -> tuple[FormatFinding, ...]:
        """The findings that the program can put right for sure."""
        return tuple(each for each in self.findings if is_fixable(each))


def check_file(
    path: Path, standard: StandardName | None = None, still_wanted: StillWanted = lambda: None
) -> FormatReport:
    """Hold a Word file to a standard, or to the one that its head shows; it is read in a process of its own.

    `still_wanted` is called again and again; what it raises ends the check.

    Raises:
        FileUnreadable: the system does not let us read it.
        FormOfWordOnly, FormLocked: it is no .docx, or locked with a password.
        CannotImport: it is damaged, or takes more time or memory than any document.
    """
    with Reader() as reader:
        found = reader.check_form(path, standard, still_wanted)
    rules = standard_named(found.name, found.issued)
    asked = sum(bool(rules.clause_of(rule.part)) for rule in RULES)
    return FormatReport(path, rules, found.name, found.recognised, found.has_head, asked, found.findings)


def checked_form(path: Path, standard: StandardName | None = None) -> CheckedForm:
    """What a check finds in a Word file, read in this process. Raises as `check_file`."""
    paper, recognised = read_paper(word_bytes(path), path)
    name = standard or recognised
    findings = check_paper(paper, standard_named(name, paper.issued))
    return CheckedForm(name, recognised, paper.has_head or paper.attachment, paper.issued, findings)


def word_bytes(path: Path) -> bytes:
    """The bytes of a Word file. Raises as `check_file`."""
    data = read_bytes(path)
    try:
        kind = kind_of(data, path)
    except FileEncrypted as fault:
        raise FormLocked(path) from fault
    if kind is not Kind.WORD:
        raise FormOfWordOnly(path, kind.value)
    return data


def fix_file(
    report: FormatReport, findings: Sequence[FormatFinding], target: Path
) -> tuple[FormatFinding, ...]:
    """Write the file of a report anew with these findings put right; those that were, and no file where none was.

    The new file says the same words, and is proven before it takes its place; what cannot be proven is left out.

    Raises:
        WrongSuffix: the target is no .docx.
        CannotImport, FileUnreadable: the file changed since it was checked, and cannot be read any more.
        TargetFolderMissing, TargetInUse, TargetNotWritable, DiskFull: the target cannot be written.
    """
    if target.suffix.lower() != ".docx":
        raise WrongSuffix(target, ".docx")
    fixed, done = proven_fixes(word_bytes(report.path), report.path, findings, report.standard)
    if done:
        deliver(target, fixed, lambda _: None)
    return done
