"""The clients of the demo company and the parties of their past. Everybody here is invented.

Phone numbers are ``+40 700 000 1xx``, a block that no operator hands out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

BUCURESTI, ILFOV, CONDUCERE = "WA-01", "WA-02", "WA-03"

HEROES = ("Spiderman", "Batman", "Hulk", "Iron Man", "Captain America", "Sonic")
TODDLER = ("Mickey Mouse", "Marshall", "Chase", "Bluey", "Peppa Pig", "Masha")
PRINCESSES = ("Elsa", "Rapunzel", "Ariel", "Belle", "Moana", "Jasmine")
TEENS = ("Wednesday", "Harry Potter", "Ladybug", "Stitch", "Barbie", "Pikachu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child with a party each year: the last one ``weeks_ago``, when they turned ``age``, ``years`` in a row.

    ``tastes`` are the characters they liked, the latest first.
    """

    name: str
    age: int
    weeks_ago: int
    years: int
    tastes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A client: ``staff`` is the code of who looks after them, ``account`` the number they write to."""

    key: str
    name: str
    phone: str
    home: str
    staff: str = "AND"
    account: str = BUCURESTI
    children: tuple[Child, ...] = ()
    lid: str | None = None
    """The id under which WhatsApp hides their number."""


def _person(
    key: str,
    name: str,
    number: int | str,
    home: str = "",
    *children: tuple[str, int, int, int, tuple[str, ...]],
    staff: str = "AND",
    account: str = BUCURESTI,
) -> Person:
    return Person(
        key=key,
        name=name,
        phone=f"+40700000{number}" if isinstance(number, int) else number,
        home=home,
        staff=staff,
        account=account,
        children=tuple(Child(name=n, age=a, weeks_ago=w, years=y, tastes=t) for n, a, w, y, t in children),
    )


FAMILIES = (
    _person(
        "dobrescu",
        "Raluca Dobrescu",
        101,
        "Str. Zambilelor 14, Otopeni",
        ("Sofia", 7, 5, 3, PRINCESSES[:3]),
        ("Vlad", 4, 46, 1, TODDLER[1:3]),
        account=ILFOV,
    ),
    _person(
        "mirea", "Cristina Mirea", 102, "Str. Liliacului 8, Voluntari", ("Matei", 6, 11, 3, HEROES[:3]), account=ILFOV
    ),
    _person(
        "stroe", "Alexandra Stroe", 103, "Aleea Castanilor 3, bl. C4, ap. 17, Titan", ("Ema", 5, 50, 2, PRINCESSES[2:5])
    ),
    _person(
        "nedelcu",
        "Bogdan Nedelcu",
        104,
        "Str. Fragilor 21, Bragadiru",
        ("Tudor", 8, 22, 3, HEROES[2:5]),
        ("Ilinca", 5, 44, 2, TODDLER[3:5]),
        staff="MIH",
        account=ILFOV,
    ),
    _person(
        "sima",
        "Oana Sima",
        105,
        "Bd. Unirii 74, bl. J3, sc. 2, ap. 40",
        ("David", 9, 38, 3, ("Harry Potter", "Sonic", "Batman")),
    ),
    _person(
        "ghinea",
        "Andreea Ghinea",
        106,
        "Str. Morii 5, Chitila",
        ("Daria", 6, 47, 2, ("Ladybug", "Minnie Mouse")),
        account=ILFOV,
    ),
    _person(
        "preda",
        "Mihaela Preda",
        107,
        "Str. Orhideelor 33, Sector 6",
        ("Luca", 7, 50, 3, ("Spiderman", "Chase", "Marshall")),
    ),
    _person(
        "tanase",
        "Florin Tănase",
        108,
        "Str. Viorelelor 12, Popești-Leordeni",
        ("Anastasia", 4, 49, 2, ("Elsa", "Peppa Pig")),
        staff="MIH",
        account=ILFOV,
    ),
    _person(
        "rusu",
        "Elena Rusu",
        109,
        "Intr. Mierlei 9, Pipera",
        ("Mihnea", 10, 37, 3, TEENS[1:4]),
        ("Eva", 6, 19, 2, ("Moana", "Belle")),
        account=ILFOV,
    ),
    _person("barbu", "Simona Barbu", 110, "Str. Teiului 44, Sector 1", ("Horia", 5, 2, 2, ("Hulk", "Mickey Mouse"))),
    _person(
        "cojocaru",
        "Laura Cojocaru",
        111,
        "Str. Izvorului 2, Mogoșoaia",
        ("Amalia", 8, 39, 3, ("Wednesday", "Barbie", "Rapunzel")),
        account=ILFOV,
    ),
    _person(
        "ungureanu",
        "Radu Ungureanu",
        112,
        "Calea Plopilor 60, bl. 8, ap. 5, Sector 5",
        ("Andrei", 6, 46, 2, ("Iron Man", "Fulger McQueen")),
        staff="MIH",
    ),
    _person(
        "lupu",
        "Diana Lupu",
        113,
        "Str. Salciei 19, Buftea",
        ("Sara", 7, 53, 2, ("Ariel", "Anna", "Bluey")),
        account=ILFOV,
    ),
    _person(
        "manole",
        "Gabriela Manole",
        114,
        "Str. Cireșului 7, Sector 3",
        ("Rareș", 8, 48, 2, ("Captain America", "Sonic")),
    ),
    _person(
        "iordache",
        "Ana Iordache",
        115,
        "Drumul Pădurii 88, Corbeanca",
        ("Clara", 5, 48, 2, ("Rapunzel", "Minnie Mouse")),
        account=ILFOV,
    ),
    _person(
        "petcu", "Adrian Petcu", 116, "Str. Bujorului 10, Sector 2", ("Albert", 6, 49, 1, ("Pikachu",)), staff="MIH"
    ),
    _person(
        "neagu",
        "Carmen Neagu",
        117,
        "Str. Narciselor 27, Măgurele",
        ("Iustin", 9, 49, 3, ("Sonic", "Iron Man", "Batman")),
        account=ILFOV,
    ),
    _person("vasilescu", "Irina Vasilescu", 118, "Str. Panseluței 6, Sector 4", ("Maria", 5, 48, 2, ("Belle", "Skye"))),
    _person(
        "olaru", "Monica Olaru", 119, "Str. Macilor 31, Snagov", ("Filip", 7, 6, 2, ("Batman", "Chase")), account=ILFOV
    ),
    _person(
        "dinu",
        "Alina Dinu",
        120,
        "Aleea Mestecenilor 4, bl. M11, ap. 23, Drumul Taberei",
        ("Mara", 6, 31, 2, ("Stitch", "Peppa Pig")),
    ),
    _person(
        "serban", "Roxana Șerban", 121, "Str. Lalelelor 15, Dobroești", ("Eric", 4, 50, 1, ("Marshall",)), account=ILFOV
    ),
    _person(
        "badea",
        "Ionuț Badea",
        122,
        "Str. Garoafei 3, Sector 6",
        ("Teodora", 8, 47, 2, ("Ladybug", "Elsa")),
        staff="MIH",
    ),
)
"""Families who come back every year."""

GUESTS = (
    _person("enache", "Larisa Enache", 123, "Str. Crinului 18, Sector 1"),
    _person("voicu", "Sorina Voicu", 124, "Str. Brândușei 40, Afumați", account=ILFOV),
    _person("marin", "Cătălina Marin", 125, "Str. Albăstrelelor 2, Sector 3"),
    _person("costin", "Paul Costin", 126, "Str. Nuferilor 50, Sector 1", staff="MIH"),
    _person("apostol", "Denisa Apostol", 127, "Str. Ghiocelului 11, Tunari", account=ILFOV),
    _person("zamfir", "Bianca Zamfir", 128, "Str. Trandafirului 9, Clinceni", account=ILFOV),
    _person("avram", "Georgiana Avram", 129, "Str. Rozmarinului 23, Sector 5"),
    _person("toma", "Valentin Toma", 130, "Str. Busuiocului 36, Sector 2", staff="MIH"),
    _person("florea", "Nicoleta Florea", 131, "Str. Mușețelului 1, Ștefăneștii de Jos", account=ILFOV),
    _person("ilie", "Camelia Ilie", 132, "Str. Levănțicăi 12, Balotești", account=ILFOV),
    _person("sandu", "Teodora Sandu", 133, "Str. Gladiolei 77, Sector 4"),
    _person("grigore", "Iulia Grigore", 134, "Str. Iasomiei 5, Jilava", account=ILFOV),
    _person("moraru", "Ștefan Moraru", 135, "Str. Tufănelelor 16, Sector 6", staff="MIH"),
)
"""Clients of one party or two: christenings, a first birthday with us."""

GRADINITA = _person(
    "gradinita", "Grădinița Norișorul – Doina Ene", 140, "Grădinița Norișorul, Str. Cireșarilor 4, Sector 4"
)
FIRMA = _person(
    "firma", "Lumina Soft – Corina Dragu", 141, "Lumina Soft, Bd. Fabricii 12, et. 3, Sector 6", staff="ELE"
)
EURO = _person("euro", "Katrin Vogel", 142, "Cartier Livada Verde, Str. Merilor 6, Pipera", account=ILFOV)
MONDEN = _person("monden", "Familia Stoian-Albu", 143, "Conacul de pe Lac, Snagov", staff="ELE", account=CONDUCERE)

# Clients from before this program: their events are documents of older versions.
VECHI_1 = _person("vechi-1", "Lidia Pavel", 150, "Str. Castanului 20, Sector 2")
VECHI_2 = _person("vechi-2", "Marius Oprea", 151, "Str. Vișinilor 13, Pantelimon", account=ILFOV)
VECHI_3 = _person("vechi-3", "Veronica Dima", 152, "Str. Prunului 8, Sector 5")

HIDDEN = replace(
    _person("sorana", "Sorana", 155, "Str. Mălinului 30, Otopeni", account=ILFOV), lid="184467235901842@lid"
)
"""A client whose number WhatsApp hides; she gave it when the party was confirmed."""

PEOPLE: dict[str, Person] = {
    person.key: person
    for person in (*FAMILIES, *GUESTS, GRADINITA, FIRMA, EURO, MONDEN, VECHI_1, VECHI_2, VECHI_3, HIDDEN)
}
