"""A plan on paper: every call writes words and notes in the same breath what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.corpus.package import (
    INVISIBLE,
    Cell,
    cell,
    paragraph,
    run,
    runs_paragraph,
    section,
    table,
    word_package,
)

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
Truth = dict[str, Any]


class Paper:
    """A document that is being written, and its truth."""

    def __init__(self, numbering: Sequence[tuple[str, str]] = ()) -> None:
        self.parts: list[str] = []
        self.notes: list[str] = []
        self.numbering = numbering
        self.truth: Truth = {
            "kind": "KẾ HOẠCH",
            "legal_bases": [],
            "sections": [],
            "tasks": [],
            "recipients": [],
        }
        self._open: list[list[Truth]] = [self.truth["sections"]]
        self._landscape = False

    def add(self, *parts: str) -> None:
        """Write what is XML already."""
        self.parts += parts

    def head(
        self,
        authority: Sequence[str],
        number: str,
        place: str,
        day: str,
        subject: str,
        *,
        superior: str = "",
        symbol: str = "KH-UBND",
        rows: int = 2,
        lines: str = "none",
        motto: str = MOTTO,
        rules: tuple[str, str] = ("", ""),
    ) -> None:
        """The head in a table without lines that are seen; `day` is "2026-01-31", or as much of it as is written.

        `rules` are lines typed with signs, below the authority and below the motto.
        """
        year, month, date = [*day.split("-"), "", ""][:3]
        dated = f"{place}, ngày {date or '     '} tháng {month or '    '} năm {year}"
        numbered = f"Số: {number or '      '}/{symbol}"
        left = [*([superior] if superior else []), *authority, *([rules[0]] if rules[0] else [])]
        right = [NATION, motto, *([rules[1]] if rules[1] else [])]
        grid: list[list[Cell | str]] = [[cell(*left), cell(*right)], [numbered, dated]]
        if rows == 1:
            grid = [[cell(*left, numbered), cell(*right, dated)]]
        if rows == 3:
            grid = [[cell(*left), cell(*right)], ["", ""], [numbered, dated]]
        borders = INVISIBLE if lines == "single" else ""
        self.add(table(grid, lines=lines, cell_borders=borders), paragraph())
        self.title_block(subject)
        self.know(authority, number, symbol, place, day if date else "", superior)

    def title_block(self, subject: str, kind: str = "KẾ HOẠCH") -> None:
        """Kind and subject, centred."""
        self.add(
            paragraph(kind, bold=True, centred=True), paragraph(subject, bold=True, centred=True), paragraph()
        )
        self.truth["subject"] = subject

    def know(
        self, authority: Sequence[str], number: str, symbol: str, place: str, day: str, superior: str = ""
    ) -> None:
        """Note what the head says."""
        self.truth |= {
            "authority": " ".join(authority),
            "superior": superior or None,
            "number": number,
            "symbol": symbol,
            "place": place,
            "date": day or None,
        }

    def basis(self, text: str) -> None:
        """A legal basis, with the mark that ends it."""
        self.add(paragraph(text))
        self.truth["legal_bases"].append(text)

    def words(self, text: str) -> None:
        """A paragraph of its own."""
        self.add(paragraph(text))

    def title(
        self, label: str, text: str, depth: int = 0, *, automatic: int | None = None, typed: str = ""
    ) -> None:
        """A heading; an automatic number shows its label without its being typed, `typed` is written in its place."""
        written = text if automatic is not None else f"{typed or label} {text}"
        self.add(paragraph(written, bold=True, number=automatic))
        self._section(label, text, depth, "title")

    def clause(self, label: str, text: str, depth: int) -> None:
        """A numbered paragraph that is a whole sentence."""
        self.add(paragraph(f"{label} {text}"))
        self._section(label, text, depth, "clause")

    def _section(self, label: str, text: str, depth: int, kind: str) -> None:
        del self._open[depth + 1 :]
        found: Truth = {"label": label, "title": text, "kind": kind, "children": []}
        self._open[depth].append(found)
        self._open.append(found["children"])

    def task(
        self,
        content: str,
        lead: Sequence[str] = (),
        coordinating: Sequence[str] = (),
        deadline: str = "",
        *,
        deliverables: Sequence[str] = (),
        monitoring: Sequence[str] = (),
        form: str = "table",
    ) -> None:
        """Note a task; it is written by the row or the paragraph beside this call."""
        self.truth["tasks"].append(
            {
                "content": content,
                "lead": [*lead],
                "coordinating": [*coordinating],
                "monitoring": [*monitoring],
                "deadline_text": deadline,
                "deliverables": [*deliverables],
                "form": form,
            }
        )

    def assigned(
        self,
        content: str,
        lead: str,
        coordinating: Sequence[str] = (),
        deadline: str = "",
        *,
        comma: str = "",
    ) -> None:
        """A bullet "- Giao X chủ trì, phối hợp với Y …"; `comma` joins the deadline."""
        whom = (
            f"- Giao {lead} chủ trì, phối hợp với {', '.join(coordinating)} "
            if coordinating
            else f"- Giao {lead} "
        )
        self.add(paragraph(f"{whom}{content}{f'{comma} {deadline}' if deadline else ''}."))
        self.task(content, [lead], coordinating, deadline, form="assign_bullet")

    def duty(self, text: str, lead: str) -> None:
        """A point below the name of the body that has to do it."""
        self.add(paragraph(f"- {text}"))
        self.task(text, [lead], form="responsibility")

    def end(
        self, recipients: Sequence[str], archive: str, lines: Sequence[str], name: str, *, form: str = "table"
    ) -> None:
        """Recipients and signature: in a table, or side by side with tabs."""
        listed = ["Nơi nhận:", *(f"- {each};" for each in recipients), f"- Lưu: {archive}."]
        signed = [*lines, "", "", "", name]
        if form == "table":
            self.add(table([[cell(*listed), cell(*signed)]], lines="none"))
        else:
            rows = max(len(listed), len(signed))
            beside = [*[""] * (rows - len(signed)), *signed] if form == "low" else [*signed, *[""] * rows]
            for left, right in zip([*listed, *[""] * rows], beside[:rows], strict=False):
                self.add(runs_paragraph([run(f"{left}\t\t\t{right}" if right else left)]))
        self.truth |= {
            "recipients": [*recipients],
            "archive": archive,
            "signing": {"lines": [*lines], "name": name},
        }

    def annex(
        self, title: str, rows: Sequence[Sequence[Cell | str]], *, groups: Sequence[str] = (), head: int = 1
    ) -> None:
        """An annex on turned paper, with its table."""
        self.add(f"<w:p><w:pPr>{section()}</w:pPr></w:p>")
        self._landscape = True
        self.add(paragraph("PHỤ LỤC", bold=True, centred=True), paragraph(title, bold=True, centred=True))
        self.add(
            paragraph("(Ban hành kèm theo Kế hoạch này)", centred=True), table(rows, head=head), paragraph()
        )
        self.truth["annex"] = {"title": title, "groups": [*groups]}

    def content(self) -> bytes:
        """The file."""
        body = "".join(self.parts) + section(landscape=self._landscape)
        return word_package(body, self.numbering, self.notes)
