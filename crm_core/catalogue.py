"""The services on offer: role types, what clients call them, how long they last (design, table of role types)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from crm_core.character_names import FIGURES, WORLDS


class RoleType(StrEnum):
    """The ``roleType`` of a role in an event."""

    ANIMATOR = "ANIMATOR"
    URSITOARE = "URSITOARE"
    COTTON_CANDY = "COTTON_CANDY"
    POPCORN = "POPCORN"
    ARCADE = "ARCADE"
    SANTA_CLAUS = "SANTA_CLAUS"
    DECORATIONS = "DECORATIONS"
    BALLOONS = "BALLOONS"
    HELIUM_BALLOONS = "HELIUM_BALLOONS"
    DRY_ICE = "DRY_ICE"


@dataclass(frozen=True, slots=True)
class Service:
    """One service. ``names`` are folded (lower case, no diacritics); ``minutes`` is the default duration."""

    role_type: RoleType
    label: str
    names: tuple[str, ...]
    minutes: int | None
    is_goods: bool = False
    """Goods are ordered once, whatever their number (labelling convention 13)."""


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(","))


SERVICES: tuple[Service, ...] = (
    Service(
        RoleType.ANIMATOR,
        "Animator",
        _names(
            "animator, animatorul, animatorului, animatori, animatorii, animatorilor, animatoru, animatoare, "
            "animatoarea, animatoarele, animatoarei, animatie, animatia, animtor, animtori, "
            "animators, entertainer, entertainers, personaj, "
            "personajul, personaje, personajele, personajelor, mascota, mascote, mascotele, mc, printesa, "
            "printesele, printese, supererou, supereroi, super eroi"
        ),
        120,
    ),
    Service(
        RoleType.URSITOARE,
        "Ursitoare",
        _names("ursitoare, ursitoarele, ursitoarelor, ursitori, ursitorile, urstoare, zane ursitoare, zane, zanele"),
        60,
    ),
    Service(
        RoleType.COTTON_CANDY,
        "Vată de zahăr",
        _names("vata de zahar, vata zahar, vata pe bat, vata, vatei, vata dulce, cotton candy"),
        120,
        is_goods=True,
    ),
    Service(
        RoleType.POPCORN,
        "Popcorn",
        _names("popcorn, popcornul, pop corn, pop-corn, popcorni, floricele, floricelele"),
        120,
        is_goods=True,
    ),
    Service(
        RoleType.ARCADE,
        "Jocuri arcade",
        _names(
            "jocuri arcade, jocurile arcade, joc arcade, aparate arcade, aparatele arcade, arcade games, "
            "arcade, arcadele, arcade-ul, arcada jocuri, arcada cu jocuri, arcada de jocuri, console, consolele"
        ),
        180,
        is_goods=True,
    ),
    Service(
        RoleType.SANTA_CLAUS,
        "Moș Crăciun",
        _names(
            "mos craciun, mos craciunul, mosul craciun, mosul, mosului, mosi, mosu, mosii, mos, mos nicolae, "
            "mosul nicolae, mos gerila, mosul gerila, santa claus, santa"
        ),
        60,
    ),
    Service(
        RoleType.DECORATIONS,
        "Decorațiuni",
        _names(
            "decoratiuni, decoratiunile, decoratiunilor, decoratii, decoratiile, decor, decorul, decoruri, "
            "decorare, decorarea, decoram, aranjamente, aranjamentele, aranjament"
        ),
        None,
        is_goods=True,
    ),
    Service(
        RoleType.BALLOONS,
        "Baloane",
        _names(
            "arcada, arcada de baloane, arcadele de baloane, "
            "arcada din baloane, arcada cu baloane, arcada baloane, ghirlanda de baloane, "
            "baloane, baloanele, baloanelor"
        ),
        None,
        is_goods=True,
    ),
    Service(
        RoleType.HELIUM_BALLOONS,
        "Baloane cu heliu",
        _names(
            "baloane cu heliu, baloanele cu heliu, baloane umflate cu heliu, baloane heliu, heliu, heliul, heliului, "
            "helium"
        ),
        None,
        is_goods=True,
    ),
    Service(
        RoleType.DRY_ICE,
        "Gheață carbonică",
        _names("gheata carbonica, gheata, gheata uscata, efect de gheata, fum greu, fum rece, fum, fumul, dry ice"),
        None,
        is_goods=True,
    ),
)

BY_TYPE: dict[RoleType, Service] = {service.role_type: service for service in SERVICES}

URSITOARE_COUNT = 3
"""Ursitoare without a number are three (labelling convention 8)."""


def service_of(role_type: str) -> Service | None:
    """The service of a stored ``roleType``; None for one that is not (or no longer) on offer."""
    try:
        return BY_TYPE[RoleType(role_type)]
    except ValueError:
        return None


def label_of(role_type: str) -> str:
    """What people call the role type, in Romanian; the stored word itself where it is unknown."""
    service = service_of(role_type)
    return service.label if service else role_type


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def _read_names(listed: str) -> dict[str, tuple[str, ...]]:
    """Each entry of a list in ``character_names``: its name, and its spellings with their marks."""
    lines = [line for line in listed.strip().splitlines() if not line.startswith("#")]
    entries = [entry.partition("=") for entry in " ".join(lines).split(";") if entry.strip()]
    return {
        name.strip().rstrip("?"): (_plain(name.strip()), *(_names(others) if others else ()))
        for name, _, others in entries
    }


_MARKED = _read_names(WORLDS) | _read_names(FIGURES)
CHARACTERS: dict[str, tuple[str, ...]] = {
    name: tuple(spelling.rstrip("?") for spelling in spellings) for name, spellings in _MARKED.items()
}
"""Characters that animators play: the name we note down, and its folded spellings in messages."""

ALSO_PEOPLE: frozenset[str] = frozenset(
    spelling.rstrip("?") for spellings in _MARKED.values() for spelling in spellings if spelling.endswith("?")
)
"""Spellings that are also first names or common words: characters only where the words around say so."""

ANY_SUCH: frozenset[str] = frozenset(_read_names(FIGURES))
"""Names of figures that are no one in particular: ``o zână``, of whom Tinker Bell is one."""

CHARACTER_OF: dict[str, str] = {alias: name for name, aliases in CHARACTERS.items() for alias in aliases}
"""The character behind each folded spelling."""


def character_as_said(alias: str, written: str) -> str:
    """The character in the client's own words: ``Minnie`` stays ``Minnie``, ``clovnul`` is ``Clovn``.

    ``alias`` is the folded spelling in ``CHARACTERS``, ``written`` what stands in the message. What only misspells or
    inflects the name we know is put right.
    """
    name, _, _ = CHARACTER_OF[alias].partition(" din ")
    words, known = alias.replace("-", " ").split(), [_plain(word) for word in name.replace("-", " ").split()]
    if alias in _OTHER_NAMES or (words[0][0] != known[0][0] and not set(known) <= set(words)):
        return " ".join(word[:1].upper() + word[1:] for word in written.split())
    if len(words) < len(known) and all(word in known for word in words):
        return " ".join(word for word in name.split() if _plain(word) in words)
    return name


def same_character(left: str, right: str) -> bool:
    """Whether two names are of one character: ``Minnie`` and ``Minnie Mouse``."""
    one, other = _plain(left), _plain(right)
    return one == other or CHARACTER_OF.get(one, one) == CHARACTER_OF.get(other, other)


_OTHER_NAMES = frozenset(
    {
        "omul paianjen", "pantera neagra", "capitanul america", "capitan america", "cinderella", "mica sirena",
        "frumoasa si bestia", "regele leu", "buburuza", "masa si ursul", "clopotica", "tinker bell",
        "bob burete", "super mario",
        "spidey", "ghost-spider",
        "motanul noir", "spiderman", "elful", "elf", "wednesday addams", "zana maseluta", "zana buna",
        "frumoasa din padurea adormita",
        "capybara", "chat noir", "clown", "witch", "vampire",
    }
)  # fmt: skip
"""Spellings that are names of their own, in another language or fuller, and stay as the client says them."""
