"""A quick look whether a thread has to do with a booking at all; what shows none costs no reading and no model."""

from __future__ import annotations

from collections.abc import Iterable

from crm_core.catalogue import SERVICES
from crm_core.language.calendar_days import MONTHS, RELATIVE_DAYS, WEEKDAYS
from crm_core.language.characters import read_character_names
from crm_core.language.folding import folded
from crm_core.language.wording import Wording, one_of

MAX_LOOKED_AT = 4000
_SERVICE_WORDS = one_of(name for service in SERVICES for name in service.names)
_MONTH_WORDS = one_of(name for name in MONTHS if name not in ("mar", "noi"))
_DAY_WORDS = one_of(word for word in (*WEEKDAYS, *RELATIVE_DAYS) if len(word) > 3)
_SIGNAL = Wording(
    rf"\b(?:{_SERVICE_WORDS}|petrec\w*|party|anivers\w*|botez\w*|ziua (?:lui|de nastere|fetitei"
    r"|baiat\w*|copil\w*|mea)|zi de nastere|onomastic\w*|serbare\w*|eveniment\w*|majorat\w*|mot(?:ul)? "
    r"|rezerv\w*|disponibil\w*|(?:aveti|mai aveti|sunteti|e) liber\w*|oferta\w*|programare\w*|anul(?:am|ez|ati"
    rf"|area)\b|reprogram\w*|avans(?:ul)?\b|(?:implineste|face) \w+ ani|[0-9]{{1,2}}\s*(?:{_MONTH_WORDS})\b"
    rf"|[0-9]{{1,3}} (?:de )?copii|"
    rf"sarbatorit\w*|animat\w*|data de|saptamana viitoare|luna viitoare|(?:{_DAY_WORDS})\b)"
)


def has_booking_signal(bodies: Iterable[str]) -> bool:
    """Whether any of the messages speaks of a party, a service, a day or a booking. Cheap and generous."""
    texts = (folded(body[:MAX_LOOKED_AT]) for body in bodies if body)
    return any(_SIGNAL.search(text) or _names_character(text) for text in texts)


def _names_character(text: str) -> bool:
    return any(not reading.also_people for reading in read_character_names(text))
