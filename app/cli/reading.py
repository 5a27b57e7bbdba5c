"""Plans that commands read, of whatever kind the file is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.translation import ntr

if TYPE_CHECKING:
    from app.domain.plan.model import Plan

PLAN_SUFFIX = ".duthao"


def plan_in(path: Path) -> Plan:
    """The plan in a file; a document is read in a process of its own, and what is doubtful in it is said.

    Raises:
        What `import_apart` raises.
    """
    if path.suffix.lower() == PLAN_SUFFIX:
        from app.workflows.importing import import_plan

        return import_plan(path)[0]
    from app.workflows.importing_apart import import_apart

    plan, account = import_apart(path)
    count = len(account.doubtful)
    if count:
        words = ntr(
            "{path}: {count} piece was read with doubt. Look at it in the window, or with import --account.",
            "{path}: {count} pieces were read with doubt. Look at them in the window, or with import --account.",
            count,
            path=path,
        )
        print(words, file=sys.stderr)
    return plan
