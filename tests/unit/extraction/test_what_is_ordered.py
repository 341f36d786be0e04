"""What is ordered and what it costs, as it is offered, chosen, declined and paid.

A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17 January 2026.
"""

from typing import Any

import pytest

from tests.unit.extraction.reading import noted, spoken

PRICES: list[tuple[str, dict[str, Any]]] = [
    (
        ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 25 lei copilul, deci 650 lei în total | ok, suntem 26"),
        {"amount": 650},
    ),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 25 lei copilul | suntem 26 de copii | "
            "E: Deci 650 lei | ok"
        ),
        {"amount": 650},
    ),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. 26 copii | E: 25 lei copilul | ok", {"amount": 650}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 25 x 26 = 650 lei | ok", {"amount": 650}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei, avans 150 | ok", {"amount": 500, "deposit": 150}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei. Avans 30% | ok", {"amount": 500, "deposit": 150}),
    (
        "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 2 ore 500 lei, 3 ore 700 lei | 3 ore",
        {"amount": 700, "durationMin": 180},
    ),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Varianta 1: 2 ore 500 lei. Varianta 2: "
            "3 ore 700 lei | prima varianta"
        ),
        {"amount": 500},
    ),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Pachetul mic 500 lei, pachetul mare cu "
            "vată 800 lei | pachetul mare"
        ),
        {"amount": 800, "roles": {"ANIMATOR:Elsa": 1, "COTTON_CANDY": 1}},
    ),
    (
        ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Elsa 500 lei. Cu vată de zahăr 800 lei | fara vata"),
        {"amount": 500, "roles": {"ANIMATOR:Elsa": 1}},
    ),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Elsa 500 lei. Avem și varianta cu vată "
            "de zahăr, 800 lei | o vrem pe cea cu vata"
        ),
        {"amount": 800, "roles": {"ANIMATOR:Elsa": 1, "COTTON_CANDY": 1}},
    ),
    (
        ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | se poate 450? | E: da, 450 | ok"),
        {"amount": 450},
    ),
    (
        ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | dau 450 | E: nu putem, 480 ultimul | bine"),
        {"amount": 480},
    ),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei + 80 deplasare, total 580 | ok", {"amount": 580}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei plus transport 80 lei | ok", {"amount": 500}),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | ok. si vata cat e? | E: vata "
            "300 lei | bine, o luam si pe ea"
        ),
        {"amount": 800, "roles": {"ANIMATOR:Elsa": 1, "COTTON_CANDY": 1}},
    ),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | ok. si vata cat e? | E: vata "
            "300 lei | nu, ramane doar Elsa"
        ),
        {"amount": 500, "roles": {"ANIMATOR:Elsa": 1}},
    ),
    (
        ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. La altii am gasit cu 400 lei. La voi? | E: 500 lei | ok"),
        {"amount": 500},
    ),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. Bugetul meu e 450", {"amount": 450}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Ora e 250 lei | 2 ore | E: perfect", {"amount": 500}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: o mie de lei | ok", {"amount": 1000}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 120 euro | ok", {"amount": 120, "currency": "EUR"}),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Costă 500 lei | bine. va dau 200 acum "
            "si restul cash la final"
        ),
        {"amount": 500, "deposit": 200},
    ),
    (
        "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | am trimis 150 avans in cont",
        {"amount": 500, "deposit": 150, "method": "TRANSFER"},
    ),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok", {"amount": 500}),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | prea mult, pot maxim 400 | E: "
            "450 e minim | hai fie"
        ),
        {"amount": 450},
    ),
    (
        ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: De obicei e 600, pentru dvs 500 lei | super"),
        {"amount": 500},
    ),
    (
        (
            "Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: E 600 lei dar facem reducere 100 lei, "
            "rămâne 500 lei | super"
        ),
        {"amount": 500},
    ),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 600 lei, cu 10% reducere 540 lei | ok", {"amount": 540}),
]

METHODS: list[tuple[str, dict[str, Any]]] = [
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. ii dau in mana animatorului", {"method": "CASH"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. platesc cash la fata locului", {"method": "CASH"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. achit cu cardul la final", {"method": "CARD"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. platim prin banca", {"method": "TRANSFER"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. platim cu OP", {"method": "TRANSFER"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. platim prin ordin de plata", {"method": "TRANSFER"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. bani pesin", {"method": "CASH"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Plata cash sau card? | card", {"method": "CARD"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Plata se face cash la final | ok", {"method": "CASH"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. nu am cash, cu cardul se poate?", {"method": "CARD"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. va fac transfer pe revolut", {"method": "TRANSFER"}),
    ("Vreau Elsa pe 7 februarie la 16, Str. Lungă 4. se poate factura si plata in cont?", {"method": "TRANSFER"}),
]

SERVICES: list[tuple[str, dict[str, Any]]] = [
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei cu vată de zahăr | ne "
            "lipsim de vata, cat ramane? | E: 400 lei | ok"
        ),
        {"amount": 400, "roles": {"ANIMATOR": 1}},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4. si popcorn | E: 800 lei | nu mai vrem "
            "popcorn | E: 500 lei | ok"
        ),
        {"amount": 500, "roles": {"ANIMATOR": 1}},
    ),
    ("Vrem un băiat care știe jocuri pe 7 februarie la 16, Str. Lungă 4", {"roles": {"ANIMATOR": 1}}),
    ("Ne trebuie o fată să se joace cu copiii pe 7 februarie la 16", {"roles": {"ANIMATOR": 1}}),
    ("Avem nevoie de doi oameni care sa tina copiii ocupati pe 7 februarie la 16", {"roles": {"ANIMATOR": 2}}),
    ("Vrem pe cineva sa coordoneze jocurile pe 7 februarie la 16", {"roles": {"ANIMATOR": 1}}),
    ("Vrem Mickey și Minnie pe 7 februarie la 16", {"roles": {"ANIMATOR:Mickey": 1, "ANIMATOR:Minnie": 1}}),
    ("Vrem un McQueen pe 7 februarie la 16", {"roles": {"ANIMATOR:McQueen": 1}}),
    ("vrem 2 animatori, unul Batman, pe 7 februarie la 16", {"roles": {"ANIMATOR:Batman": 1, "ANIMATOR": 1}}),
    ("vrem Elsa si inca un animator pe 7 februarie la 16", {"roles": {"ANIMATOR:Elsa": 1, "ANIMATOR": 1}}),
    ("vrem Elsa sau Anna pe 7 februarie la 16", {"roles": {"ANIMATOR": 1}}),
    ("ursitoare la botez pe 2 mai la 20, Salon Iris", {"roles": {"URSITOARE": 3}}),
    ("4 ursitoare la botez pe 2 mai la 20, Salon Iris", {"roles": {"URSITOARE": 4}}),
    ("3 ursitoare si una rea la botez pe 2 mai la 20", {"roles": {"URSITOARE": 4}}),
    ("Mosul pe 24 decembrie la 18", {"roles": {"SANTA_CLAUS": 1}}),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. cu baloane cu heliu 20 bucati si arcada de baloane"),
        {"roles": {"ANIMATOR": 1, "HELIUM_BALLOONS": 1, "BALLOONS": 1}},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. si un aparat de vata si unul de popcorn",
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1, "POPCORN": 1}},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. decor in culori roz",
        {"roles": {"ANIMATOR": 1, "DECORATIONS": 1}},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4. face painting si baloane modelate aveti? "
            "| E: da, incluse | super"
        ),
        {"roles": {"ANIMATOR": 1}},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Doriți și vată de zahăr? | nu, multumesc"),
        {"roles": {"ANIMATOR": 1}},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Doriți și vată de zahăr? | da, si vata"),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Doriți și vată de zahăr? | da va rog",
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Avem și vată de zahăr, popcorn, "
            "baloane cu heliu. | nu, doar animator"
        ),
        {"roles": {"ANIMATOR": 1}},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | Bluey", {"roles": {"ANIMATOR:Bluey": 1}}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | ceva cu dinozauri",
        {"roles": {"ANIMATOR": 1}},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | Skye din Paw Patrol",
        {"roles": {"ANIMATOR:Skye": 1}},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | nu conteaza", {"roles": {"ANIMATOR": 1}}),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | K-pop Demon Hunters, Rumi"),
        {"roles": {"ANIMATOR:Rumi": 1}},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | Sonic | de fapt vrea Tails"),
        {"roles": {"ANIMATOR:Tails": 1}},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | Sonic | nu mai vrea "
            "Sonic, vrea Batman"
        ),
        {"roles": {"ANIMATOR:Batman": 1}},
    ),
    ("Vrem printesa Elsa pe 7 februarie la 16", {"roles": {"ANIMATOR:Elsa": 1}}),
    (
        "Vrem doua printese, Elsa si Rapunzel pe 7 februarie la 16",
        {"roles": {"ANIMATOR:Elsa": 1, "ANIMATOR:Rapunzel": 1}},
    ),
    ("Vrem Omul Păianjen pe 7 februarie la 16", {"roles": {"ANIMATOR:Omul Păianjen": 1}}),
    ("Vrem clovnul pe 7 februarie la 16", {"roles": {"ANIMATOR:Clovn": 1}}),
    ("vrem gheata carbonica si 3 ursitoare pe 2 mai la 20", {"roles": {"URSITOARE": 3, "DRY_ICE": 1}}),
    ("vrem fum greu la botez pe 2 mai la 20 cu ursitoare", {"roles": {"URSITOARE": 3, "DRY_ICE": 1}}),
    ("jocuri arcade si popcorn pe 2 mai la 12, sediul nostru Bd. Unirii 3", {"roles": {"ARCADE": 1, "POPCORN": 1}}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. fetita are deja rochita cu Elsa", {"roles": {"ANIMATOR": 1}}),
    (
        (
            "Buna, aveti ceva program pt copii pe 7 februarie la 16? | E: Avem animator cu jocuri și "
            "baloane modelate, 450 lei | ok, luam"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        ("Buna, ceva pt 10 copii pe 7 februarie la 16? | E: Vă propunem Spiderman 2 ore, 450 lei | perfect"),
        {"roles": {"ANIMATOR:Spiderman": 1}, "amount": 450},
    ),
    (
        "Elsa, vata, popcorn, baloane cu heliu pe 7 februarie la 16 | E: 1250 lei | mult, scot heliul si popcornul "
        "| E: 700 lei | da, 700",
        {"roles": {"ANIMATOR:Elsa": 1, "COTTON_CANDY": 1}},
    ),
    (
        "Elsa si popcorn pe 7 februarie la 16 | E: 700 lei | popcornul il aduce pana la urma cumnata | E: 450 lei | ok",
        {"roles": {"ANIMATOR:Elsa": 1}},
    ),
    ("Elsa pe 7 februarie la 16 | E: 450 lei, si baloane? | Elsa da, baloane avem", {"roles": {"ANIMATOR:Elsa": 1}}),
    (
        "Vreau un animator pe 7 februarie la 16 | E: Ce personaj? 450 lei | eu as fi ales Hulk, dar el zice Sonic",
        {"roles": {"ANIMATOR:Sonic": 1}},
    ),
    (
        "pe 7 februarie la 16 in loc de Olaf se poate Grinch? copiii nu mai vor Olaf | E: da, 450 lei | ok",
        {"roles": {"ANIMATOR:Grinch": 1}},
    ),
    (
        "Elsa pe 7 februarie la 16 | E: Un animator 720, la 16 copii doi, 1.200 | doi e mult, ramanem la unul",
        {"roles": {"ANIMATOR:Elsa": 1}},
    ),
    (
        "Buna, ne trebuie ceva pe 7 februarie la 16 | E: Pachet: 2 animatori + vată, 900 lei | ok",
        {"roles": {"ANIMATOR": 2, "COTTON_CANDY": 1}, "amount": 900},
    ),
]


@pytest.mark.parametrize(("thread", "wanted"), PRICES)
def test_the_price_that_holds(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


@pytest.mark.parametrize(("thread", "wanted"), METHODS)
def test_the_way_to_pay(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


@pytest.mark.parametrize(("thread", "wanted"), SERVICES)
def test_the_services_that_are_wanted(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted
