"""The styles part, from a presentation standard: one paragraph style for each component of the page."""

from __future__ import annotations

from functools import cache

from app.documents.flow.setting import in_profile
from app.documents.word.markup import attribute, half_points, root, twips, twips_of_points
from app.standards import Profile, Standard, Style

SINGLE = 240
"""Single line spacing in WordprocessingML."""

_ALIGNMENTS = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def styles_part(standard: Standard, profile: Profile) -> bytes:
    """The whole styles part; the head is set in the sizes of `profile`."""
    base = standard.styles["body"]
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        + _fonts(standard.font.name)
        + f'<w:color w:val="000000"/><w:sz w:val="{half_points(base.size)}"/><w:szCs w:val="{half_points(base.size)}"/>'
        + f'<w:lang w:val="{standard.font.language}" w:eastAsia="{standard.font.language}" w:bidi="ar-SA"/>'
        + "</w:rPr></w:rPrDefault>"
        + f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{SINGLE}" w:lineRule="auto"/></w:pPr>'
        + "</w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    own = "".join(_style(key, style) for key, style in in_profile(standard, profile).items())
    return root("w:styles", defaults + normal + own)


@cache
def style_id(key: str) -> str:
    """The id of the style of a component, such as DtTableText."""
    return "Dt" + "".join(part.capitalize() for part in key.split("_"))


def _style(key: str, style: Style) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(key)}">'
        f'<w:name w:val={attribute(style.name)}/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    return (
        ("<w:keepNext/>" if style.keep_next else "")
        + "<w:widowControl/>"
        + (_FRAME.format(color="FF0000" if style.red else "000000") if style.frame else "")
        + f'<w:spacing w:before="{twips_of_points(style.before)}" w:after="{twips_of_points(style.after)}" '
        + _line_height(style)
        + (f'<w:ind w:firstLine="{twips(style.indent)}"/>' if style.indent else "")
        + f'<w:jc w:val="{_ALIGNMENTS[style.align]}"/>'
    )


def _run_properties(style: Style) -> str:
    size = half_points(style.size)
    return (
        ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + ('<w:color w:val="FF0000"/>' if style.red else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + ('<w:u w:val="single"/>' if style.underline else "")
    )


def _line_height(style: Style) -> str:
    if style.exact:
        return f'w:line="{twips_of_points(style.exact)}" w:lineRule="exact"/>'
    return f'w:line="{round(SINGLE * style.line)}" w:lineRule="auto"/>'


_FRAME = (
    "<w:pBdr>"
    + "".join(
        f'<w:{edge} w:val="single" w:sz="8" w:space="1" w:color="{{color}}"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    + "</w:pBdr>"
)


def _fonts(name: str) -> str:
    quoted = attribute(name)
    return f"<w:rFonts w:ascii={quoted} w:hAnsi={quoted} w:eastAsia={quoted} w:cs={quoted}/>"
