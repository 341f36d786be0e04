"""Whether a text tells of a person, and the text without it. Pure.

What tells of a person is their number however it is written, and the ids of their conversations: those hold the number,
or the name that WhatsApp has for somebody whose number it hides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from crm_core.phones import every_way_to_write
from crm_core.store.base import Snapshot

_APART: Final = "\x00"
"""Between texts that are looked through at once: no number goes across it."""
_TELLING: Final = 12
"""An id of so many characters is one wherever it stands; a shorter one only where it stands alone."""


class _Digits(dict[int, str | int]):
    """Digits of other scripts, which people can write numbers with."""

    def __missing__(self, code: int) -> str | int:
        sign = chr(code)
        self[code] = str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else code
        return self[code]


_DIGITS: Final = _Digits()


class Mentions:
    """Finds one person. ``threads``: the ids of their conversations, and those that take their place."""

    def __init__(self, phone_e164: str, *, pseudonym: str = "", threads: Mapping[str, str] | None = None) -> None:
        self.phone_e164 = phone_e164
        self.pseudonym = pseudonym
        self.threads = dict(threads or {})
        self._number = every_way_to_write(phone_e164)
        pairs = [*self.threads.items(), *((_jid(old), _jid(new)) for old, new in self.threads.items())]
        self._ids = sorted(((old, new) for old, new in pairs if len(old) >= _TELLING), key=lambda pair: -len(pair[0]))
        self._short_ids = {old: new for old, new in self.threads.items() if len(old) < _TELLING}

    def in_text(self, text: str) -> bool:
        """Whether the text holds the number, or the id of a conversation."""
        return (
            text in self._short_ids
            or self._number.search(_plain(text)) is not None
            or any(old in text for old, _ in self._ids)
        )

    def in_value(self, value: Any) -> bool:
        """Whether any text, name or whole number in a stored value does."""
        texts = list(_texts(value))
        return self.in_text(_APART.join(texts)) or not self._short_ids.keys().isdisjoint(texts)

    def in_document(self, snapshot: Snapshot) -> bool:
        """Whether anything in the document does; its path apart."""
        return self.in_value(snapshot.data)

    def replaced(self, value: Any) -> Any:
        """The stored value with the pseudonym in place of the number, and the new ids in place of the old."""
        if isinstance(value, str):
            return self._replaced(value)
        if isinstance(value, Mapping):
            return {self._replaced(name): self.replaced(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.replaced(inner) for inner in value]
        number = _whole(value)
        return self.pseudonym if number and self._number.fullmatch(number) else value

    def _replaced(self, text: str) -> str:
        text = self._short_ids.get(text, text)
        for old, new in self._ids:
            text = text.replace(old, new)
        spans = [match.span() for match in self._number.finditer(_plain(text))]
        for start, end in reversed(spans):
            text = text[:start] + self.pseudonym + text[end:]
        return text


def _jid(thread_id: str) -> str:
    return thread_id.partition("__")[2] or thread_id


def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(_DIGITS)


def _whole(value: Any) -> str:
    """A number as its digits, as ``read_text`` reads it; empty for everything else."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif number := _whole(value):
        yield number
