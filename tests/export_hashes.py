"""What every template exports to, as hashes: the same lines from two checkouts say that no byte of an export changed.

    .venv/bin/python -m tests.export_hashes > before.txt        in one checkout, then in the other; then diff

Moments of writing and the ids of a plan, which differ each time, are left out.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from itertools import count
from unittest.mock import patch

from app.documents.excel.writer import workbook
from app.documents.word.writer import word_file
from app.domain.plan.model import Plan
from app.workflows import new_plan
from app.workflows.own_office import office_of
from app.workflows.standards import standard_of
from tests.issuers import BODIES, fitting

_MOMENT = re.compile(rb">20\d\d-[0-9T:Z-]+<")


def drafted() -> Iterator[tuple[str, Plan]]:
    """A plan of every template for every kind of body that it is made for."""
    for body, day in BODIES:
        for template in fitting(body, day):
            numbers = count()
            with patch.object(new_plan, "new_id", lambda numbers=numbers: f"id-{next(numbers)}"):
                plan = new_plan.draft_plan(template.id, office_of(body, day), day)
            yield f"{template.id} {body} {day}", plan


def content_hash(package: bytes) -> str:
    """A hash of the parts of a package, by name, without the moments of writing."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        texts = (name.encode() + _MOMENT.sub(b"><", parts.read(name)) for name in sorted(parts.namelist()))
        return hashlib.sha256(b"".join(texts)).hexdigest()[:16]


def main() -> None:
    for name, plan in drafted():
        given = standard_of(plan)
        hashes = content_hash(word_file(plan, given)), content_hash(workbook(plan, given))
        sys.stdout.write(f"{name} {hashes[0]} {hashes[1]}\n")


if __name__ == "__main__":
    main()
