"""Who and where: the child, the parent, the guests and the place, as clients write them.

A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17 January 2026.
"""

from typing import Any

import pytest

from tests.unit.extraction.reading import noted, spoken

PEOPLE: list[tuple[str, dict[str, Any]]] = [
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Crina sunt, mama Dariei",
        {"parentName": "Crina", "childName": "Daria"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Îs Veronica", {"parentName": "Veronica"}),
    (
        "Hi, I'm Sarah! We'd like Elsa on February 7 at 4pm",
        {"parentName": "Sarah", "startTime": "16:00", "date": "07-02"},
    ),
    (
        "Hello, my name is Tom Baker. My daughter Emily turns 6, we want Elsa on February 7th, 3 pm",
        {"parentName": "Tom Baker", "childName": "Emily", "childAge": 6, "startTime": "15:00"},
    ),
    ("Nagy Ildikó sunt eu. Vreau animator pe 7 februarie la 16, Str. Lungă 4. ", {"parentName": "Nagy Ildikó"}),
    (
        ("Bună ziua. Andrei Lungu, Nordvest Logistic. Vreau animator pe 7 februarie la 16, Str. Lungă 4. "),
        {"parentName": "Andrei Lungu"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Mulțumesc, Raluca Pop", {"parentName": "Raluca Pop"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. pe fetita o cheama Nectaria", {"childName": "Nectaria"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. e ziua Nectariei", {"childName": "Nectaria"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. 6 ani Ema", {"childName": "Ema", "childAge": 6}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Ema, 6 ani, si sora ei Sofia de 3",
        {"childName": "Ema", "childAge": 6},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Vlad face 5, are si o surioara, Sofia",
        {"childName": "Vlad", "childAge": 5},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. ziua lui Vlăduț, 8 ani",
        {"childName": "Vlăduț", "childAge": 8},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. pt baietelul meu Horia care implineste 4",
        {"childName": "Horia", "childAge": 4},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. este ziua Ilincăi, 5 anișori",
        {"childName": "Ilinca", "childAge": 5},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. sarbatorita: Mara, 7 ani",
        {"childName": "Mara", "childAge": 7},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Cum îl cheamă pe sărbătorit și câți "
            "ani face? | Matei, 6"
        ),
        {"childName": "Matei", "childAge": 6},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Numele sărbătoritului? | Iustin",
        {"childName": "Iustin"},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Pe ce nume facem rezervarea? | Popa Elena"),
        {"parentName": "Popa Elena"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Cu cine vorbesc? | Mihaela", {"parentName": "Mihaela"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. sunt bunica lui Filip, Aurelia ma cheama",
        {"parentName": "Aurelia", "childName": "Filip"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. sunt Dana, educatoare la grupa mica", {"parentName": "Dana"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Sunt tatal Anei, ma numesc George",
        {"parentName": "George", "childName": "Ana"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Ana-Maria face 5 ani",
        {"childName": "Ana-Maria", "childAge": 5},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. gemenii Luca si Matei fac 5 ani",
        {"childName": "Luca și Matei", "childAge": 5},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. bebe are 11 luni, botezul lui Noah",
        {"childName": "Noah", "childAge": None},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. fetita noastra, Réka, face 8 ani",
        {"childName": "Réka", "childAge": 8},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. copchii vreo 9 or fi", {"numChildren": 9}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. cam 15 copilași", {"numChildren": 15}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. is vreo 12 copchilasi", {"numChildren": 12}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. 10-12 copii", {"numChildren": None}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. maxim 20 de copii", {"numChildren": 20}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. 15 copii de 5-6 ani", {"numChildren": 15, "childAge": None}),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Câți copii? | 14 cu tot cu sărbătorit"),
        {"numChildren": 14},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Câți copii? | vreo 20 cred", {"numChildren": 20}),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Câți copii și ce vârstă? | 12, 5-6 ani"),
        {"numChildren": 12},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce vârstă? | intre 3 si 5 copiii, el face 4"),
        {"childAge": 4},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. 20 copii si 15 adulti", {"numChildren": 20}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. suntem 10 familii", {"numChildren": None}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. About 14 kids", {"numChildren": 14}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. vin 18 | am zis gresit, 22 de copii", {"numChildren": 22}),
]

PLACES: list[tuple[str, dict[str, Any]]] = [
    ("Elsa pe 7 februarie la 16, Bd. Fabricii 12, Sector 6", {"address": "Bd. Fabricii 12, Sector 6"}),
    ("Elsa pe 7 februarie la 16 la Grădinița nr. 21 Suceava", {"address": "Grădinița nr. 21 Suceava"}),
    ("Elsa pe 7 februarie la 16 la Padel Club Corbeanca", {"address": "Padel Club Corbeanca"}),
    ("Elsa pe 7 februarie la 16 | E: adresa? | Padel Club Corbeanca", {"address": "Padel Club Corbeanca"}),
    (
        "Elsa pe 7 februarie la 16 | E: adresa? | Ghiroda, str. Dunărea 12, lângă Timișoara",
        {"address": "Ghiroda, str. Dunărea 12, lângă Timișoara"},
    ),
    (
        "Elsa pe 7 februarie la 16 | E: Unde? | la noi acasă, Șos. Pantelimon 225, bl. 3",
        {"address": "Șos. Pantelimon 225, bl. 3"},
    ),
    (
        "Elsa pe 7 februarie la 16 | E: Unde? | Al. Castanilor 6, vila 3, Balotești",
        {"address": "Al. Castanilor 6, vila 3, Balotești"},
    ),
    ("Elsa pe 7 februarie la 16 | E: Unde? | la Casa Bunicilor in Snagov", {"address": "Casa Bunicilor, Snagov"}),
    ("Elsa pe 7 februarie la 16 | E: Unde? | Kids Arena", {"address": "Kids Arena"}),
    ("Elsa pe 7 februarie la 16 | E: Unde? | Jumpy Park din Galați", {"address": "Jumpy Park, Galați"}),
    (
        "Elsa pe 7 februarie la 16, la Kids Planet in Militari, Bd. Iuliu Maniu 220",
        {"address": "Kids Planet, Militari, Bd. Iuliu Maniu 220"},
    ),
    (
        "Elsa pe 7 februarie la 16, in Cluj-Napoca pe strada Observatorului 15 ap 3",
        {"address": "Cluj-Napoca, strada Observatorului 15 ap 3"},
    ),
    ("Elsa pe 7 februarie la 16, La Ceaun, Calea Floreasca 100", {"address": "La Ceaun, Calea Floreasca 100"}),
    (
        "Elsa pe 7 februarie la 16 | E: Unde? | Sala Fantezia, Brestei 48, Craiova",
        {"address": "Sala Fantezia, Brestei 48, Craiova"},
    ),
    (
        "Elsa pe 7 februarie la 16 | E: Unde? | Splaiul Unirii 160, et 2, interfon 12",
        {"address": "Splaiul Unirii 160, et 2, interfon 12"},
    ),
    ("Elsa pe 7 februarie la 16 | E: Unde? | acasa. Str Lalelelor 5 Domnesti", {"address": "Str Lalelelor 5 Domnesti"}),
    (
        "Elsa pe 7 februarie la 16 | E: Unde? | Restaurant Hanul cu Tei, Baia Mare",
        {"address": "Restaurant Hanul cu Tei, Baia Mare"},
    ),
    (
        "Elsa pe 7 februarie la 16 | E: Unde? | Popești-Leordeni, Str. Sf. Agnes 10, bl 4, ap 12",
        {"address": "Popești-Leordeni, Str. Sf. Agnes 10, bl 4, ap 12"},
    ),
    (
        "Elsa pe 7 februarie la 16 | E: Unde? | Prelungirea Ghencea nr. 45, bloc C2",
        {"address": "Prelungirea Ghencea nr. 45, bloc C2"},
    ),
]


@pytest.mark.parametrize(("thread", "wanted"), PEOPLE)
def test_the_people(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


@pytest.mark.parametrize(("thread", "wanted"), PLACES)
def test_the_place(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted
