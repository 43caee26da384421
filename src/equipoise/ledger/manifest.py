"""The manifest of a packed case: format, schema, coders, and size and hash of every member."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from equipoise.errors import CaseError, InputError

NAME = "manifest.json"
KIND = "equipoise case"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the packed case; `sha256` is of what it holds unpacked."""

    name: str
    size: int
    sha256: str

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "size": self.size, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a packed case says of itself. `schema` is the record's; `coders` coded its documents."""

    equipoise: str
    schema: int
    title: str
    pivot: str
    partners: tuple[str, ...]
    coders: tuple[str, ...]
    members: tuple[Member, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": KIND,
            "format": FORMAT,
            "equipoise": self.equipoise,
            "schema": self.schema,
            "title": self.title,
            "pivot": self.pivot,
            "partners": list(self.partners),
            "coders": list(self.coders),
            "members": [member.to_json() for member in self.members],
        }

    def to_text(self) -> str:
        return json.dumps(self.to_json(), indent=1, ensure_ascii=False) + "\n"


def read_manifest(data: bytes) -> Manifest:
    """A manifest from its JSON.

    Raises
    ------
    InputError : it is damaged, or that of something else.
    CaseError : it is from a newer version.
    """
    try:
        found = json.loads(data)
        if not isinstance(found, dict) or found.get("kind") != KIND:
            raise InputError(f"{NAME} is not that of a packed case.", "Give a file made by `equipoise case export`.")
        if found["format"] > FORMAT:
            raise CaseError(
                f"The file has format {found['format']}; this version knows up to {FORMAT}.",
                "Update Equipoise; nothing was changed.",
            )
        return manifest_of(found)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{NAME} is damaged.", "Ask for the file again.") from error


def manifest_of(found: Mapping[str, Any]) -> Manifest:
    members = [Member(checked(m["name"]), number(m["size"]), checked(m["sha256"])) for m in found["members"]]
    return Manifest(
        equipoise=checked(found["equipoise"]),
        schema=number(found["schema"]),
        title=checked(found["title"]),
        pivot=checked(found["pivot"]),
        partners=tuple(map(checked, found["partners"])),
        coders=tuple(map(checked, found["coders"])),
        members=tuple(members),
    )


def checked(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(text)
    return text


def number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError(value)
    return value
