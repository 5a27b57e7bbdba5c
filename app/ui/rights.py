"""What somebody may do with the open plan on the office's server, said before it is typed in vain.

The server itself holds it, whatever program asks; here it is only told in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from app.domain.plan.head import Status
from app.persistence.entries import May
from app.translation import tr
from app.ui.tips import plain_tip

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.persistence import Person


class Rights:
    """What this person may; all of it where the library tells nobody apart (None)."""

    def __init__(self, person: Person | None) -> None:
        self._may = person.may if person is not None else May.ADMINISTER
        self._meanwhile = ""

    def forbid(self, why: str) -> None:
        """The server refused the plan that is open, for this reason, and nothing more is changed; "" lets it be."""
        self._meanwhile = why

    @property
    def writes(self) -> bool:
        """Whether the person may change any plan."""
        return self._may is not May.READ

    @property
    def approves(self) -> bool:
        """Whether the person may issue, and change what is issued."""
        return self._may in (May.APPROVE, May.ADMINISTER)

    @property
    def reading(self) -> str:
        """Why nothing can be drafted or entered here, in words; "" where it can."""
        if self.writes:
            return ""
        return tr(
            "Your right in the office's library is to read. To draft plans and enter results, ask its administrator "
            "for the right."
        )

    @property
    def office_kept(self) -> str:
        """Why the office's registers cannot be changed, in words; "" where they can."""
        if self._may is May.ADMINISTER:
            return ""
        return tr("The office's registers are changed by its library's administrator. Please ask him.")

    def locked(self, plan: Plan) -> str:
        """Why nothing of the plan can be changed, in words; "" where it can."""
        if self._meanwhile:
            return self._meanwhile
        if not self.writes:
            return tr(
                "Only to be read: your right in the office's library is to read. You can export the plan."
            )
        if plan.head.status is Status.ISSUED and not self.approves:
            return tr("Issued: it is changed only by somebody who may approve. You can export it.")
        return ""

    def refused(self, before: Plan, after: Plan) -> str:
        """Why this person may not make one plan the other, in words; "" where he may."""
        locked = self.locked(before)
        if locked or self.approves or after.head.status is not Status.ISSUED:
            return locked
        return tr(
            "The plan was not issued: only somebody who may approve issues plans. Leave it submitted, and ask for "
            "the approval."
        )


def forbid_buttons(buttons: Iterable[QAbstractButton], why: str) -> None:
    """Grey what this person may not do, and let the tip say why; with "" they stay as they are."""
    if why:
        for each in buttons:
            each.setEnabled(False)
            each.setToolTip(plain_tip(why))
