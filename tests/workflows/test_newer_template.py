"""A draft learns of a newer version of its template, and what that would change; it is changed by nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.checks import FindingCode, check
from app.domain.compare import Outcome, compare
from app.domain.plan.head import Status
from app.domain.plan.model import TemplateOrigin
from app.domain.template.from_plan import TemplateAbout
from app.domain.template.model import Template, TemplateParagraph
from app.persistence import Store
from app.workflows import reference_data
from app.workflows.library_place import open_library
from app.workflows.new_plan import new_plan
from app.workflows.newer_template import drafted_anew, newer_of
from app.workflows.office_templates import delete_template, make_template, plans_drafted_from, save_version

ISSUER = "UBND xã Bum Tở, tỉnh Lai Châu"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("DUTHAO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    reference_data.own_templates.cache_clear()
    found = open_library()
    yield found
    found.close()
    reference_data.own_templates.cache_clear()


@pytest.fixture
def first(store: Store) -> Template:
    return save_version(
        store, make_template(new_plan("xa-cap-tren", issuer=ISSUER), TemplateAbout("own-1", "Mẫu"), {})
    )


def with_closing(template: Template, words: str) -> Template:
    return replace(template, body=(*template.body, TemplateParagraph(words)))


def test_a_draft_says_that_its_template_has_a_newer_version(store: Store, first: Template) -> None:
    plan = new_plan("own-1", issuer=ISSUER)
    store.add_plan(plan)
    assert newer_of(plan) is None
    save_version(store, with_closing(first, "Thêm một đoạn mới của mẫu."))
    newer = newer_of(plan)
    assert newer is not None
    assert newer.version == 2
    register = reference_data.agency_register()
    found = {each.code: each for each in check(plan, register, templates=reference_data.templates())}
    assert dict(found[FindingCode.TEMPLATE_NEWER].values) == {"title": "Mẫu", "version": "1", "newest": "2"}
    issued = replace(plan, head=replace(plan.head, status=Status.ISSUED))
    assert newer_of(issued) is None
    assert newer_of(new_plan("own-1", issuer=ISSUER)) is None
    assert [each.id for each in plans_drafted_from(store, "own-1")] == [plan.id]


def test_what_the_newer_version_would_change_is_told_by_item(store: Store, first: Template) -> None:
    plan = new_plan("own-1", issuer=ISSUER)
    newer = save_version(store, with_closing(first, "Thêm một đoạn mới của mẫu."))
    both = drafted_anew(plan, newer)
    assert not both.is_plan
    changed = [pair for pair in compare(both.before, both.after).pairs if pair.outcomes != (Outcome.SAME,)]
    assert [pair.outcomes for pair in changed] == [(Outcome.NEW,)]


def test_of_a_template_of_the_program_the_plan_itself_is_compared(store: Store) -> None:
    plan = new_plan("xa-cap-tren", issuer=ISSUER)
    older = replace(plan, template=TemplateOrigin("xa-cap-tren", 0))
    newer = newer_of(older)
    assert newer is not None
    both = drafted_anew(older, newer)
    assert both.is_plan
    assert both.before is older
    assert len(both.after.body) == len(plan.body)


def test_a_deleted_template_leaves_its_plans_as_they_are(store: Store, first: Template) -> None:
    plan = new_plan("own-1", issuer=ISSUER)
    store.add_plan(plan)
    delete_template(store, "own-1")
    assert store.templates() == {}
    assert newer_of(plan) is None
    assert store.load_plan(plan.id).plan == plan
