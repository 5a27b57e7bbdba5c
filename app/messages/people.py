"""What a person may, and what was done to a plan, in the officer's words."""

from __future__ import annotations

from app.persistence.entries import Act, May
from app.translation import marked, tr

_RIGHTS = {
    May.READ: marked("reads"),
    May.DRAFT: marked("drafts"),
    May.APPROVE: marked("approves"),
    May.ADMINISTER: marked("administers"),
}
_ACTS = {
    Act.CREATED: marked("put it into the library"),
    Act.SAVED: marked("changed it"),
    Act.DRAFT: marked("made it a draft"),
    Act.CONSULTED: marked("sent it for opinions"),
    Act.SUBMITTED: marked("submitted it"),
    Act.ISSUED: marked("issued it"),
    Act.SHARED: marked("shared it with the office"),
    Act.UNSHARED: marked("took it for his own again"),
    Act.HANDED_OVER: marked("handed it over"),
    Act.BINNED: marked("moved it to the bin"),
    Act.RESTORED: marked("took it out of the bin"),
    Act.DESTROYED: marked("deleted it for ever"),
}


def right_words(may: May) -> str:
    """What a person may."""
    return tr(_RIGHTS[may])


def act_words(act: Act) -> str:
    """What somebody did."""
    return tr(_ACTS[act])
