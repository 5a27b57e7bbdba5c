"""The words that Qt itself says (buttons, context menus, file dialogs), in the language spoken.

Qt ships no Vietnamese; its messages are looked up in our own catalogues.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from app.translation import marked, tr

_KNOWN = {
    "&OK": marked("OK"),
    "OK": marked("OK"),
    "&Cancel": marked("Cancel"),
    "Cancel": marked("Cancel"),
    "&Yes": marked("Yes"),
    "&No": marked("No"),
    "&Save": marked("Save"),
    "Save": marked("Save"),
    "&Open": marked("Open"),
    "Open": marked("Open"),
    "&Close": marked("Close"),
    "Close": marked("Close"),
    "Discard": marked("Discard"),
    "&Undo": marked("Undo"),
    "&Redo": marked("Redo"),
    "Cu&t": marked("Cut"),
    "&Copy": marked("Copy"),
    "&Paste": marked("Paste"),
    "Delete": marked("Delete"),
    "&Delete": marked("Delete"),
    "Select All": marked("Select all"),
    "Copy &Link Location": marked("Copy link address"),
    "Clear": marked("Clear"),
    "Look in:": marked("Look in:"),
    "&Look in:": marked("Look in:"),
    "File &name:": marked("File name:"),
    "Files of type:": marked("Files of type:"),
    "Files of &type:": marked("Files of type:"),
    "&Files of type:": marked("Files of type:"),
    "Directory:": marked("Folder:"),
    "&Choose": marked("Choose"),
    "Create New Folder": marked("Create a new folder"),
    "Back": marked("Back"),
    "Forward": marked("Forward"),
    "Go back": marked("Back"),
    "Go forward": marked("Forward"),
    "Parent Directory": marked("Parent folder"),
    "Go to the parent directory": marked("Parent folder"),
    "List View": marked("List view"),
    "Change to list view mode": marked("List view"),
    "Detail View": marked("Detail view"),
    "Change to detail view mode": marked("Detail view"),
    "Create a New Folder": marked("Create a new folder"),
    "Create a new folder": marked("Create a new folder"),
    "Directories": marked("Folders"),
    "Recent Places": marked("Recent folders"),
    "Remove": marked("Remove"),
    "Are you sure you want to delete '%1'?": marked("Delete '%1'? It cannot be taken back."),
    "Could not delete directory.": marked("The folder could not be deleted."),
    "Invalid filename": marked("This cannot be a file's name"),
    "Computer": marked("Computer"),
    "My Computer": marked("Computer"),
    "Name": marked("Name"),
    "Size": marked("Size"),
    "Kind": marked("Kind"),
    "Type": marked("Kind"),
    "Date Modified": marked("Changed on"),
    "&Rename": marked("Rename"),
    "Show &hidden files": marked("Show hidden files"),
    "&New Folder": marked("New folder"),
    "New Folder": marked("New folder"),
    "Sidebar": marked("Side bar"),
    "List of places and bookmarks": marked("Places"),
    "Files": marked("Files"),
    "All Files (*)": marked("All files (*)"),
    "Drive": marked("Drive"),
    "File": marked("File"),
    "Folder": marked("Folder"),
    "%1 already exists.\nDo you want to replace it?": marked(
        "%1 already exists.\nDo you want to replace it?"
    ),
    "%1\nFile not found.\nPlease verify the correct file name was given.": marked(
        "%1\nThere is no such file. Please check the name."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": marked(
        "%1\nThere is no such folder. Please check the name."
    ),
    "Open menu": marked("Open menu"),
    "Press": marked("Press"),
    "Scroll Left": marked("Scroll left"),
    "Scroll Right": marked("Scroll right"),
    "Printer": marked("Printer"),
    "&Name:": marked("Name:"),
    "Location:": marked("Location:"),
    "Type:": marked("Kind:"),
    "Output &file:": marked("File to write:"),
    "P&roperties": marked("Properties"),
    "&Print": marked("Print"),
    "&Options >>": marked("Options >>"),
    "&Options <<": marked("Options <<"),
    "Options": marked("Options"),
    "Copies": marked("Copies"),
    "Copies:": marked("Copies:"),
    "Collate": marked("Collate"),
    "Reverse": marked("Reverse"),
    "Print range": marked("Print range"),
    "Print all": marked("Print all"),
    "Pages from": marked("Pages from"),
    "to": marked("to"),
    "Pages": marked("Pages"),
    "Current Page": marked("Current page"),
    "Selection": marked("Selection"),
    "Output Settings": marked("Output settings"),
    "Page &Set:": marked("Page set:"),
    "All Pages": marked("All pages"),
    "Odd Pages": marked("Odd pages"),
    "Even Pages": marked("Even pages"),
    "Color": marked("Colour"),
    "Color Mode": marked("Colour mode"),
    "Grayscale": marked("Greyscale"),
    "Duplex Printing": marked("Two-sided printing"),
    "Off": marked("Off"),
    "Long side binding": marked("Long side binding"),
    "Short side binding": marked("Short side binding"),
    "Print to File (PDF)": marked("Print to a file (PDF)"),
    "Write PDF file": marked("Write a PDF file"),
    "Local file": marked("A file on this computer"),
    "Preview": marked("Preview"),
    "Paper": marked("Paper"),
    "Advanced": marked("Advanced"),
}


class QtWords(QTranslator):
    """Answers Qt from the catalogues; what it does not know Qt says in English."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Not empty, though nothing was loaded: Qt drops empty translators."""
        return False

    def translate(
        self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        known = _KNOWN.get(text)
        # An empty string would be a translation: only None leaves Qt its own words.
        return tr(known) if known else None
