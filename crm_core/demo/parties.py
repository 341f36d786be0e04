"""The parties of the company's past, and those to come that were noted down by hand.

Birthdays follow from the families in ``people.py``; the rest is written out. Parties that were confirmed from a
conversation stand with their conversation.
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
    """A party as the staff noted it down. Days are references (``days.py``); ``amount`` and ``deposit`` in ``currency``.

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


# --- Christenings, nurseries, companies --------------------------------------------------------------------------

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


OTHER_PAST: tuple[Party, ...] = (
    Party(
        key="enache-botez", client="enache", day="sat-21", start="19:30", services="3 ursitoare", amount=850,
        booked="mon-27", child="Anastasia", place="Salonul Perla Albă, Bd. Salcâmilor 18", deposit=200, minutes=45,
        paid=CASH, parent="Larisa Enache",
    ),
    Party(
        key="voicu-botez", client="voicu", day="sun-60", start="20:00", services="4 ursitoare + gheață", amount=1250,
        booked="thu-68", child="Nicolas", place="Domeniul Lebăda Mică, Snagov", deposit=300, minutes=40, paid=TRANSFER,
        parent="Sorina Voicu",
    ),
    Party(
        key="marin-an", client="marin", day="sat-44", start="17:00", services="Minnie Mouse + baloane + decor",
        amount=1480, booked="wed-49", child="Antonia", age=1, kids=12, paid=CARD, parent="Cătălina Marin",
    ),
    Party(
        key="costin-mos", client="costin", day="dec23-1", start="18:30", services="moș", amount=400, booked="dec2-1",
        child="Ștefan", age=5, kids=3, minutes=30, paid=CASH, parent="Paul Costin",
    ),
    Party(
        key="costin-mos-2", client="costin", day="dec23-2", start="18:00", services="moș", amount=350,
        booked="dec5-2", child="Ștefan", age=4, kids=2, minutes=30, paid=CASH, parent="Paul Costin",
    ),
    Party(
        key="apostol-botez", client="apostol", day="sat-88", start="21:00", services="3 ursitoare", amount=800,
        booked="tue-99", child="Mateo", place="Conacul Zimbrului, Moara Vlăsiei", minutes=45, paid=CASH,
        parent="Denisa Apostol",
    ),
    Party(
        key="zamfir-casa", client="zamfir", day="sat-14", start="16:00", services="Rapunzel + vată", amount=820,
        booked="mon-17", child="Ingrid", age=6, kids=14, paid=CARD, parent="Bianca Zamfir",
    ),
    Party(
        key="avram-botez", client="avram", day="sun-37", start="19:00", services="3 ursitoare + baloane", amount=1290,
        booked="sun-45", child="Luca", place="Restaurant Grădina cu Tei, Șos. Pădurarilor 41", deposit=300,
        paid=TRANSFER, parent="Georgiana Avram", first_amount=1390,
    ),
    Party(
        key="toma-arcade", client="toma", day="sat-29", start="15:00", services="arcade + popcorn + vată", amount=1200,
        booked="thu-32", child="Cezar", age=11, kids=25, minutes=180, paid=CASH, parent="Valentin Toma",
    ),
    Party(
        key="florea-botez", client="florea", day="sat-113", start="20:30", services="3 ursitoare", amount=780,
        booked="mon-120", child="Medeea", place="Salonul Perla Albă, Bd. Salcâmilor 18", paid=CASH,
        parent="Nicoleta Florea",
    ),
    Party(
        key="ilie-curte", client="ilie", day="sat-57", start="12:00", services="animator + arcade", amount=1050,
        booked="wed-61", child="Robert", age=8, kids=20, paid=TRANSFER, parent="Camelia Ilie",
    ),
    Party(
        key="sandu-botez", client="sandu", day="sun-9", start="19:00", services="4 ursitoare", amount=1150,
        booked="fri-20", child="Amira", place="Conacul Zimbrului, Moara Vlăsiei", deposit=300, paid=TRANSFER,
        parent="Teodora Sandu",
    ),
    Party(
        key="grigore-an", client="grigore", day="sat-76", start="17:30", services="Peppa Pig", amount=480,
        booked="tue-79", child="Natalia", age=2, kids=8, paid=CASH, parent="Iulia Grigore",
    ),
    Party(
        key="grigore-an-2", client="grigore", day="sat-25", start="17:30", services="Bluey + heliu", amount=770,
        booked="tue-28", child="Natalia", age=3, kids=10, paid=CASH, parent="Iulia Grigore",
    ),
    Party(
        key="moraru-pirati", client="moraru", day="sun-53", start="11:00", services="Pirat + Tinkerbell + vată",
        amount=1180, booked="mon-56", child="Cosmin", age=7, kids=18, paid=CARD, parent="Ștefan Moraru",
    ),
    Party(
        key="firma-craciun-1", client="firma", day="dec18-1", start="17:00",
        services="moș + animator + animator + arcade + popcorn + vată", amount=3400, booked="nov14-1", kids=70,
        minutes=150, paid=TRANSFER, parent="Corina Dragu",
    ),
    Party(
        key="firma-craciun-2", client="firma", day="dec17-2", start="16:30", services="moș + animator + animator",
        amount=2300, booked="nov20-2", kids=55, minutes=120, paid=TRANSFER, parent="Corina Dragu",
    ),
    Party(
        key="euro-gradina", client="euro", day="sat-42", start="17:00", services="Elsa + Anna + heliu", amount=350,
        booked="mon-46", child="Emma", age=6, kids=16, currency="EUR", deposit=100, minutes=180, paid=TRANSFER,
        parent="Katrin Vogel",
    ),
    Party(
        key="monden-botez", client="monden", day="sat-34", start="20:00",
        services="4 ursitoare + gheață + decor + baloane", amount=4500, booked="mon-46", child="Carolina",
        deposit=1500, paid=TRANSFER, parent="Ilona Stoian-Albu",
    ),
)
"""What is not a birthday of a family."""

BOOKED_BY_HAND: tuple[Party, ...] = (
    Party(
        key="tanase-viitor", client="tanase", day="sat+3", start="16:00", services="Elsa", amount=560, booked="-16",
        child="Anastasia", age=5, kids=12, deposit=150, parent="Florin Tănase",
    ),
    Party(
        key="preda-viitor", client="preda", day="sat+2", start="17:00", services="Spiderman", amount=520, booked="-22",
        child="Luca", age=8, kids=15, place="Kids Club Țopăilă, Str. Zorilor 15, Voluntari", parent="Mihaela Preda",
    ),
    Party(
        key="iordache-viitor", client="iordache", day="sun+4", start="11:00", services="Rapunzel", amount=680,
        booked="-12", child="Clara", age=6, kids=14, deposit=150, parent="Ana Iordache",
    ),
    Party(
        key="badea-viitor", client="badea", day="sat+5", start="18:00", services="Ladybug + animator", amount=990,
        booked="-19", child="Teodora", age=9, kids=20, place="Pizzeria La Cuptor Vesel, Calea Florilor 102",
        deposit=200, parent="Ionuț Badea",
    ),
    Party(
        key="vasilescu-viitor", client="vasilescu", day="sat+4", start="12:30", services="Belle", amount=520,
        booked="-25", child="Maria", age=6, kids=10, deposit=100, parent="Irina Vasilescu",
    ),
    Party(
        key="ungureanu-viitor", client="ungureanu", day="sat+6", start="17:00", services="Iron Man + vată", amount=820,
        booked="-9", child="Andrei", age=7, kids=16, parent="Radu Ungureanu",
    ),
    Party(
        key="gradinita-viitor", client="gradinita", day="thu+2", start="10:00", services="Bluey + Chase",
        amount=25 * 24, booked="-11", kids=24, minutes=90, parent="Doina Ene",
    ),
    Party(
        key="serban-viitor", client="serban", day="sun+2", start="16:00", services="Chase", amount=540, booked="-30",
        child="Eric", age=5, kids=11, deposit=200, parent="Roxana Șerban",
    ),
    Party(
        key="monden-viitor", client="monden", day="sun+7", start="19:00", services="Elsa + Anna + Olaf + decor + gheață",
        amount=6200, booked="-18", child="Carolina", age=1, kids=30, deposit=2000, parent="Ilona Stoian-Albu",
    ),
)
"""Parties to come that were agreed on the telephone: conversations of ``changes.py`` are about some of them."""


def all_parties() -> tuple[Party, ...]:
    """Every party that no conversation was confirmed into."""
    return (*birthdays(), *nursery_parties(), *OTHER_PAST, *BOOKED_BY_HAND)
