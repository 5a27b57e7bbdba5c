"""What a build consists of: a bill of materials (CycloneDX 1.6) and its licences in one readable list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import Parser
from pathlib import Path

from payload import commit_time, files_below, version


@dataclass(frozen=True)
class Part:
    """A package that goes in. `licence` is an SPDX expression or what its author calls it; `sha256` is its wheel's."""

    name: str
    version: str
    licence: str
    sha256: str = ""
    purl: str = ""


def parts_of(wheels: Iterable[Path], packages: Path) -> list[Part]:
    """The packages of these wheels, by what they say of themselves where they were unpacked."""
    found = []
    for wheel in wheels:
        name, number = wheel.name.split("-")[:2]
        told = Parser().parsestr((packages / f"{name}-{number}.dist-info" / "METADATA").read_text("utf-8"))
        purl = f"pkg:pypi/{str(told['Name']).lower().replace('_', '-')}@{number}"
        found.append(Part(str(told["Name"]), number, _licence(told), sha256(wheel), purl))
    return sorted(found, key=lambda part: part.name.lower())


def _licence(told: object) -> str:
    get_all = told.get_all  # type: ignore[attr-defined]
    for name in ("License-Expression", "License"):
        words = " ".join((get_all(name) or [""])[0].split())
        if words and len(words) < 80:
            return str(words)
    classes = [each for each in get_all("Classifier") or [] if each.startswith("License ::")]
    return "; ".join(each.rpartition(" :: ")[2] for each in classes) or "see its files"


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bill(parts: Sequence[Part], system: str) -> str:
    """The bill of materials of a build for that system, as CycloneDX says it in JSON."""
    when = datetime.fromtimestamp(commit_time(), UTC).isoformat().replace("+00:00", "Z")
    program = {
        "type": "application",
        "bom-ref": "duthao",
        "name": "duthao",
        "version": version(),
        "licenses": [{"license": {"id": "MIT"}}],
        "properties": [{"name": "duthao:system", "value": system}],
    }
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": when, "component": program},
        "components": [_component(each) for each in parts],
        "dependencies": [{"ref": "duthao", "dependsOn": [_ref(each) for each in parts]}],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _ref(part: Part) -> str:
    return part.purl or f"{part.name}@{part.version}"


def _component(part: Part) -> dict[str, object]:
    found: dict[str, object] = {"type": "library", "bom-ref": _ref(part), "name": part.name}
    found["version"] = part.version
    found["licenses"] = [{"license": {"name": part.licence}}]
    if part.sha256:
        found["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    if part.purl:
        found["purl"] = part.purl
    return found


def licences(parts: Sequence[Part]) -> str:
    """The list for people: what is inside, and under which licence."""
    lines = ["Dự Thảo dùng các phần mềm sau. Văn bản giấy phép nằm trong thư mục của từng phần mềm.", ""]
    return "\n".join([*lines, *(f"{each.name} {each.version}: {each.licence}" for each in parts)]) + "\n"


def contents(folder: Path) -> str:
    """Every file with its hash, as `sha256sum --check` reads it."""
    return "".join(f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files_below(folder))
