"""A plan as JSON in a stable order, described by `resources/schema/duthao-1.json`: plan files and the store hold it.

cattrs turns values into JSON and back; reading refuses every key, type and value that it does not know. Text that is
sound as a whole needs no look at each of its strings, and nobody asks where a fault is that is not there: so a text is
read quickly first, by orjson and without a word where anything is wrong, and again with all care where that fails.
"""

from __future__ import annotations

import json
import re
import types
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin

import orjson
from cattrs import BaseConverter, BaseValidationError, Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
from cattrs.strategies import configure_tagged_union

from app.domain.deadline.model import Point, Several, When
from app.domain.plan.model import Item, Party, Plan, Section, Task
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import Footnote, Inline, RichText, Run, Shift
from app.domain.plan.tree import ids, tasks
from app.domain.results.model import Results
from app.domain.vietnamese import clean
from app.errors.faults import NewerPlanFile, NotAPlan

FORMAT, VERSION = "duthao", 1

T = TypeVar("T")

_ITEM: Any = Item
"""A type such as functions take that ask for a class."""


def plan_json(plan: Plan, results: Results | None = None, *, indent: int | None = None) -> str:
    """The plan file's text, with the results on its tasks where there are any; without `indent` on one line."""
    data = {"format": FORMAT, "version": VERSION, "plan": _converter().unstructure(plan, Plan)}
    if results is not None and results != Results(plan.id):
        data["results"] = _converter().unstructure(results, Results)
    return (
        _on_one_line(data).decode() if indent is None else json.dumps(data, ensure_ascii=False, indent=indent)
    )


def plan_in_pieces(plan: Plan) -> Iterator[bytes]:
    """What `plan_json` gives of it on one line, piece by piece: of a large plan the whole takes much room."""
    try:
        frame = _TASK_BY_ID.split(_framed_plan(plan))
    except RecursionError:  # sections over a hundred deep stand in more frames of Python than their JSON
        yield plan_json(plan).encode()
        return
    yield frame[0]
    for task, rest in zip(tasks(plan), frame[1:], strict=True):
        yield _task_json(task)
        yield rest


def reads_back(plan: Plan) -> bool:
    """Whether what `plan_in_pieces` gives is this very plan to those who read it.

    Its tasks are read one by one and what stands around them for itself, as together they say no more; a task that did
    so once does so again, since neither it nor its words ever change.
    """
    if not all(remembered(task, _task_reads_back) for task in tasks(plan)):
        return False
    place = Path(plan.id)
    told: dict[object, object] = {task.id: {"type": _tag(Task), _READ: task} for task in tasks(plan)}
    try:
        frame = _framed_plan(plan).decode()
    except RecursionError:
        frame, told = plan_json(plan), {}
    try:
        return _plan_and_results(frame, place, told, sound=_is_sound(frame))[0] == plan
    except (NotAPlan, NewerPlanFile):
        return False


def _task_reads_back(task: Task) -> bool:
    said = _task_json(task)
    try:
        read: object = _structured(orjson.loads(said), _ITEM, Path(), "task", sound=_is_sound(said.decode()))
    except NotAPlan:
        return False
    return read == task


def _task_json(task: Task) -> bytes:
    return _on_one_line({**_task_in_words()(task), "type": _tag(Task)})


@cache
def _task_in_words() -> Callable[[Task], dict[str, Any]]:
    return _converter().get_unstructure_hook(Task)


def frame_json(plan: Plan) -> str:
    """The plan without what its tasks say: each stands there as its id alone, as `plan_from_pieces` takes it up."""
    return _framed_plan(plan).decode()


def _framed_plan(plan: Plan) -> bytes:
    return _on_one_line(
        {"format": FORMAT, "version": VERSION, "plan": _framing_converter().unstructure(plan, Plan)}
    )


def tasks_json(of: Iterable[Task]) -> str:
    """Tasks as a list."""
    return b"".join((b"[", b",".join(map(_task_json, of)), b"]")).decode()


def _on_one_line(data: object) -> bytes:
    try:
        return orjson.dumps(data)
    except orjson.JSONEncodeError:  # sections 128 deep are too deep for it
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def plan_from_pieces(frame: bytes, pieces: Iterable[bytes], path: Path) -> Plan:
    """The plan of which `frame_json` told the frame and `tasks_json`, piece by piece, the tasks; or a whole plan.

    Raises as `plan_and_results_from_json`; a piece that is no list of tasks, or lacks one, makes it no plan.
    """
    texts = [_decoded(piece, path) for piece in pieces]
    told = {task["id"]: task for text in texts for task in _listed(text, path)}
    text = _decoded(frame, path)
    return _plan_and_results(text, path, told, sound=all(map(_is_sound, (text, *texts))))[0]


def plan_from_json(data: bytes, path: Path) -> Plan:
    """The plan in the bytes of its JSON; `path` is named in errors. Raises as `plan_and_results_from_json`."""
    return plan_and_results_from_json(data, path)[0]


def plan_from_text(text: str, path: Path) -> Plan:
    """The same of the text itself: that of a large plan takes much room, and is not to be had twice."""
    return _plan_and_results(text, path, {}, sound=_is_sound(text))[0]


def plan_and_results_from_json(data: bytes, path: Path) -> tuple[Plan, Results]:
    """The plan in the bytes of its JSON and the results beside it, empty where none are; `path` is named in errors.

    Raises:
        NotAPlan: it is no plan; says at which place and why.
        NewerPlanFile: a later version of the program wrote it.
    """
    text = _decoded(data, path)
    return _plan_and_results(text, path, {}, sound=_is_sound(text))


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotAPlan(path, "", "not_text") from fault


def _listed(text: str, path: Path) -> list[dict[str, object]]:
    content = _parsed(text, path)
    if not isinstance(content, list) or not all(isinstance(each, dict) and "id" in each for each in content):
        raise NotAPlan(path, "plan", "type")
    return content


def _plan_and_results(
    text: str, path: Path, told: Mapping[object, object], *, sound: bool
) -> tuple[Plan, Results]:
    """`told` are the tasks, by id, of which the text has no more than the id."""
    content = _parsed(text, path, told)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise NotAPlan(path, "format", "not_a_plan_file")
    version = content.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotAPlan(path, "version", "type", str(version))
    if version > VERSION:
        raise NewerPlanFile(path, version, VERSION)
    if extra := set(content) - {"format", "version", "plan", "results"}:
        raise NotAPlan(path, "", "unknown_key", ", ".join(sorted(extra)))
    plan = _structured(content.get("plan"), Plan, path, "plan", sound=sound)
    _refuse_double_ids(plan, path)
    if "results" not in content:
        return plan, Results(plan.id)
    results = _structured(content["results"], Results, path, "results", sound=sound)
    if results.plan != plan.id:
        raise NotAPlan(path, "results.plan", "value", "plan")
    return plan, results


def value_json(value: T, kind: type[T]) -> str:
    """A value of the domain that is no whole plan (a directive), by the same rules, without format and version."""
    return _on_one_line(_converter().unstructure(value, kind)).decode()


def value_from_json(text: str, kind: type[T], place: str) -> T:
    """The value that `value_json` wrote; `place` is named in errors. Raises NotAPlan."""
    content = _parsed(text, Path(place))
    return _structured(content, kind, Path(place), kind.__name__.lower(), sound=_is_sound(text))


def _parsed(text: str, path: Path, told: Mapping[object, object] = MappingProxyType({})) -> object:
    if not told and (found := _parsed_as_written(text)) is not None:
        return found

    def in_full(pairs: list[tuple[str, object]]) -> object:
        found = _object(pairs)
        return told.get(found["id"], found) if found.keys() == _BY_ID else found

    try:
        return json.loads(text, object_pairs_hook=in_full if told else _object)
    except json.JSONDecodeError as fault:
        raise NotAPlan(path, f"{fault.lineno}:{fault.colno}", "not_json") from fault
    except _Refused as fault:
        raise NotAPlan(path, "", fault.reason, fault.value) from fault
    except RecursionError as fault:
        raise NotAPlan(path, "", "too_deep") from fault
    except ValueError as fault:  # Python reads no number of thousands of digits
        raise NotAPlan(path, "file", "value") from fault


def _parsed_as_written(text: str) -> object:
    """What a text says that stands as `_on_one_line` writes it, so that nothing in it is doubled; None of any other."""
    try:
        data = text.encode()
        found = orjson.loads(data)
        return found if orjson.dumps(found) == data else None
    except (UnicodeEncodeError, orjson.JSONDecodeError, orjson.JSONEncodeError):
        return None


_ODD_ESCAPE = re.compile(r'\\[^"\\/nt]')
"""An escape of JSON that can stand for a character which no plan holds."""


def _is_sound(text: str) -> bool:
    """Whether no string in this JSON needs a look of its own: what is part of a text in NFC is in NFC."""
    return not _ODD_ESCAPE.search(text) and clean(text) == text


def _structured(content: object, kind: type[T], path: Path, name: str, *, sound: bool) -> T:
    if not isinstance(content, dict):
        raise NotAPlan(path, name, "type")
    if sound:
        with suppress(Exception):  # whatever it is, the careful reading below says what and where
            return _converter(careful=False).structure(content, kind)
    try:
        return _converter().structure(content, kind)
    except BaseValidationError as fault:
        raise NotAPlan(path, *_first_fault(fault, None, name)) from fault
    except RecursionError as fault:
        raise NotAPlan(path, name, "too_deep") from fault
    except _Refused as fault:
        raise NotAPlan(path, name, fault.reason, fault.value) from fault


def _first_fault(fault: BaseException, kind: type | None, where: str) -> tuple[str, str, str]:
    """Place, short key and value of the first fault, innermost: what `NotAPlan` holds and `app.messages` words."""
    match fault:
        case ClassValidationError() | IterableValidationError():
            inner, others = fault.group_exceptions()
            for each, note in inner:
                if isinstance(note, AttributeValidationNote):
                    return _first_fault(each, note.type, f"{where}.{note.name}")
                return _first_fault(each, note.type, f"{where}[{note.index!r}]")
            return _first_fault(others[0], kind, where)
        case ForbiddenExtraKeysError():
            return where, "unknown_key", ", ".join(sorted(fault.extra_fields))
        case KeyError():
            return where, "missing", str(fault.args[0])
        case _Refused():
            return where, fault.reason, fault.value
        case RecursionError():
            return where.partition(".")[0], "too_deep", ""
        case ValueError():
            return where, "value", getattr(kind, "__name__", "")
        case _:
            return where, "type", getattr(kind, "__name__", "")


class _Refused(ValueError):
    """A value that a plan file cannot hold."""

    def __init__(self, reason: str, value: object) -> None:
        super().__init__(reason, value)
        self.reason, self.value = reason, str(value)[:60]


def _refuse_double_ids(plan: Plan, path: Path) -> None:
    counts = Counter(ids(plan))
    double = [item_id for item_id, count in counts.items() if count > 1 or not item_id]
    if double:
        raise NotAPlan(path, "plan", "double_id", double[0])


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object; json itself would silently keep the last of two values under one key."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused(
            "double_key", next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        )
    return found


_BY_ID = {"id", "type"}
"""The keys of a task that is told elsewhere; no task is made of them alone."""
_READ = object()
"""Where a task stands that was read before; no key of JSON is this one."""
_TASK_BY_ID = re.compile(rb'\{"id":"(?:[^"\\]|\\.)*","type":"task"\}')
"""How such a task stands on one line: within words every quotation mark has a stroke before it."""


@cache
def _framing_converter() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(Task, lambda task: {"id": task.id})
    converter.register_unstructure_hook(Section, lambda section: remembered(section, _framed))
    return _with_hooks(converter, careful=True)


def _framed(section: Section) -> dict[str, Any]:
    """The frame of a section: most are the very ones of the last save."""
    return _section_hook()(section)


@cache
def _section_hook() -> Callable[[Section], dict[str, Any]]:
    return make_dict_unstructure_fn(Section, _framing_converter(), _cattrs_omit_if_default=True)


@cache
def _converter(*, careful: bool = True) -> Converter:
    """Reads and writes values; one that is not careful takes strings as clean and cannot say where a fault is.

    It gives the same value for the same party, which a plan names again and again.
    """
    return _with_hooks(
        Converter(forbid_extra_keys=True, omit_if_default=True, detailed_validation=careful), careful=careful
    )


def _with_hooks(converter: Converter, *, careful: bool) -> Converter:
    for kind in (str, int, bool):
        # Never by predicate: for these cattrs asks its predicates last, after its own hooks, which take anything.
        converter.register_structure_hook(kind, _exactly(kind, cleaned=not careful))
    for enumeration in (StrEnum, IntEnum):
        # The hooks above would also take enumerations, which are strings and numbers.
        converter.register_structure_hook(enumeration, _member)
    converter.register_structure_hook(date, _day)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    converter.register_unstructure_hook_factory(_is_tuple, _list_hook)
    told = _rich_text if careful else _clean_rich_text
    converter.register_structure_hook_factory(lambda kind: kind is Task, _task_hook)
    converter.register_structure_hook_func(lambda kind: kind == RichText, lambda value, _: told(value))
    converter.register_unstructure_hook_func(lambda kind: kind == RichText, _plain_text)
    if not careful:
        converter.register_structure_hook(Party, _one_value_each(Party, converter))
    # Innermost first: cattrs compiles the hooks of what an item holds when it configures the items.
    for union in (Point, When, When | Several, Item):
        _configure_union(converter, union)
    return converter


def _one_value_each(kind: type, converter: Converter) -> Callable[[Any, Any], object]:
    """Reads values of a `kind` that holds no other values; the same value again where one says the same."""
    structure: Any = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    @lru_cache(maxsize=4096, typed=True)
    def known(**fields: object) -> object:
        return structure(fields, kind)

    return lambda value, _: known(**value)


def _configure_union(converter: Converter, union: Any) -> None:
    """Values of a union, or None where a field allows it, are told apart by their "type"."""
    configure_tagged_union(union, converter, tag_name="type", tag_generator=_tag)
    structure, unstructure = converter.get_structure_hook(union), converter.get_unstructure_hook(union)
    members = set(get_args(union))
    tags = {_tag(member) for member in members}

    def is_union(kind: Any) -> bool:
        return bool(get_args(kind)) and set(get_args(kind)) - {type(None)} == members

    def structure_tagged(value: object, kind: Any) -> object:
        if value is None and type(None) in get_args(kind):
            return None
        if not isinstance(value, dict) or not isinstance(value.get("type"), str):
            raise _Refused("missing", "type")
        if value["type"] not in tags:
            raise _Refused("unknown_type", value["type"])
        return structure(value, union)

    converter.register_structure_hook_func(is_union, structure_tagged)
    converter.register_unstructure_hook_func(
        is_union, lambda value: None if value is None else unstructure(value)
    )


@cache
def _tag(kind: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(kind: Any, converter: BaseConverter) -> Callable[[object, Any], object]:
    """Like cattrs' own hook, but only a list becomes a tuple: a string would fall apart into letters."""
    listed: Any = types.GenericAlias(list, (get_args(kind)[0],))
    structure_list = converter.get_structure_hook(listed)

    def structure(value: object, _: Any) -> object:
        if not isinstance(value, list):
            raise _Refused("type", "list")
        return tuple(structure_list(value, listed))

    return structure


def _task_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], object]:
    structure = converter.gen_structure_attrs_fromdict(kind)
    return lambda value, _: value[_READ] if _READ in value else structure(value, kind)


def _list_hook(kind: Any, converter: BaseConverter) -> Callable[[tuple[Any, ...]], list[Any]]:
    """Like cattrs' own hook, which asks for each value through a generator, though strings stay as they are."""
    (held, *_) = get_args(kind)
    if held in (str, int):
        return list
    unstructure = converter.get_unstructure_hook(held)
    return lambda values: [unstructure(each) for each in values]


def _member(value: object, kind: Any) -> object:
    """A member of an enumeration by its value, of the same type."""
    member = kind._value2member_map_.get(value) if isinstance(value, str | int) else None
    if member is None or type(member._value_) is not type(value):
        raise _Refused("unknown_value", value)
    return member


def _exactly(kind: type, *, cleaned: bool) -> Callable[[object, Any], object]:
    checked = kind is str and not cleaned

    def structure(value: object, _: Any) -> object:
        if type(value) is not kind:
            raise _Refused("type", kind.__name__)
        return _text(value) if checked and isinstance(value, str) else value

    return structure


def _text(value: str) -> str:
    composed = unicodedata.normalize("NFC", value)
    if clean(composed) != composed:
        raise _Refused("control_character", ascii(value))
    return composed


def _day(value: object, _: Any) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as fault:
        raise _Refused("date", value) from fault


_EMPHASIS = ("bold", "italic", "underline")


def _rich_text(value: object) -> RichText:
    """Rich text from a list of strings (plain runs), runs with emphasis, and footnotes."""
    if not isinstance(value, list):
        raise _Refused("type", "list")
    return tuple(_inline(each) for each in value)


def _clean_rich_text(value: object) -> RichText:
    """The same of strings that are known to be clean; most are plain runs."""
    if not isinstance(value, list):
        raise _Refused("type", "list")
    return tuple([Run(each) if isinstance(each, str) else _inline(each) for each in value])


def _inline(value: object) -> Inline:
    if isinstance(value, dict) and set(value) == {"footnote"}:
        note = _rich_text(value["footnote"])
        return Footnote(tuple(run for run in note if isinstance(run, Run)))
    return _run(value)


def _run(value: object) -> Run:
    if isinstance(value, str):
        return Run(_text(value))
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise _Refused("type", "run")
    emphasis: Mapping[str, object] = {key: each for key, each in value.items() if key != "text"}
    if extra := set(emphasis) - {*_EMPHASIS, "shift"}:
        raise _Refused("unknown_key", ", ".join(sorted(extra)))
    if any(each is not True for key, each in emphasis.items() if key != "shift"):
        raise _Refused("type", "bool")
    shift = emphasis.get("shift", Shift.NONE)
    if "shift" in emphasis and shift not in (Shift.RAISED, Shift.LOWERED):
        raise _Refused("unknown_value", shift)
    bold, italic, underline = (name in emphasis for name in _EMPHASIS)
    return Run(_text(value["text"]), bold, italic, underline, Shift(str(shift)))


def _plain_text(content: RichText) -> list[object]:
    return [
        {"footnote": _plain_text(inline.content)} if isinstance(inline, Footnote) else _plain_run(inline)
        for inline in content
    ]


def _plain_run(run: Run) -> object:
    emphasis: dict[str, object] = {name: True for name in _EMPHASIS if getattr(run, name)}
    shift = {"shift": run.shift.value} if run.shift else {}
    return {"text": run.text, **emphasis, **shift} if emphasis or shift else run.text
