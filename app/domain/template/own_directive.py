"""What a chosen directive says of the blanks that hold a template open for it."""

from __future__ import annotations

import re

from app.domain.directives.model import Citation
from app.domain.template.model import Template
from app.domain.vietnamese import first_lower

_BLANK = re.compile(r"\{([^{} ]+)\}")


def blanks_said_by(template: Template, cited: Citation) -> dict[str, str]:
    """The words of the blanks that stand for issuer and subject of the directive, which other parts name too.

    A law is called by its name, without either.
    """
    own = next((each for each in template.own_directives if each.id == template.directive), None)
    if own is None or cited.is_law:
        return {}
    said = ((own.issuer, cited.issuer), (own.abstract, first_lower(cited.abstract)))
    return {found[1]: words for text, words in said if words and (found := _BLANK.fullmatch(text))}
