"""Charts as pictures in a Word file, each with its figures as the text that stands in for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.documents.flow.model import FlowPicture
from app.documents.word.markup import attribute, emus, text_run
from app.domain.plan.chart_words import chart_words
from app.domain.plan.model import Chart

DrawChart = Callable[[Chart, float, float], bytes]
"""Draws a chart so many mm wide and high, as a PNG."""

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CENTRED = (
    '<w:pPr><w:pStyle w:val="Normal"/><w:keepNext/>'
    '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
)


@dataclass
class Pictures:
    """The pictures of one document; without `draw` their words stand in their place."""

    draw: DrawChart | None = None
    written: list[tuple[str, bytes]] = field(default_factory=list)
    """The ids of their relations, and the pictures, in their order."""

    def paragraph(self, flow: FlowPicture, number: int) -> str:
        """A paragraph with the picture; `number` is an id that no other drawing of the document has."""
        words = chart_words(flow.chart)
        if self.draw is None:
            return f"<w:p>{_CENTRED}{text_run(words)}</w:p>"
        relation = f"rIdPicture{len(self.written) + 1}"
        self.written.append((relation, self.draw(flow.chart, flow.width, flow.height)))
        size = f'cx="{emus(flow.width)}" cy="{emus(flow.height)}"'
        name = f'id="{number}" name="Chart {number}"'
        return (
            f'<w:p>{_CENTRED}<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f"<wp:docPr {name} descr={attribute(words)}/><wp:cNvGraphicFramePr/>"
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
            f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )
