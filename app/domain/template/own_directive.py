"""What a chosen directive says of the blanks that hold a template open for it."""

from __future__ import annotations

import re

from app.domain.directive_recognition.bodies import speaker_of
from app.domain.directives.model import Directive, Rank
from app.domain.plan.head import IssuingAuthority, StandardName
from app.domain.registers.place import Level
from app.domain.template.model import Template
from app.domain.vietnamese import first_lower, search_key

_BLANK = re.compile(r"\{([^{} ]+)\}")
_PARTY = (Rank.PARTY_CENTRAL, Rank.PARTY_PROVINCE, Rank.PARTY_LOCAL)
_COMMITTEE = "uy ban nhan dan "


def blanks_said_by(template: Template, directive: Directive, issuer: IssuingAuthority) -> dict[str, str]:
    """The words of the blanks that stand for issuer and subject of the directive, which other parts name too.

    A plan reports to the issuer of its directive, so that its blank is said only by whoever stands right above. A law
    is called by its name, without either.
    """
    cited = directive.citation
    own = next((each for each in template.own_directives if each.id == template.directive), None)
    if own is None or cited.is_law:
        return {}
    above = cited.issuer if is_right_above(directive, issuer) else ""
    said = ((own.issuer, above), (own.abstract, first_lower(cited.abstract)))
    return {found[1]: words for text, words in said if words and (found := _BLANK.fullmatch(text))}


def is_right_above(directive: Directive, issuer: IssuingAuthority) -> bool:
    """Whether the directive comes from the level right above the issuer.

    That is the next level for those at the head of a unit (its people's committee, Party committee, Front, Youth
    Union), the unit's own for its other bodies, which the lines above their name may name besides. The Party leads
    other bodies at their own level, and is itself led by the Party alone. [practice]
    """
    own, speaker, from_party = Level(issuer.level), speaker_of(directive.rank), directive.rank in _PARTY
    superior = search_key(" ".join(issuer.superior))
    if superior and search_key(directive.citation.issuer).startswith(superior):
        return True
    of_party = issuer.standard is StandardName.PARTY
    if from_party is not of_party:
        return from_party and speaker is own
    next_level = Level.PROVINCE if own in (Level.COMMUNE, Level.DISTRICT) else Level.CENTRAL
    return speaker is (next_level if _heads_its_unit(issuer, superior) else own)


def _heads_its_unit(issuer: IssuingAuthority, superior: str) -> bool:
    if issuer.standard is StandardName.STATE:
        return search_key(issuer.name).startswith(_COMMITTEE)
    return not issuer.area or search_key(issuer.area) not in superior
