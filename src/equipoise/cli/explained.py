"""How an explanation looks in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def print_explanation(record: Mapping[str, Any]) -> None:
    for other in record["coded_by_others"]:
        print(f"\nThe record was coded by {other}; this is what {record['coder']} says.")
    for mention in record["mentions"]:
        print_mention(mention)
    for missing in record["unexplained"]:
        print(f"\n{missing['mention']}: {missing['why']}")


def print_mention(found: Mapping[str, Any]) -> None:
    print(f"\nWhy {found['mention']}, at “{found['trigger']}”")
    runner_up = "no event" if found["runner_up"] == "none" else found["runner_up"]
    print(
        f"  {found['type']} {found['probability']:.2f}, {runner_up} {found['runner_up_probability']:.2f}; "
        f"any event {found['event']:.2f}"
    )
    for actor in found["actors"]:
        print_actor(actor)
    for note in found["notes"]:
        print(f"  rule: {note}")
    for near in found["nearest"]:
        print_neighbour(near)


def print_neighbour(near: Mapping[str, Any]) -> None:
    who = f"{', '.join(near['source'])} → {', '.join(near['target'])}"
    told = f": “{near['text']}”" if near["text"] else ""
    print(f"  like {near['item']}, {near['type']} {who} at “{near['trigger']}” ({near['similarity']:.2f}){told}")


def print_actor(actor: Mapping[str, Any]) -> None:
    scores = sorted((actor["scores"] or {}).items(), key=lambda item: -item[1])
    said = ", ".join(f"{'no part' if role == 'none' else role} {chance:.2f}" for role, chance in scores[:2])
    print(f"  {actor['actor']} “{actor['words']}”: {actor['role'] or 'no part'} ({said or 'of an earlier sentence'})")
    if actor["path"]:
        print(f"    parse: {actor['path']}")
    for row in actor["named_by"]:
        print(f"    named by {row}")
