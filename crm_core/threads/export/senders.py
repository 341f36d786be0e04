"""Who wrote each line: the name split from the text, even where names hold ``: ``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crm_core.threads.export import wordings
from crm_core.threads.export.headers import HeaderLine
from crm_core.threads.export.names import clean_sender, same_name
from crm_core.threads.export.wordings import fold

MAX_NAME = 130
"""Names have up to 100 characters; phones come with marks around them."""
MAX_COLONS_IN_NAME = 3
_TIME_FIRST = re.compile(r"^\d{1,2}[:.]\d{2}(?!\d)")


class Spoken(NamedTuple):
    """A header line that names its sender. ``written`` counts the characters of the name as written."""

    sender: str
    written: int


def split_senders(lines: Sequence[HeaderLine], title: str | None) -> list[Spoken | None]:
    """Who each line is from; None for a line that names nobody.

    A name that holds ``: `` shows in that all lines of its first part go on in the same way; one such line alone
    tells nothing, and the name then ends at the first ``: ``.
    """
    prefixes = [_first_prefix(line.rest) for line in lines]
    longer = _longer_names(lines, prefixes)
    names: dict[str, Spoken | None] = {}
    spoken: list[Spoken | None] = []
    for line, prefix in zip(lines, prefixes, strict=True):
        if prefix is None:
            spoken.append(None)
            continue
        written = longer.get(prefix, prefix)
        if title is not None and line.rest.startswith(title[:1]) and ": " in line.rest[len(prefix) + 2 : MAX_NAME]:
            written = _named_like(title, line.rest) or written
        if written not in names:
            name = _name(written)
            names[written] = Spoken(sender=name, written=len(written)) if name is not None else None
        spoken.append(names[written])
    return spoken


def _first_prefix(rest: str) -> str | None:
    at = rest.find(": ", 0, MAX_NAME)
    if at > 0:
        return rest[:at]
    # Editors strip the space that an empty message ends in.
    return rest[:-1] if at < 0 and rest.endswith(":") and 1 < len(rest) <= MAX_NAME else None


def _longer_names(lines: Sequence[HeaderLine], prefixes: Sequence[str | None]) -> dict[str, str]:
    """First parts of names, with the whole name, for those that every one of their lines shares.

    One text sent twice proves nothing, so at least two lines must differ.
    """
    first: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    differ: set[str] = set()
    for line, prefix in zip(lines, prefixes, strict=True):
        if prefix is None:
            continue
        if prefix not in shared:
            first[prefix] = line.rest
            shared[prefix] = _longer_prefixes(line.rest, prefix)
            continue
        longer = shared[prefix]
        if longer and line.rest != first[prefix]:
            differ.add(prefix)
            while longer and not line.rest.startswith(longer[-1] + ": "):
                longer.pop()
    return {prefix: longer[-1] for prefix, longer in shared.items() if longer and prefix in differ}


def _longer_prefixes(rest: str, prefix: str) -> list[str]:
    """What stands before each further ``: `` of the line, shortest first."""
    found: list[str] = []
    at = len(prefix)
    for _ in range(MAX_COLONS_IN_NAME):
        start = at + 1
        at = rest.find(": ", start, MAX_NAME)
        if at < 0 or not any(letter.isalnum() for letter in rest[start:at]):
            break
        found.append(rest[:at])
    return found


def _named_like(title: str, rest: str) -> str | None:
    """The part before a ``: `` that is the chat's title, as file names write it."""
    longer = (name for name in _longer_prefixes(rest, "") if abs(len(name) - len(title)) <= 1)
    return next((name for name in longer if same_name(clean_sender(name), title)), None)


def _name(written: str) -> str | None:
    """The clean name, None where the text before the colon cannot be one."""
    name = clean_sender(written)
    if not name or _TIME_FIRST.match(name) or wordings.begins_a_notice(fold(name)):
        return None
    return name
