"""The services on offer: role types, what clients call them, how long they last (design, table of role types)."""

from __future__ import annotations

import unicodedata
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
            "arcade, arcada jocuri, arcada cu jocuri, arcada de jocuri, console, consolele"
        ),
        180,
        is_goods=True,
    ),
    Service(
        RoleType.SANTA_CLAUS,
        "Moș Crăciun",
        _names("mos craciun, mos craciunul, mosul craciun, mosul, mosului, mosi, mosu, mosii, mos, santa claus, santa"),
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
            "arcada, arcada de baloane, arcada din baloane, arcada cu baloane, arcada baloane, ghirlanda de baloane, "
            "baloane, baloanele, baloanelor"
        ),
        None,
        is_goods=True,
    ),
    Service(
        RoleType.HELIUM_BALLOONS,
        "Baloane cu heliu",
        _names("baloane cu heliu, baloanele cu heliu, baloane umflate cu heliu, baloane heliu, heliu, helium"),
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


_CHARACTER_LINES = """
Elsa: elsa, elza, regina elsa
Anna: anna, ana din frozen, anna din frozen, printesa anna
Olaf: olaf
Kristoff: kristoff
Sven: sven
Spiderman: spiderman, spider man, spider-man, omul paianjen, spidey, spaiderman
Ghost Spider: ghost spider
Batman: batman, betman
Robin: robin, robin hood
Superman: superman
Supergirl: supergirl
Wonder Woman: wonder woman
Hulk: hulk
Thor: thor
Iron Man: iron man, ironman, iron-man
Venom: venom
Deadpool: deadpool
Black Panther: black panther, pantera neagra
Captain America: captain america, capitanul america, capitan america
Captain Marvel: captain marvel
Black Widow: black widow
Flash: flash
Joker: joker
Harley Quinn: harley quinn
Catwoman: catwoman
Mickey Mouse: mickey mouse, mickey, miki mouse, mikey mouse, micky mouse
Minnie Mouse: minnie mouse, minnie, mini mouse
Donald Duck: donald duck
Daisy: daisy duck, daisy
Goofy: goofy
Pluto: pluto
Peppa Pig: peppa pig, peppa, purcelusa peppa
George Pig: george pig
Bluey: bluey
Bingo: bingo
Stitch: stitch, stich
Lilo: lilo
Pikachu: pikachu, picachu
Sonic: sonic
Knuckles: knuckles
Mario: super mario, mario
Luigi: luigi
Princess Peach: princess peach, printesa peach
Chase: chase
Marshall: marshall, marshal
Skye: skye
Rubble: rubble
Zuma: zuma
Everest: everest
Ryder: ryder
Rapunzel: rapunzel, printesa rapunzel
Cenușăreasa: cenusareasa, cinderella
Albă ca Zăpada: alba ca zapada
Aurora: printesa aurora, aurora, frumoasa din padurea adormita
Belle: belle, frumoasa si bestia
Ariel: ariel, mica sirena
Tiana: tiana
Mulan: mulan
Pocahontas: pocahontas
Merida: merida
Moana: moana
Vaiana: vaiana
Maui: maui
Jasmine: jasmine, printesa jasmine
Aladdin: aladdin, aladin
Mirabel: mirabel
Sofia Întâi: sofia intai, printesa sofia
Simba: simba, regele leu
Ladybug: ladybug, buburuza, lady bug
Cat Noir: cat noir, chat noir, motanul noir
Catboy: catboy
Owlette: owlette, bufnita
Gekko: gekko
Barbie: barbie, papusa barbie
Ken: ken
Wednesday: wednesday, wednesday addams
Enid: enid
Masha: masha, masa si ursul
Ursul: ursul
Harry Potter: harry potter
Hermione: hermione
Tinkerbell: tinkerbell, clopotica, tinker bell
Peter Pan: peter pan
Alice: alice in tara minunilor, alice
Scufița Roșie: scufita rosie
Pinocchio: pinocchio
Minion: minion, minioni, minionul, minionii
Shrek: shrek
Fiona: fiona
Fulger McQueen: fulger mcqueen, mcqueen, fulgerul mcqueen
Woody: woody
Buzz Lightyear: buzz lightyear, buzz
Jessie: jessie
Nemo: nemo
Dory: dory
SpongeBob: spongebob, sponge bob, bob burete
Scooby Doo: scooby doo, scooby-doo, scooby
Hello Kitty: hello kitty
Kuromi: kuromi
Winnie the Pooh: winnie the pooh, ursuletul winnie, winnie
Tom: tom
Jerry: jerry
Bugs Bunny: bugs bunny
Dora: dora
Poppy: poppy
Branch: branch
Blippi: blippi
Huggy Wuggy: huggy wuggy
Creeper: creeper
Steve: steve din minecraft, steve
Bumblebee: bumblebee, bumble bee
Optimus Prime: optimus prime, optimus
Lloyd: lloyd
Kai: kai
Naruto: naruto
Goku: goku
Grinch: grinch, grinchul
Jack Sparrow: jack sparrow
Darth Vader: darth vader
Yoda: yoda
Kung Fu Panda: kung fu panda
Leonardo: leonardo
Raphael: raphael
Donatello: donatello
Michelangelo: michelangelo
Testoasele Ninja: testoasele ninja, testoasa ninja
Gabby: gabby
Labubu: labubu
Rumi: rumi
Zoey: zoey
Mira: mira
Bloom: bloom
Vampirina: vampirina
Rainbow Dash: rainbow dash
Pinkie Pie: pinkie pie
Maleficent: maleficent, maleficenta
Capitanul Cârlig: capitanul carlig
Crăciunița: craciunita, craciunite, craciunitele
Spiriduș: spiridus, spiridusul, spiridusi, spiridusii, elful, elf, elfi
Iepuraș: iepuras, iepurasul, iepurasul de paste, easter bunny
Clovn: clovn, clovnul, clovni, clown
Pirat: pirat, piratul, pirati, pirate
Unicorn: unicorn, unicornul
Zâna: zana, zana buna, zana maseluta
Vampir: vampir, vampirul, vampiri, vampire
Vrăjitoare: vrajitoare, vrajitoarea, witch
Vrăjitor: vrajitor, vrajitorul
Dinozaur: dinozaur, dinozaurul
Sirenă: sirena, mermaid
Cowboy: cowboy
Astronaut: astronaut, astronautul
Ninja: ninja
Cavaler: cavaler, cavalerul
Robot: robot, robotul
Fluturaș: fluturas
Zombie: zombie, zombi
Schelet: schelet
Polițist: politist
Pompier: pompier
Panda: panda, ursul panda
Tigru: tigru, tigrul
Leu: leul
Girafă: girafa
Capibara: capibara, capybara
"""
CHARACTERS: dict[str, tuple[str, ...]] = {
    name: tuple(alias.strip() for alias in aliases.split(","))
    for name, _, aliases in (line.partition(":") for line in _CHARACTER_LINES.strip().splitlines())
}
"""Characters that animators play: the name we note down, and its folded spellings in messages."""

CHARACTER_OF: dict[str, str] = {alias: name for name, aliases in CHARACTERS.items() for alias in aliases}
"""The character behind each folded spelling."""


def character_as_said(alias: str, written: str) -> str:
    """The character in the client's own words: ``Minnie`` stays ``Minnie``, ``clovnul`` is ``Clovn``.

    ``alias`` is the folded spelling in ``CHARACTERS``, ``written`` what stands in the message. What only misspells or
    inflects the name we know is put right.
    """
    name = CHARACTER_OF[alias]
    words, known = alias.replace("-", " ").split(), [_plain(word) for word in name.replace("-", " ").split()]
    if alias in _OTHER_NAMES:
        return " ".join(word[:1].upper() + word[1:] for word in written.split())
    if len(words) < len(known) and all(word in known for word in words):
        return " ".join(word for word in name.split() if _plain(word) in words)
    return name


def same_character(left: str, right: str) -> bool:
    """Whether two names are of one character: ``Minnie`` and ``Minnie Mouse``."""
    one, other = _plain(left), _plain(right)
    return one == other or CHARACTER_OF.get(one, one) == CHARACTER_OF.get(other, other)


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


_OTHER_NAMES = frozenset(
    {
        "omul paianjen", "pantera neagra", "capitanul america", "capitan america", "cinderella", "mica sirena",
        "frumoasa si bestia", "regele leu", "buburuza", "masa si ursul", "clopotica", "bob burete", "super mario",
        "spidey", "motanul noir", "spiderman", "elful", "elf", "wednesday addams", "zana maseluta", "zana buna",
        "frumoasa din padurea adormita",
        "capybara", "chat noir", "clown", "witch", "vampire",
    }
)  # fmt: skip
"""Spellings that are names of their own, in another language or fuller, and stay as the client says them."""

_ALSO_PEOPLE_WORDS = """
    alice anna ariel aurora belle bingo bloom branch buzz chase daisy dora elf enid everest fiona flash gabby george
    jasmine jerry jessie kai ken leonardo leul lloyd mario max merida mira poppy raphael robin robot rumi sirena
    stella steve thor tiana tom ursul winnie woody zana zoey
"""
ALSO_PEOPLE: frozenset[str] = frozenset(_ALSO_PEOPLE_WORDS.split())
"""Spellings that are also first names or common words: characters only where the words around say so."""
