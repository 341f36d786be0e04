"""The services on offer: role types, what clients call them, how long they last (design, table of role types)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


SERVICES: tuple[Service, ...] = (
    Service(
        RoleType.ANIMATOR,
        "Animator",
        ("animator", "animatori", "animatoare", "animatoarea", "personaj", "personaje", "mascota", "mascote", "mc"),
        120,
    ),
    Service(RoleType.URSITOARE, "Ursitoare", ("ursitoare", "ursitoarele", "ursitoarelor", "zane", "zanele"), 60),
    Service(
        RoleType.COTTON_CANDY,
        "Vată de zahăr",
        ("vata de zahar", "vata pe bat", "vata", "cotton candy"),
        120,
        is_goods=True,
    ),
    Service(RoleType.POPCORN, "Popcorn", ("popcorn", "pop corn", "floricele"), 120, is_goods=True),
    Service(
        RoleType.ARCADE,
        "Jocuri arcade",
        ("jocuri arcade", "jocurile arcade", "arcade", "arcada jocuri", "console"),
        180,
        is_goods=True,
    ),
    Service(
        RoleType.SANTA_CLAUS, "Moș Crăciun", ("mos craciun", "mosul craciun", "mosul", "mosului", "santa"), 60
    ),
    Service(
        RoleType.DECORATIONS,
        "Decorațiuni",
        ("decoratiuni", "decoratiunile", "decor", "decorul", "aranjamente"),
        None,
        is_goods=True,
    ),
    Service(
        RoleType.BALLOONS,
        "Baloane",
        ("arcada de baloane", "arcada baloane", "baloane", "baloanele"),
        None,
        is_goods=True,
    ),
    Service(
        RoleType.HELIUM_BALLOONS,
        "Baloane cu heliu",
        ("baloane cu heliu", "baloanele cu heliu", "baloane heliu", "heliu"),
        None,
        is_goods=True,
    ),
    Service(RoleType.DRY_ICE, "Gheață carbonică", ("gheata carbonica", "fum greu"), None, is_goods=True),
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


CHARACTERS: dict[str, tuple[str, ...]] = {
    "Elsa": ("elsa", "elza"),
    "Anna": ("anna din frozen",),
    "Olaf": ("olaf",),
    "Spiderman": ("spiderman", "spider man", "spider-man", "omul paianjen", "paianjenul"),
    "Batman": ("batman",),
    "Superman": ("superman",),
    "Hulk": ("hulk",),
    "Iron Man": ("iron man", "ironman"),
    "Captain America": ("captain america", "capitanul america"),
    "Mickey Mouse": ("mickey mouse", "mickey", "miki mouse"),
    "Minnie Mouse": ("minnie mouse", "minnie", "mini mouse"),
    "Peppa Pig": ("peppa pig", "peppa", "purcelusa peppa"),
    "Bluey": ("bluey",),
    "Stitch": ("stitch",),
    "Pikachu": ("pikachu",),
    "Sonic": ("sonic",),
    "Mario": ("super mario",),
    "Chase": ("chase",),
    "Marshall": ("marshall",),
    "Skye": ("skye",),
    "Rapunzel": ("rapunzel",),
    "Cenușăreasa": ("cenusareasa",),
    "Albă ca Zăpada": ("alba ca zapada",),
    "Belle": ("belle",),
    "Ariel": ("ariel", "mica sirena"),
    "Moana": ("moana", "vaiana"),
    "Jasmine": ("jasmine",),
    "Ladybug": ("ladybug", "buburuza"),
    "Barbie": ("barbie",),
    "Wednesday": ("wednesday",),
    "Masha": ("masha",),
    "Ursul": ("ursul",),
    "Harry Potter": ("harry potter",),
    "Tinkerbell": ("tinkerbell", "clopotica"),
    "Minion": ("minion", "minioni", "minionul"),
    "Fulger McQueen": ("fulger mcqueen", "mcqueen"),
    "Clovn": ("clovn", "clovnul"),
    "Pirat": ("pirat", "piratul"),
    "Unicorn": ("unicorn", "unicornul"),
    "Zâna": ("zana buna",),
}
"""Characters that animators play: the name we note down, and its folded spellings in messages."""
