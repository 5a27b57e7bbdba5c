"""The plan file: what is written comes back, in a stable form that its schema describes; all else is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.documents.plan_file import plan_file, read_plan_file
from app.domain import edits
from app.domain.plan.fields import FUNDING, LEADS
from app.domain.plan.model import Party, PartyKind, Plan, Section
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.errors.faults import FileUnreadable, NewerPlanFile, NotAPlan
from app.plan_json import VERSION, plan_from_json, plan_json
from app.resources import resource
from tests.profiles import tried
from tests.samples import full_plan, sample_plan
from tests.strategies import plans

PROPERTY = tried(60)
OLD_FILES = sorted((Path(__file__).parent.parent / "old_files").glob("*.duthao"))
SOMEWHERE = Path("plan.duthao")
SCHEMA = json.loads(resource("schema", f"duthao-{VERSION}.json").read_text(encoding="utf-8"))
JUDGE = Draft202012Validator(SCHEMA)

Place = tuple[str | int, ...]


def data_of(plan: Plan) -> Any:
    return json.loads(plan_file(plan))


def refusal(data: object) -> NotAPlan:
    """What reading says of JSON that is no plan."""
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(NotAPlan) as refused:
        plan_from_json(text, SOMEWHERE)
    return refused.value


def objects(data: Any, place: Place = ()) -> Iterator[tuple[Place, dict[str, Any]]]:
    """All objects of a JSON value with their places."""
    if isinstance(data, dict):
        yield place, data
        for key, value in data.items():
            yield from objects(value, (*place, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from objects(value, (*place, number))


def object_at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


@PROPERTY
@given(plans())
def test_what_is_written_comes_back(plan: Plan) -> None:
    assert plan_from_json(plan_file(plan), SOMEWHERE) == plan
    assert plan_from_json(plan_json(plan).encode(), SOMEWHERE) == plan


@PROPERTY
@given(plans())
def test_every_plan_file_is_what_the_schema_says(plan: Plan) -> None:
    assert [error.message for error in JUDGE.iter_errors(data_of(plan))] == []


@PROPERTY
@given(plans())
def test_writing_is_stable(plan: Plan) -> None:
    assert plan_file(plan_from_json(plan_file(plan), SOMEWHERE)) == plan_file(plan)


@PROPERTY
@given(plan=plans(), draw=st.data())
def test_an_unknown_key_is_refused_by_schema_and_reader_with_its_place(
    plan: Plan, draw: st.DataObject
) -> None:
    data = data_of(plan)
    place, _ = draw.draw(st.sampled_from([each for each in objects(data) if each[1]]))
    object_at(data, place)["surprise"] = "x"
    assert not JUDGE.is_valid(data)
    found = refusal(data)
    if place and place[-1] not in ("content", "heading") and "footnote" not in place:
        assert found.reason in ("unknown_key", "type")


@PROPERTY
@given(plan=plans(), draw=st.data())
def test_a_missing_key_is_refused_by_the_reader_where_the_schema_refuses_it(
    plan: Plan, draw: st.DataObject
) -> None:
    data = data_of(plan)
    place, found = draw.draw(st.sampled_from([each for each in objects(data) if each[1]]))
    del object_at(data, place)[draw.draw(st.sampled_from(sorted(found)))]
    if JUDGE.is_valid(data):
        assert isinstance(plan_from_json(json.dumps(data).encode(), SOMEWHERE), Plan)
    else:
        refusal(data)


@PROPERTY
@given(plan=plans(), draw=st.data(), other=st.sampled_from([None, 7, "x", True, [], {}, 1.5, [1]]))
def test_a_value_of_another_type_is_refused_by_the_reader_where_the_schema_refuses_it(
    plan: Plan, draw: st.DataObject, other: object
) -> None:
    data = data_of(plan)
    place, found = draw.draw(st.sampled_from([each for each in objects(data) if each[1]]))
    object_at(data, place)[draw.draw(st.sampled_from(sorted(found)))] = other
    if not JUDGE.is_valid(data):
        with pytest.raises((NotAPlan, NewerPlanFile)):
            plan_from_json(json.dumps(data).encode(), SOMEWHERE)


def test_the_schema_is_one_and_describes_every_property() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for place, found in objects(SCHEMA):
        for key, value in (
            found.get("properties", {}).items() if isinstance(found.get("properties"), dict) else ()
        ):
            assert value.get("description"), (place, key)
        if found.get("type") == "object":
            assert found["additionalProperties"] is False, place


def test_the_schema_holds_the_fields_of_the_model_and_no_others() -> None:
    from dataclasses import MISSING, fields

    from app.domain.deadline import model as deadline
    from app.domain.directives import model as directive
    from app.domain.plan import about, head
    from app.domain.plan import model as plan
    from app.domain.results import model as results

    described = {name: set(found.get("properties", {})) for name, found in SCHEMA["$defs"].items()}
    for module in (plan, about, head, directive, deadline, results):
        for kind in vars(module).values():
            name = "".join(
                f"_{c.lower()}" if c.isupper() else c for c in getattr(kind, "__name__", "")
            ).strip("_")
            if (
                hasattr(kind, "__dataclass_fields__")
                and name in described
                and kind.__module__ == module.__name__
            ):
                known = described.pop(name)
                assert known - {"type"} == {field.name for field in fields(kind)}, name
                required = {
                    f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING
                }
                assert set(SCHEMA["$defs"][name].get("required", ())) - {"type"} == required, name
    assert {name for name, known in described.items() if known} == {"footnote"}


@pytest.mark.parametrize(
    ("change", "where", "reason", "value"),
    [
        (lambda plan: plan["head"].pop("subject"), "plan.head.subject", "missing", "subject"),
        (lambda plan: plan["head"].update(colour="red"), "plan.head", "unknown_key", "colour"),
        (lambda plan: plan["head"].update(subject=5), "plan.head.subject", "type", "str"),
        (lambda plan: plan["head"].update(draft_round=True), "plan.head.draft_round", "type", "int"),
        (lambda plan: plan["head"].update(subject="a\u0007"), "plan.head.subject", "control_character", None),
        (
            lambda plan: plan["directives"][0].update(due="1/2/2026"),
            "plan.directives[0].due",
            "date",
            "1/2/2026",
        ),
        (lambda plan: plan["body"][1].update(id="aims"), "plan", "double_id", "aims"),
        (lambda plan: plan["body"][1].update(type="picture"), "plan.body[1]", "unknown_type", "picture"),
    ],
)
def test_a_refusal_names_place_and_reason(change: Any, where: str, reason: str, value: str | None) -> None:
    data = data_of(full_plan())
    change(data["plan"])
    found = refusal(data)
    assert (found.where, found.reason) == (where, reason)
    assert value is None or found.value == value


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        (b"", "1:1", "not_json"),
        (b"\xff\xfe\x00", "", "not_text"),
        (b"[]", "format", "not_a_plan_file"),
        (b'{"format": "other"}', "format", "not_a_plan_file"),
        (b'{"format": "duthao"}', "version", "type"),
        (b'{"format": "duthao", "version": true}', "version", "type"),
        (b'{"format": "duthao", "version": 0}', "version", "type"),
        (b'{"format": "duthao", "version": 1}', "plan", "type"),
        (b'{"format": "duthao", "version": 1, "plan": 3}', "plan", "type"),
        (b'{"format": "duthao", "format": "duthao"}', "", "double_key"),
        (b'{"format":"duthao","format":"duthao"}', "", "double_key"),
        (b"[" * 200_000, "", "too_deep"),
    ],
)
def test_what_is_no_plan_file_is_refused(content: bytes, where: str, reason: str) -> None:
    found = refusal(content)
    assert (found.where, found.reason) == (where, reason)


def test_a_party_that_is_known_is_no_excuse_for_one_of_other_types() -> None:
    party = Party(PartyKind.AGENCY, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "mttq", asked=True)
    asked = data_of(edits.with_value(sample_plan(1), "task-1", LEADS, (party,)))
    as_number = json.dumps(asked, ensure_ascii=False, separators=(",", ":")).replace(
        '"asked":true', '"asked":1'
    )
    assert "asked" in as_number
    plan_from_json(json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode(), SOMEWHERE)
    assert refusal(as_number.encode()).reason == "type"


def test_sections_too_deep_are_told_as_such() -> None:
    section: Any = {"id": "s0", "heading": ["Mục"], "type": "section"}
    for depth in range(1, 300):
        section = {"id": f"s{depth}", "heading": ["Mục"], "items": [section], "type": "section"}
    data = data_of(sample_plan(1))
    data["plan"]["body"] = [section]
    found = refusal(data)
    assert (found.where, found.reason) == ("plan", "too_deep")


def test_sections_within_sections_come_back_from_every_form() -> None:
    section = Section("s0", rich("Mục"))
    for depth in range(1, 150):
        section = Section(f"s{depth}", rich("Mục"), items=(section,))
    plan = replace(sample_plan(1), body=(section,))
    for text in (plan_json(plan), plan_json(plan, indent=1)):
        assert plan_from_json(text.encode(), SOMEWHERE) == plan


def test_a_truncated_file_is_refused_wherever_it_ends() -> None:
    whole = plan_file(sample_plan(2))
    for length in range(0, len(whole.rstrip()), 97):
        assert refusal(whole[:length]).reason in ("not_json", "not_text")


def test_a_file_of_a_later_version_is_told_apart() -> None:
    data = data_of(sample_plan(1)) | {"version": VERSION + 1, "novelty": 1}
    with pytest.raises(NewerPlanFile) as refused:
        plan_from_json(json.dumps(data).encode(), SOMEWHERE)
    assert (refused.value.found, refused.value.supported) == (VERSION + 1, VERSION)


def test_a_byte_order_mark_and_decomposed_letters_are_read() -> None:
    plan = edits.with_subject(sample_plan(1), "Trẻ em")
    decomposed = plan_json(plan).replace("Trẻ em", "Tre\u0309 em")
    assert plan_from_json(b"\xef\xbb\xbf" + decomposed.encode(), SOMEWHERE) == plan


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.duthao", "missing"), (tmp_path, "folder")):
        with pytest.raises(FileUnreadable) as refused:
            read_plan_file(path)
        assert (refused.value.path, refused.value.reason) == (path, reason)


def test_a_change_of_one_word_changes_one_line() -> None:
    plan = full_plan()
    changed = edits.with_value(plan, "task-1", FUNDING, "Nguồn khác")
    before, after = (plan_file(each).decode().splitlines() for each in (plan, changed))
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize("path", OLD_FILES, ids=lambda path: path.name)
def test_files_of_every_version_are_read_for_ever(path: Path) -> None:
    plan = read_plan_file(path)
    assert len(tasks(plan)) == 12
    assert [task.deadline.when is not None for task in tasks(plan) if task.deadline] == [True] * 12
    assert plan.annexes[0].title == "Bảng phân công nhiệm vụ"
    assert plan_from_json(plan_file(plan), path) == plan


def test_there_is_an_old_file_of_every_version() -> None:
    assert {path.stem for path in OLD_FILES} >= {f"version-{version}" for version in range(1, VERSION + 1)}
