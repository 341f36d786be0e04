"""A party as the demo's data tells it, and the parties that follow from the clients: birthdays, the nursery's months.

Other parties are written out in ``noted.py``; those that were confirmed from a conversation stand with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from crm_core.catalogue import CHARACTERS, RoleType, label_of, service_of
from crm_core.demo.days import pick
from crm_core.demo.people import FAMILIES, Child, Person
from crm_core.demo.places import VENUES
from crm_core.models import RON, PaymentMethod, Role, RoleStatus

CASH, CARD, TRANSFER = PaymentMethod.CASH, PaymentMethod.CARD, PaymentMethod.TRANSFER

SERVICE_WORDS: dict[str, tuple[RoleType, int]] = {
    "animator": (RoleType.ANIMATOR, 1),
    "3 ursitoare": (RoleType.URSITOARE, 3),
    "4 ursitoare": (RoleType.URSITOARE, 4),
    "vată": (RoleType.COTTON_CANDY, 1),
    "popcorn": (RoleType.POPCORN, 1),
    "arcade": (RoleType.ARCADE, 1),
    "moș": (RoleType.SANTA_CLAUS, 1),
    "decor": (RoleType.DECORATIONS, 1),
    "baloane": (RoleType.BALLOONS, 1),
    "heliu": (RoleType.HELIUM_BALLOONS, 1),
    "gheață": (RoleType.DRY_ICE, 1),
}
"""How the demo's data names services; any other word is a character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party as staff noted it down. Days are references (``days.py``), ``amount`` and ``deposit`` in ``currency``.

    ``services`` are words of ``SERVICE_WORDS`` and characters, separated by ``+``. ``booked`` is when it was noted
    down. ``paid`` is how it was paid, on ``paid_on`` or else on the evening of the party; None: not yet.
    ``cancelled`` and ``archived`` are the days on which that happened.
    """

    key: str
    client: str
    day: str
    start: str
    services: str
    amount: int | None
    booked: str = ""
    child: str = ""
    age: int | None = None
    kids: int | None = None
    place: str = ""
    deposit: int | None = None
    currency: str = RON
    minutes: int | None = None
    paid: PaymentMethod | None = None
    paid_on: str = ""
    cancelled: str = ""
    archived: str = ""
    parent: str = ""
    first_amount: int | None = None
    """What was agreed at first, where the amount was corrected later."""


def roles_of(party: Party) -> tuple[Role, ...]:
    """The party's services as roles without slots. Raises KeyError for a word that names no service."""
    roles = []
    for word in party.services.split(" + "):
        role_type, count = SERVICE_WORDS.get(word) or (RoleType.ANIMATOR, 1)
        character = word if word not in SERVICE_WORDS else None
        if character is not None and character not in CHARACTERS:
            raise KeyError(word)
        service = service_of(role_type)
        usual = service.minutes if service else None
        unknown = role_type is RoleType.ANIMATOR and character is None
        role = Role(
            role_type=role_type,
            label=label_of(role_type),
            start_time=party.start,
            duration_min=(party.minutes or usual) if usual else None,
            status=RoleStatus.PENDING_PERSONAJ if unknown else RoleStatus.PENDING,
            details={"character": character} if character else {},
        )
        roles += [role] * count
    return tuple(roles)


def amount_of(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


# --- Birthdays ---------------------------------------------------------------------------------------------------

_PRICES = ((520, 950, 300), (480, 880, 280), (450, 800, 250))
"""One animator, two animators, a machine for sweets; this year, last year, the year before."""

_STILL_OWED = {"barbu-Horia-0", "nedelcu-Ilinca-0", "sima-David-0"}
_CALLED_OFF = {"rusu-Eva-1", "petcu-Albert-0"}


def birthdays() -> tuple[Party, ...]:
    """The parties of every child of the families, the latest first."""
    return tuple(
        _birthday(family, child, year)
        for family in FAMILIES
        for child in family.children
        for year in range(child.years)
    )


def _birthday(family: Person, child: Child, year: int) -> Party:
    key = f"{family.key}-{child.name}-{year}"
    weeks = child.weeks_ago + 52 * year
    kids = 10 + 2 * pick(range(8), key, "kids")
    one, two, sweets = _PRICES[year]
    characters = [child.tastes[year % len(child.tastes)]]
    if kids >= 18:
        characters.append(pick([taste for taste in (*child.tastes, "Olaf", "Clovn") if taste != characters[0]], key))
    extras = pick(("", "", "vată", "popcorn", "vată + popcorn", "baloane"), key, "extras")
    amount = (two if len(characters) == 2 else one) + sweets * len([word for word in extras.split(" + ") if word])
    party = Party(
        key=key,
        client=family.key,
        day=f"{pick(('sat', 'sat', 'sun'), key)}-{weeks}",
        start=pick(("11:00", "12:30", "16:00", "17:00", "17:30", "18:00"), key, "start"),
        services=" + ".join([*characters, *filter(None, [extras])]),
        amount=amount,
        booked=f"{pick(('mon', 'tue', 'wed', 'thu', 'sun'), key, 'booked')}-{weeks + 2 + pick(range(4), key)}",
        child=child.name,
        age=child.age - year,
        kids=kids,
        place=family.home if pick((True, False), key, "home") else pick(VENUES, key),
        deposit=pick((None, None, 100, 200), key, "deposit"),
        paid=pick((CASH, CASH, CARD, TRANSFER), key, "paid"),
        parent=family.name,
    )
    if key in _CALLED_OFF:
        return replace(party, paid=None, cancelled=f"mon-{weeks}", archived=f"tue-{weeks}")
    return replace(party, paid=None) if key in _STILL_OWED else party


# --- The nursery -------------------------------------------------------------------------------------------------

NURSERY_PARTIES = 18
NURSERY_WEEKS = (4, 8)
"""How many weeks ago the latest one was, and how many weeks lie between two."""
_NURSERY_THEMES = ("Mickey Mouse + Minnie Mouse", "Bluey + Chase", "Clovn + Olaf", "Masha + Ursul", "Pirat + Unicorn")


def nursery_parties() -> tuple[Party, ...]:
    """The client with very many events: the nursery's birthdays of the season, 25 lei a child."""
    parties = []
    for number in range(NURSERY_PARTIES):
        key = f"gradinita-{number:02d}"
        kids = 18 + pick(range(13), key)
        weeks = NURSERY_WEEKS[0] + NURSERY_WEEKS[1] * number
        parties.append(
            Party(
                key=key,
                client="gradinita",
                day=f"{pick(('wed', 'thu', 'fri'), key)}-{weeks}",
                start="10:00",
                services=_NURSERY_THEMES[number % len(_NURSERY_THEMES)] + (" + popcorn" if number % 4 == 3 else ""),
                amount=(25 if number < 9 else 22) * kids,
                booked=f"tue-{weeks + 2}",
                kids=kids,
                minutes=90,
                paid=None if number == 0 else TRANSFER,
                paid_on="" if number == 0 else f"mon-{weeks - 2}",
                parent="Doina Ene",
            )
        )
    return tuple(parties)
