"""What a person types into the inbox's search box, and whether a thread is meant by it. Pure.

A thread is meant when every word typed begins a word of its name or of its last message (without diacritics, in any
order), or when what was typed are digits that stand in its phone number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm_core.language.folding import as_typed
from crm_core.models import Thread
from crm_core.phones import try_parse_phone

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PHONE_PART = 3
_HOME_PREFIX = "40"
_LONGEST_SEARCH = 200
_TEXT_LOOKED_AT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """``phone_e164`` is set where the text is one whole number; ``digits`` where it can be a part of one."""

    words: tuple[str, ...] = ()
    digits: str = ""
    phone_e164: str | None = None
    text: str = ""

    def matches(self, thread: Thread) -> bool:
        """Whether the thread is one that was searched for."""
        number = thread.phone_e164 or thread.display_name
        return self.matches_person(f"{thread.display_name}\n{thread.last_message_text[:_TEXT_LOOKED_AT]}", number)

    def matches_person(self, said: str, number: str) -> bool:
        """Whether what is ``said`` of somebody (their name, their words) or their phone number was searched for."""
        return self._matches_words(as_typed(said)) or self._matches_number(_digits(number))

    def _matches_words(self, said: str) -> bool:
        if not self.words:
            return self.text in said
        known = _WORD.findall(said)
        return all(any(word.startswith(typed) for word in known) for typed in self.words)

    def _matches_number(self, number: str) -> bool:
        if not self.digits:
            return False
        at_home = "0" + number.removeprefix(_HOME_PREFIX) if number.startswith(_HOME_PREFIX) else number
        return self.digits in number or self.digits in at_home


def read_search(text: str) -> SearchTerms | None:
    """What to look for; None for a blank text, which means everything."""
    typed = as_typed(text[:_LONGEST_SEARCH]).strip()
    if not typed:
        return None
    is_number = not any(character.isalpha() for character in typed)
    digits = _digits(typed).removeprefix("00") if is_number else ""
    return SearchTerms(
        words=tuple(_WORD.findall(typed)),
        digits=digits if len(digits) >= _SHORTEST_PHONE_PART else "",
        phone_e164=try_parse_phone(text) if is_number else None,
        text=typed,
    )


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))
