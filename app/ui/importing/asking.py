"""What the reading of a document needs from the person: a password, or leave to use LibreOffice or Tesseract."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.errors.importing import FileEncrypted, LibreOfficeNeeded, TesseractNeeded, WrongPassword
from app.messages.faults import error_message
from app.translation import ntr, tr
from app.ui.dialogs.asking import ask_password, ask_yes_no
from app.workflows.importing_apart import Wish, libre_office_there


def wish_after(parent: QWidget, wish: Wish, fault: Exception) -> Wish | None:
    """The wish with what was missing for `fault`; None where nothing helps, or the person steps back."""
    if isinstance(fault, FileEncrypted | WrongPassword):
        words = tr("{file} is locked. Please type its password.", file=wish.path.name)
        if isinstance(fault, WrongPassword):
            words = error_message(fault)
        password = ask_password(parent, tr("Password"), words)
        return None if password is None else replace(wish, password=password)
    if isinstance(fault, LibreOfficeNeeded) and not wish.with_libre_office and libre_office_there():
        return replace(wish, with_libre_office=True) if ask_libre_office(parent, wish.path.name) else None
    if isinstance(fault, TesseractNeeded) and not wish.with_tesseract and not fault.missing:
        files = ntr("{file} ({count} page)", "{file} ({count} pages)", fault.pages, file=wish.path.name)
        return replace(wish, with_tesseract=True) if ask_tesseract(parent, files) else None
    return None


def ask_libre_office(parent: QWidget, files: str) -> bool:
    """Whether LibreOffice may be used for these files."""
    words = tr(
        "{files} can only be read with the help of LibreOffice, which is installed on this computer. It converts a "
        "copy out of sight, without macros and without the network; your file stays as it is.",
        files=files,
    )
    return ask_yes_no(parent, tr("Read with LibreOffice?"), words, tr("Use LibreOffice"))


def ask_tesseract(parent: QWidget, files: str) -> bool:
    """Whether Tesseract may recognise the words of these scanned files."""
    words = tr(
        "{files} holds pictures of pages. Tesseract, which is installed on this computer, can recognise their words; "
        "that takes some seconds a page. All that comes in so is doubtful until you have compared it with the pages.",
        files=files,
    )
    return ask_yes_no(parent, tr("Recognise the scanned pages?"), words, tr("Recognise"))
