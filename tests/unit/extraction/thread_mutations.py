"""Threads said another way: what must not change what is read of them (or changes it in a known way).

Each mutation takes a case of ``tests/data`` and gives the changed case, or None where it has nothing to change. The
choice of places is by counting, never by chance, so that a failure comes back.
"""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from crm_core.catalogue import CHARACTERS
from crm_core.language.folding import folded
from crm_core.language.names import base_form

Row = dict[str, Any]


@dataclass(frozen=True)
class Mutated:
    """``renamed``: folded words of the reading that are other words now."""

    case: Row
    renamed: Mapping[str, str] = field(default_factory=dict)
    times_as_much: int = 1


def _with_bodies(case: Row, change: Callable[[str], str], *, inbound_only: bool = False) -> Row:
    changed = copy.deepcopy(case)
    for message in changed["messages"]:
        if message["body"] and (message["direction"] == "inbound" or not inbound_only):
            message["body"] = change(message["body"])
    return changed


def _or_none(case: Row, changed: Row) -> Mutated | None:
    return Mutated(changed) if changed["messages"] != case["messages"] else None


def without_diacritics(case: Row) -> Mutated | None:
    return _or_none(case, _with_bodies(case, _plain))


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def in_lower_case(case: Row) -> Mutated | None:
    """The client writes without capitals."""
    return _or_none(case, _with_bodies(case, str.lower, inbound_only=True))


def with_emoji(case: Row) -> Mutated | None:
    """A smile at the end of each message, and a heart before the first."""
    changed = _with_bodies(case, lambda body: f"{body} 😊", inbound_only=True)
    first = next((m for m in changed["messages"] if m["direction"] == "inbound" and m["body"]), None)
    if first:
        first["body"] = f"❤️ {first['body']}"
    return _or_none(case, changed)


def with_a_greeting(case: Row) -> Mutated | None:
    """A message of greeting before all others, one of thanks after them."""
    messages = case["messages"]
    if not messages or messages[0]["direction"] != "inbound":
        return None
    changed = copy.deepcopy(case)
    changed["messages"] = [
        {**messages[0], "id": "before", "messageType": "text", "body": "bună ziua"},
        *changed["messages"],
    ]
    if messages[-1]["direction"] == "inbound":
        changed["messages"].append({**messages[-1], "id": "after", "messageType": "text", "body": "mulțumesc"})
    return Mutated(changed)


def as_a_burst(case: Row) -> Mutated | None:
    """Each sentence of the client is a message of its own."""
    changed = copy.deepcopy(case)
    changed["messages"] = []
    for message in case["messages"]:
        parts = [message["body"]]
        if message["direction"] == "inbound":
            parts = [part for part in re.split(r"(?<=[a-zăâîșț]{4}[.!?])\s+(?=[A-ZĂÂÎȘȚ])", message["body"]) if part]
        for number, part in enumerate(parts or [message["body"]]):
            said = datetime.fromisoformat(message["tsClient"]) + timedelta(seconds=number)
            changed["messages"].append(
                {**message, "id": f"{message['id']}.{number}", "body": part, "tsClient": said.isoformat()}
            )
    return Mutated(changed) if len(changed["messages"]) > len(case["messages"]) else None


def in_one_message(case: Row) -> Mutated | None:
    """What the client writes in a row, within five minutes, is one message of several lines."""
    changed = copy.deepcopy(case)
    changed["messages"] = []
    for message in copy.deepcopy(case["messages"]):
        last = changed["messages"][-1] if changed["messages"] else None
        if (
            last
            and message["direction"] == last["direction"] == "inbound"
            and message["body"]
            and last["body"]
            and message["messageType"] == last["messageType"] == "text"
            and _minutes(last, message) <= 5
        ):
            last["body"] = f"{last['body']}\n{message['body']}"
            continue
        changed["messages"].append(message)
    return Mutated(changed) if len(changed["messages"]) < len(case["messages"]) else None


def _minutes(first: Row, second: Row) -> float:
    said = [datetime.fromisoformat(message["tsClient"]) for message in (first, second)]
    return (said[1] - said[0]).total_seconds() / 60


_LONG_WORDS = re.compile(
    r"\b(?:ianuarie|februarie|aprilie|septembrie|octombrie|noiembrie|decembrie|miercuri|vineri|s[âa]mb[ăa]t[ăa]"
    r"|duminic[ăa]"
    r"|animatori?|ursitoare|popcorn|baloane|spiderman|rapunzel)\b",
    re.IGNORECASE,
)


def with_a_slip(case: Row) -> Mutated | None:
    """The first long word of time or trade that the client writes lacks its fourth letter from the end."""
    changed = copy.deepcopy(case)
    for message in changed["messages"]:
        match = _LONG_WORDS.search(message["body"]) if message["direction"] == "inbound" else None
        if match:
            at = match.end() - 4
            message["body"] = message["body"][:at] + message["body"][at + 1 :]
            return Mutated(changed)
    return None


# Others of the same declension, so that ``Mariei`` becomes ``Liviei`` and the talk stays Romanian.
_IA = ("Livia", "Emilia", "Natalia", "Octavia")
_NA = ("Corina", "Adina", "Simona", "Doina")
_A = ("Tamara", "Teodora", "Aura", "Barbara")
_HIM = ("Marcel", "Robert", "Cosmin", "Silviu")


_UNHEARD = {"ia": ("Zelavia", "Orlavia"), "na": ("Zerina", "Ulmina"), "ra": ("Zelmira", "Taldora")}
_UNHEARD_OF_HIM = ("Zelmin", "Ordan")


def with_other_names(case: Row) -> Mutated | None:
    """Child and parent have other first names, in all forms, in the booked events too."""
    return _renamed(case, _other_name)


def with_names_unheard_of(case: Row) -> Mutated | None:
    """Child and parent have first names that stand in no list."""
    return _renamed(case, _unheard_of)


def _renamed(case: Row, other_name: Callable[[str, int], str | None]) -> Mutated | None:
    event = case["gold"].get("event") or {}
    names = [event.get("childName"), event.get("parentName")]
    names += [booked.get("childName") for booked in case["openEvents"]]
    singles = sorted({name.split()[0] for name in names if name and re.fullmatch(r"[^\W\d_]{3,}", name.split()[0])})
    spoken = "\n".join(message["body"] for message in case["messages"])
    if any(folded(name) in _CHARACTER_WORDS for name in singles):
        return None
    renamed: dict[str, str] = {}
    for number, name in enumerate(singles):
        other = other_name(folded(name), number)
        if other is None or folded(other) in folded(spoken):
            return None
        renamed[folded(name)] = other
    changed = json.loads(_replaced(json.dumps(case, ensure_ascii=False), renamed))
    return Mutated(changed, {old: folded(new) for old, new in renamed.items()}) if changed != case else None


_CHARACTER_WORDS = frozenset(alias for aliases in CHARACTERS.values() for alias in aliases)


def _other_name(name: str, number: int) -> str | None:
    for ending, others in (("ia", _IA), ("na", _NA), ("ra", _A)):
        if name.endswith(ending):
            return others[number % 4]
    return _HIM[number % 4] if name[-1] not in "aeiouy" else None


def _unheard_of(name: str, number: int) -> str | None:
    for ending, others in _UNHEARD.items():
        if name.endswith(ending):
            return others[number % 2]
    return _UNHEARD_OF_HIM[number % 2] if name[-1] not in "aeiouy" else None


def _replaced(text: str, renamed: Mapping[str, str]) -> str:
    """The text with each form of each name: ``Maria``, ``Mariei``, ``maria``."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        for form in (folded(word), folded(base_form(word))):
            if form in renamed:
                new = renamed[form]
                if form != folded(word):
                    new = f"{new[:-1]}ei" if new.endswith("a") else new
                return new if word[:1].isupper() else new.lower()
        return word

    return re.sub(r"(?<![\w\\])[^\W\d_]{3,}", other, text)


_TOWNS = ("Bragadiru", "Otopeni", "Voluntari", "Chitila", "Mogoșoaia", "Snagov", "Corbeanca", "Iași", "Cluj")


def with_other_towns(case: Row) -> Mutated | None:
    """The party is in another town."""
    text = json.dumps(case, ensure_ascii=False)
    said = [town for town in _TOWNS if re.search(rf"(?<!\w){town}(?![\w-])", text)]
    if len(said) != 1 or re.search(rf"{said[0]}-", text) or folded(said[0]) in _others_forms(text, said[0]):
        return None
    other = _TOWNS[(_TOWNS.index(said[0]) + 1) % len(_TOWNS)]
    changed = json.loads(re.sub(rf"(?<!\w){said[0]}(?!\w)", other, text))
    return Mutated(changed, {folded(said[0]): folded(other)}) if changed != case else None


def _others_forms(text: str, town: str) -> str:
    """The text without the town as it is spelled: it may be written otherwise too."""
    return folded(re.sub(rf"(?<!\w){town}(?!\w)", "", text))


_PLAYED = ("Spiderman", "Batman", "Elsa", "Rapunzel", "Sonic", "Bluey", "Marshall", "Skye", "Minnie", "Mickey")


def with_other_characters(case: Row) -> Mutated | None:
    """Another character is wished."""
    text = json.dumps(case, ensure_ascii=False)
    said = [name for name in _PLAYED if re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE)]
    if not said:
        return None
    renamed = {folded(name): _PLAYED[(_PLAYED.index(name) + 1) % len(_PLAYED)] for name in said}

    def other(match: re.Match[str]) -> str:
        new = renamed[folded(match.group())]
        return new if match.group()[:1].isupper() else new.lower()

    changed = json.loads(re.sub(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", other, text, flags=re.IGNORECASE))
    return Mutated(changed, {old: folded(new) for old, new in renamed.items()})


_PRICE = re.compile(
    r"(?<![\w.,:/+-])(?P<number>[0-9]{1,2}\.[0-9]{3}|[1-9][0-9]{2,3}|[0-9]{2})(?![\w:/]|[.,][0-9])"
    r"(?P<unit>\s*(?:de\s+)?(?:lei|ron|euro)\b)?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\b(?:mie|mii|sut[aăe]|jum\w*|nr|str|bl|ap|bd|bulevardul|calea|[sș]os|splaiul|strada|aleea)\b|%|\btva\b",
    re.IGNORECASE,
)
"""Numbers that are said in words, that no price is, or that follow from a price."""


def with_double_prices(case: Row) -> Mutated | None:
    """All costs twice as much: sums, rests and shares still fit."""
    if any(_WORDED.search(message["body"]) for message in case["messages"]) or case["openEvents"]:
        return None

    def twice(match: re.Match[str]) -> str:
        number = match["number"].replace(".", "")
        if match["unit"] is None and (int(number) < 150 or int(number) % 10 or 1900 <= int(number) <= 2100):
            return match.group()
        return f"{2 * int(number)}{match['unit'] or ''}"

    changed = _with_bodies(case, lambda body: _PRICE.sub(twice, body))
    return Mutated(changed, times_as_much=2) if changed["messages"] != case["messages"] else None
