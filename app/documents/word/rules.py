"""Drawn solid lines: a DrawingML connector with a VML fallback, as Word itself writes them."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.word.markup import emus, twips_of_points

_EMU_PER_POINT = 12700


@dataclass
class Drawings:
    """Gives every drawing of the document an id of its own."""

    last: int = 0

    def line(self, width: float, weight: float, offset: float) -> str:
        """A run with a centred line, `width` mm long, `weight` pt thick, `offset` pt below its paragraph's top."""
        self.last += 1
        number, length, down = self.last, emus(width), round(offset * _EMU_PER_POINT)
        points = width * 72 / 25.4
        shape = (
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>'
            '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f'<a:ln w="{round(weight * _EMU_PER_POINT)}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
            '<a:prstDash val="solid"/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
        )
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{251658240 + number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{number}" name="Line {number}"/><wp:cNvGraphicFramePr/>{shape}'
            "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f'<v:line id="Line_{number}" o:spid="_x0000_s{1025 + number}" '
            'style="position:absolute;mso-position-horizontal:center;mso-position-horizontal-relative:text;'
            f'mso-position-vertical-relative:text;margin-top:{offset:g}pt;z-index:{251658240 + number}" '
            f'from="0,0" to="{points:.2f}pt,0" strokecolor="black" strokeweight="{weight:g}pt"/>'
            "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    def line_paragraph(self, width: float, weight: float, gap: float) -> str:
        """A low paragraph of its own with the line, `gap` pt below the text above it."""
        height = twips_of_points(2 * gap + weight)
        return (
            '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:keepNext/>'
            f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
            '<w:jc w:val="center"/>'
            '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr>'
            f"{self.line(width, weight, gap)}</w:p>"
        )
