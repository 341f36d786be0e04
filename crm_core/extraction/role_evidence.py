"""Whether a service follows from its quotes: it is on offer, named (or its character is), and in that number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_core.catalogue import (
    CHARACTER_OF,
    CHARACTERS,
    SERVICES,
    URSITOARE_COUNT,
    RoleType,
    character_as_said,
    label_of,
    same_character,
    service_of,
)
from crm_core.extraction.proposal import ProposedRole
from crm_core.extraction.quotes import Found, found_in
from crm_core.extraction.taken_up import only_staff_said
from crm_core.extraction.value_evidence import duration_follows
from crm_core.extraction.window import Window
from crm_core.language.characters import read_character_names
from crm_core.language.folding import folded
from crm_core.language.numbers import read_numbers
from crm_core.language.times import read_times
from crm_core.language.wording import Wording, one_of
from crm_core.models import DraftRole, DroppedValue, Message

NOT_OFFERED = "nu este un serviciu al firmei"
DOES_NOT_FOLLOW = "nu reiese din citat"
TOO_MANY = "citatul numește mai puține"
_A_PERSON = Wording(
    r"\b(?:cineva|baiat|baieti|fata|fete|om|oameni|persoan[ae]|domnisoar[ae]|tip|tipa|tineri|tanara?)\b"
)
"""An animator in other words; which ones the engine has read from the sentence."""
_COUNTS = Wording(r"\b(?:[0-9]{1,2}|un(?:ul|u|a)?|doi|doua|trei|patru|one|two|three|four|amandoi|ambii|ambele)\b")
_BOTH = Wording(r"\b(?:amandoi|amandoua|ambii|ambele|cuplu|pereche)\b")
_ONLY_A_NUMBER = Wording(
    rf"(?:\W|\b(?:da|ok|bine|cred|ca|doar|numai|cam|vrem|vreau|ajunge|ajung|e|este|suficient|rog|va|te)\b"
    rf"|{_COUNTS.pattern})+"
)
"""An answer that says nothing but a number."""
_ONE_MORE = Wording(r"\b(?:inca|si|plus|celalalt|celalalta|alt|alta)\b|\+")


@dataclass(frozen=True, slots=True)
class CheckedRoles:
    """The services that hold, and those that do not."""

    kept: tuple[DraftRole, ...]
    dropped: tuple[DroppedValue, ...]


def check_roles(roles: Sequence[ProposedRole], window: Window, *, counted: bool) -> CheckedRoles:
    """``counted``: a model's services: each is named in its quotes, and so is how many there are of a kind."""
    kept: list[DraftRole] = []
    dropped: list[DroppedValue] = []
    for role in roles:
        found, reason = found_in(role.quotes, window)
        drafted = None
        if not reason and service_of(role.role_type) is None:
            reason = NOT_OFFERED
        if not reason:
            drafted = _drafted(role, found, window, named=counted)
            reason = "" if drafted else DOES_NOT_FOLLOW
        if drafted and counted and not _one_more_follows(drafted, kept, found):
            reason = TOO_MANY
        if reason or drafted is None:
            dropped.append(DroppedValue(name="role", value=_shown(role.role_type, role.character), reason=reason))
        else:
            kept.append(drafted)
    return CheckedRoles(tuple(kept), tuple(dropped))


def _shown(role_type: str, character: str | None) -> str:
    return f"{label_of(role_type)} {character}" if character else label_of(role_type)


def _drafted(role: ProposedRole, found: Sequence[Found], window: Window, *, named: bool) -> DraftRole | None:
    texts = [quote.words for quote in found]
    character, changed = role.character, ""
    if character is not None and role.role_type != RoleType.ANIMATOR:
        changed, character = _shown(role.role_type, character), None
    if character is not None:
        as_said = _character_in(character, found)
        if as_said is not None and not same_character(as_said, character):
            changed = _shown(role.role_type, character)
        if as_said is None and (_names_character(texts) or not _is_named(role.role_type, texts)):
            return None
        if as_said is None:
            changed = _shown(role.role_type, character)
        character = as_said
    if character is None and not _service_follows(role.role_type, found, window, named=named):
        return None
    said = {r.value for t in texts for r in read_times(t, answering=True)}
    note = "personajul nu reiese din citat" if changed and character is None else role.note
    return DraftRole(
        role_type=role.role_type,
        character=character,
        start_time=role.start_time if role.start_time in said else None,
        duration_min=role.duration_min if role.duration_min and duration_follows(role.duration_min, texts) else None,
        origin=role.origin,
        quotes=tuple(quote.quote for quote in found),
        note=note,
        changed_from=changed,
        staff_only=only_staff_said(
            [quote.quote for quote in found], window, says=_own_words(role.role_type, character)
        ),
    )


def _own_words(role_type: str, character: str | None) -> Sequence[str]:
    service = service_of(role_type)
    return [character] if character else service.names if service else ()


def _character_in(character: str, found: Sequence[Found]) -> str | None:
    """The character as the quotes name it; None where they do not."""
    plain = folded(character)
    known = CHARACTER_OF.get(plain, character)
    spellings = sorted({plain, *CHARACTERS.get(known, ())}, key=len, reverse=True)
    for quote in found:
        for spelling in spellings:
            if not (spelling and _begins_a_word(spelling, quote.words)):
                continue
            if spelling != plain and spelling in CHARACTER_OF:
                return character_as_said(spelling, spelling)
            return character
    return None


_NAMES = {str(service.role_type): Wording(rf"\b(?:{one_of(service.names)})") for service in SERVICES}
_A_CHARACTER = Wording(rf"\b(?:{one_of(alias for aliases in CHARACTERS.values() for alias in aliases)})")


def _begins_a_word(words: str, text: str) -> bool:
    """Whether the text holds the words, and no letter stands right before them."""
    at = text.find(words)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(words, at + 1)
    return at >= 0


def _is_named(role_type: str, texts: Sequence[str]) -> bool:
    names = _NAMES.get(role_type)
    return names is not None and any(names.search(text) for text in texts)


def _names_character(texts: Sequence[str]) -> bool:
    return any(read_character_names(text) for text in texts)


def _service_follows(role_type: str, found: Sequence[Found], window: Window, *, named: bool) -> bool:
    """Whether the quotes name the service; a bare number answers for a service named before it.

    ``named``: only as the short answer to the message just before, which names it.
    """
    texts = [quote.words for quote in found]
    if _is_named(role_type, texts):
        return True
    if role_type == RoleType.ANIMATOR and _names_character(texts):
        return True
    if role_type == RoleType.ANIMATOR and not named and any(_A_PERSON.search(text) for text in texts):
        return True
    counting = [quote for quote in found if _COUNTS.search(quote.words)]
    if not named:
        return bool(counting) and _is_named(role_type, [folded(m.body[:4000]) for m in window.messages])
    return any(
        _is_named(role_type, [folded(before.body[:4000])])
        for quote in counting
        if ":" not in quote.words
        and _ONLY_A_NUMBER.fullmatch(quote.words)
        and (before := _message_before(quote, window)) is not None
    )


def _message_before(quote: Found, window: Window) -> Message | None:
    """The last message of the other side before the quoted one."""
    before = None
    for message in window.messages:
        if message.message_id == quote.message.message_id:
            return before
        if message.direction is not quote.message.direction:
            before = message
    return None


# --- How many ------------------------------------------------------------------------------------------------------


def _one_more_follows(role: DraftRole, kept: Sequence[DraftRole], found: Sequence[Found]) -> bool:
    """Whether there may be one more of the kind beside those kept: by its character, or by the quotes' numbers."""
    same = [other for other in kept if other.role_type == role.role_type]
    if not same:
        return True
    service = service_of(role.role_type)
    if service is not None and service.is_goods:
        return False
    if role.character and all(not (o.character and same_character(o.character, role.character)) for o in same):
        return True
    return len(same) < _most(role.role_type, [quote.words for quote in found], named=_characters(same))


def _characters(roles: Sequence[DraftRole]) -> int:
    return len({folded(role.character) for role in roles if role.character})


def _most(role_type: str, texts: Sequence[str], *, named: int) -> int:
    """The largest number of services of the kind that the quotes allow."""
    numbers = [int(n.value) for text in texts for n in read_numbers(text) if 1 <= n.value <= 12]
    most = max(numbers, default=0)
    if any(_BOTH.search(text) for text in texts):
        most = max(most, 2)
    if named and any(_ONE_MORE.search(text) for text in texts):
        most = max(most, named + 1)
    if role_type == RoleType.URSITOARE and not most:
        most = URSITOARE_COUNT
    return max(most, 1)
