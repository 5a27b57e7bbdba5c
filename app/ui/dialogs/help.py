"""The help: pages of `resources/help/` with pictures; words are found in all of them, accents ignored."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.vietnamese import without_marks
from app.resources import resource
from app.translation import tr
from app.ui.buttons import label
from app.ui.destinations import Destination
from app.ui.dialogs.asking import fit
from app.ui.theme import tokens

_ROOM = 40
"""Px at each side of a picture."""

_PATH, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""The file name of a page, and its words without accents."""
_PAGE_OF = {
    Destination.LIBRARY: "01-bat-dau.md",
    Destination.WRITING: "03-soan-thao.md",
    Destination.ASSIGNMENTS: "04-phan-cong.md",
    Destination.OVERVIEW: "15-tong-hop.md",
    Destination.RESULTS: "17-ket-qua-va-bao-cao.md",
    Destination.CHECK: "05-kiem-tra.md",
    Destination.REGISTERS: "11-danh-muc.md",
}


class HelpText(QTextBrowser):
    """A page; its pictures are as wide as there is room, at most their own size."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's method
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(resource("help", "pictures", QUrl(name).fileName())))
        room = max(320, self.viewport().width() - 2 * _ROOM)
        scale = Qt.TransformationMode.SmoothTransformation
        return picture if picture.width() <= room else picture.scaledToWidth(room, scale)


class HelpDialog(QDialog):
    """Pages at the left, the chosen one at the right. It does not hold up the window."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Pages of the help"))
        self._text = HelpText()
        self._text.setAccessibleName(tr("Help"))
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Search the help"))
        self.search.setPlaceholderText(tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search.setFocus)
        self._nothing = label(tr("No page has all these words. Try fewer or others."), "muted")
        self._nothing.hide()
        left = QWidget()
        left.setMaximumWidth(280)
        side = QVBoxLayout(left)
        side.setContentsMargins(12, 12, 8, 12)
        side.addWidget(self.search)
        side.addWidget(self._nothing)
        side.addWidget(self._list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._text)
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        for path in help_pages():
            item = QListWidgetItem(title_of(path))
            item.setData(_PATH, path.name)
            item.setData(_WORDS, _folded(path.read_text(encoding="utf-8")))
            self._list.addItem(item)
        self._list.currentItemChanged.connect(self._show)
        fit(self, 960, 640)

    def go_to(self, name: str) -> None:
        """Show the page of this file name, or the first one."""
        self.search.clear()
        names = [self._list.item(row).data(_PATH) for row in range(self._list.count())]
        self._list.setCurrentRow(names.index(name) if name in names else 0)

    @property
    def page(self) -> str:
        """What the page that is shown is headed."""
        return self._list.currentItem().text()

    def _show(self) -> None:
        path = resource("help", str(self._list.currentItem().data(_PATH)))
        self._text.setSearchPaths([str(path.parent)])
        self._text.document().setBaseUrl(QUrl.fromLocalFile(f"{path.parent}/"))
        self._text.setMarkdown(path.read_text(encoding="utf-8"))
        self._mark()

    # Finding words

    def _find(self) -> None:
        """List the pages that have all the words, and show the first of them unless one of them is shown."""
        wanted = _folded(self.search.text()).split()
        rows = [self._list.item(row) for row in range(self._list.count())]
        for item in rows:
            item.setHidden(not all(word in item.data(_WORDS) for word in wanted))
        left = [item for item in rows if not item.isHidden()]
        self._nothing.setHidden(bool(left))
        if left and (wanted or self._list.currentItem() not in left):
            phrase = " ".join(wanted)
            self._list.setCurrentItem(next((item for item in left if phrase in item.data(_WORDS)), left[0]))
        self._mark()

    def _mark(self) -> None:
        """Mark the words on the page, as they were typed where they stand so, else each, and show the first."""
        text, typed = _folded(self._text.toPlainText()), _folded(self.search.text()).strip()
        wanted = [typed] if typed and typed in text else typed.split()
        look = QTextCharFormat()
        look.setBackground(QColor(tokens().warning_soft))
        look.setFontUnderline(True)
        found = sorted(
            {each.span() for word in wanted for each in re.finditer(rf"\b{re.escape(word)}", text)}
        )
        self._text.setExtraSelections([self._marked(*span, look) for span in found])
        if found:
            cursor = self._text.textCursor()
            cursor.setPosition(found[0][0])
            self._text.setTextCursor(cursor)

    def _marked(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor, mark = self._text.textCursor(), QTextEdit.ExtraSelection()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, look
        return mark

    def _follow(self, url: QUrl) -> None:
        if url.fileName().endswith(".md"):
            self.go_to(url.fileName())
        else:
            QDesktopServices.openUrl(url)


def _folded(text: str) -> str:
    """Small letters without accents, as many as before."""
    return without_marks(text).lower()


def help_pages() -> list[Path]:
    """The pages in order."""
    return sorted(path for path in resource("help").glob("*.md") if path.name[0].isdigit())


def title_of(path: Path) -> str:
    """What a page is headed."""
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()


def show_help(parent: QWidget, place: Destination) -> None:
    """Show the help at the page of this place, beside the window."""
    dialog = parent.findChild(HelpDialog) or HelpDialog(parent)
    dialog.go_to(_PAGE_OF[place])
    dialog.show()
    dialog.raise_()
