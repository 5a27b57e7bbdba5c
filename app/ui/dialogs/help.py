"""The help: pages of `resources/help/` with pictures, searched by their headings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.resources import resource
from app.translation import tr
from app.ui.dialogs.asking import fit
from app.ui.rail import Destination

_ROOM = 40
"""Px at each side of a picture."""

_PATH = Qt.ItemDataRole.UserRole
_PAGE_OF = {
    Destination.LIBRARY: "01-bat-dau.md",
    Destination.WRITING: "03-soan-thao.md",
    Destination.ASSIGNMENTS: "04-phan-cong.md",
    Destination.OVERVIEW: "15-tong-hop.md",
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
        self._list.setMaximumWidth(280)
        self._text = HelpText()
        self._text.setAccessibleName(tr("Help"))
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(self._text)
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        for path in help_pages():
            item = QListWidgetItem(title_of(path))
            item.setData(_PATH, path.name)
            self._list.addItem(item)
        self._list.currentItemChanged.connect(self._show)
        fit(self, 960, 640)

    def go_to(self, name: str) -> None:
        """Show the page of this file name, or the first one."""
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

    def _follow(self, url: QUrl) -> None:
        if url.fileName().endswith(".md"):
            self.go_to(url.fileName())
        else:
            QDesktopServices.openUrl(url)


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
