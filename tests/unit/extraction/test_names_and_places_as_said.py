"""Names, numbers of children and places in the words of many people.

A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17 January 2026.
"""

from typing import Any

import pytest

from tests.unit.extraction.reading import noted, spoken

PEOPLE: list[tuple[str, dict[str, Any]]] = [
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. E ziua lu' Eduard, implineste 6",
        {"childName": "Eduard", "childAge": 6},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Sărbătorita e Ayana, 5 ani",
        {"childName": "Ayana", "childAge": 5},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. pe băiat îl cheamă Kaelan", {"childName": "Kaelan"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. fetita noastra Ziva face 3 anisori",
        {"childName": "Ziva", "childAge": 3},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Cum îl cheamă pe sărbătorit? | "
            "Rareș, dar îi spunem Rari"
        ),
        {"childName": "Rareș"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Numele copilului? | eliza maria",
        {"childName": "Eliza Maria"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Cum o cheamă? | Ilinca, face 7. Eu sunt Simona",
        {"childName": "Ilinca", "childAge": 7, "parentName": "Simona"},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Și numele? | al meu sau al fetei? "
            "ea e Olivia, eu Corina"
        ),
        {"childName": "Olivia", "parentName": "Corina"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Bebelușul se va numi Toma Alexandru",
        {"childName": "Toma Alexandru"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Botezam pe Iris Maria", {"childName": "Iris Maria"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Matei Ioan implineste 4 ani",
        {"childName": "Matei Ioan", "childAge": 4},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. e aniversarea Smarandei, 9 ani",
        {"childName": "Smaranda", "childAge": 9},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. facem petrecere pentru nepotica mea, Clara-Maria",
        {"childName": "Clara-Maria"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Sonia, fiica mea cea mică, adoră unicornii",
        {"childName": "Sonia"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Tudor e sărbătoritul, sora lui Ana vine și ea",
        {"childName": "Tudor"},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. vine și verișoara Mara. Sărbătorita se numește Bianca"),
        {"childName": "Bianca"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. My daughter is called Freya and she's turning 6",
        {"childName": "Freya", "childAge": 6},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. It's my son Noah's 5th birthday",
        {"childName": "Noah", "childAge": 5},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. numele băiatului: Sebastian", {"childName": "Sebastian"}),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Pe cine sărbătorim? | pe Ianis, 8 "
            "ani, și e fan Sonic"
        ),
        {"childName": "Ianis", "childAge": 8},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Cum se numește fetița și ce vârstă are? | Antonia 4"),
        {"childName": "Antonia", "childAge": 4},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. finuța noastră Cezara se botează", {"childName": "Cezara"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Ii facem petrecere lui Dominic, 10 ani",
        {"childName": "Dominic", "childAge": 10},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. sărbătorim 5 anișori ai Casandrei",
        {"childName": "Casandra", "childAge": 5},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. gemenii Victor și Vlad fac 6 ani",
        {"childName": "Victor și Vlad", "childAge": 6},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. trimiteti pe Revolut detaliile, plateste bunicul",
        {"childName": None, "parentName": None},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. ca la Ioana de anul trecut", {"parentName": None}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Mulțumesc frumos! Georgiana", {"parentName": "Georgiana"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Anca Dumitru, mama Dariei",
        {"parentName": "Anca Dumitru", "childName": "Daria"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Mă numesc Zubaida", {"parentName": "Zubaida"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. sunt Bety, mama lui Yan", {"parentName": "Bety"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. eu-s Flavia", {"parentName": "Flavia"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. O zi bună, Alexandra Ionescu, Ketchup Media",
        {"parentName": "Alexandra Ionescu"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Cum vă numiți? | Kovacs Emese",
        {"parentName": "Kovacs Emese"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Pe ce nume fac rezervarea? | Toader",
        {"parentName": "Toader"},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Rezervarea pe ce nume o trec? | "
            "pe Ramona Iacob va rog"
        ),
        {"parentName": "Ramona Iacob"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Multumesc Andreea, astept confirmarea", {"parentName": None}),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Bună, sunt Oana de la Super Party! | buna Oana, ok"),
        {"parentName": None},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Nașa, Elena Pop", {"parentName": "Elena Pop"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. aici bunica Lenuța", {"parentName": "Lenuța"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Sunt tatăl fetiței, Cosmin", {"parentName": "Cosmin"}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. cu respect, prof. Maria Dinu", {"parentName": "Maria Dinu"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Loredana aici, mama lui Rayan",
        {"parentName": "Loredana", "childName": "Rayan"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. it's Jennifer from the yoga studio",
        {"parentName": "Jennifer"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Best, Oliver Stone", {"parentName": "Oliver Stone"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Cu cine vorbesc? | cu mama, Sanda",
        {"parentName": "Sanda"},
    ),
    (
        "Buna, aici e Doru, tatal Mariucai. Vrem Elsa pe 7 februarie la 16",
        {"parentName": "Doru", "childName": "Mariuca"},
    ),
    (
        "Buna seara, ma numesc Tincuta si vreau Elsa pe 7 februarie la 16 pentru fetita mea Sofica, face 5",
        {"parentName": "Tincuta", "childName": "Sofica", "childAge": 5},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Pentru cine e petrecerea? | pt "
            "fiica prietenei mele, Amelia. eu sunt Geta"
        ),
        {"childName": "Amelia", "parentName": "Geta"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Câți copii vin? | 14 cu tot cu ai noștri",
        {"numChildren": 14},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Câți copii? | pai 10-12, hai sa zicem 12",
        {"numChildren": 12},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Câți copii? | clasa toata, 26", {"numChildren": 26}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. vor fi 9 fete si 6 baieti", {"numChildren": 15}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. mai vin 3 copii, deci 18 in total", {"numChildren": 18}),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. avem 2 copii, dar vin 20 la petrecere", {"numChildren": 20}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Pentru 15 copii recomandăm 2 animatori | ok, doi",
        {"numChildren": None},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. 60 de invitati la botez, dintre care vreo 15 copii",
        {"numChildren": 15},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Numele sărbătoritului și vârsta? | Ayan - 6",
        {"childName": "Ayan", "childAge": 6},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Numele sărbătoritului? | e o ea :) Ruxandra",
        {"childName": "Ruxandra"},
    ),
    ("Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Numele? | Petru, cu t", {"childName": "Petru"}),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. E ziua lui David și a Emei, fac 7 și 4",
        {"childName": "David și Ema"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. ziua Luciei. Ana, mama ei",
        {"childName": "Lucia", "parentName": "Ana"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Daria face 6 ani, iar eu sunt Radu, tati",
        {"childName": "Daria", "parentName": "Radu", "childAge": 6},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. pt Vlăduț al nostru care face 4",
        {"childName": "Vlăduț", "childAge": 4},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. fi-miu Edi implineste 9 ani",
        {"childName": "Edi", "childAge": 9},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. fata mea cea mare, Ilinca, 11 ani",
        {"childName": "Ilinca", "childAge": 11},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. copilu' se numeste Alex, 5 ani",
        {"childName": "Alex", "childAge": 5},
    ),
    (
        ("Vreau animator pe 7 februarie la 16, Str. Lungă 4. Sărbătorit: Rareș Mihai, 3 ani. Contact: Oana Petrescu"),
        {"childName": "Rareș Mihai", "childAge": 3, "parentName": "Oana Petrescu"},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16, Str. Lungă 4. nu vine mama, o sa fie bunica ei, "
            "Tanța, la petrecere. Fetita e Miruna"
        ),
        {"childName": "Miruna"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: Bună, Gabriela! Confirmați? | da, confirm",
        {"parentName": None},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Cel mic e Horia Andrei, botezul",
        {"childName": "Horia Andrei"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Hi, this is Mark from Bright Kids Nursery",
        {"parentName": "Mark"},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Our little girl Zoe turns 3",
        {"childName": "Zoe", "childAge": 3},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4 | E: What's the child's name? | Tomas, he'll be 8",
        {"childName": "Tomas", "childAge": 8},
    ),
    (
        "Vreau animator pe 7 februarie la 16, Str. Lungă 4. Kind regards, Helen Whitaker",
        {"parentName": "Helen Whitaker"},
    ),
]
PLACES: list[tuple[str, dict[str, Any]]] = [
    (
        "Vreau animator pe 7 februarie la 16. Facem la Casa Vikingilor pe Calea Moșilor 112",
        {"address": "Casa Vikingilor, Calea Moșilor 112"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. la restaurantul Trei Cocoși din Otopeni",
        {"address": "Restaurantul Trei Cocoși, Otopeni"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Unde? | Popas Izvorul Rece, Sinaia",
        {"address": "Popas Izvorul Rece, Sinaia"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Unde va fi? | La noi acasă, Costache Negri 14, bl. B3, ap. 9",
        {"address": "Costache Negri 14, bl. B3, ap. 9"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Adresa? | com. Florești, sat Luna de Sus, nr 210",
        {"address": "Com. Florești, sat Luna de Sus, nr 210"},
    ),
    ("Vreau animator pe 7 februarie la 16 | E: Adresa? | Dorobanți 33", {"address": "Dorobanți 33"}),
    (
        "Vreau animator pe 7 februarie la 16 | E: Locația? | Kiddo Land, mall Vitan, etaj 3",
        {"address": "Kiddo Land, mall Vitan, etaj 3"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Locația? | restaurantul se numește Noblesse, e în Otopeni",
        {"address": "Noblesse, Otopeni"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Unde e petrecerea? | tot la Grădinița Bambi, ca data trecută",
        {"address": "Grădinița Bambi"},
    ),
    ("Vreau animator pe 7 februarie la 16 | E: Unde e petrecerea? | nu știu încă, poate la Jumpy", {"address": None}),
    (
        "Vreau animator pe 7 februarie la 16 | E: Unde? | Str. Salcâmilor nr. 3 | Bragadiru",
        {"address": "Str. Salcâmilor nr. 3, Bragadiru"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Unde? | Cluj | cartier Zorilor, str Observatorului 5",
        {"address": "Cluj, cartier Zorilor, str Observatorului 5"},
    ),
    (
        ("Vreau animator pe 7 februarie la 16. Adresa: Aleea Rotunda nr. 4, bl. H1, sc. 2, et. 5, ap. 41, interfon 41"),
        {"address": "Aleea Rotunda nr. 4, bl. H1, sc. 2, et. 5, ap. 41, interfon 41"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. e la Bowling Zone, vizavi de Lidl",
        {"address": "Bowling Zone, vizavi de Lidl"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. vin și nașii din Craiova. La Salon Elysee, Militari",
        {"address": "Salon Elysee, Militari"},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16 | E: Adresa? | de fapt nu mai facem acasă, ne mutăm "
            "la Terasa Lacului, Snagov"
        ),
        {"address": "Terasa Lacului, Snagov"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. la firma noastră, Șos. Pipera 42, clădirea B, etaj 7",
        {"address": "Șos. Pipera 42, clădirea B, etaj 7"},
    ),
    ("Vreau animator pe 7 februarie la 16. the venue is Jungle Gym Baneasa", {"address": "Jungle Gym Baneasa"}),
    ("Vreau animator pe 7 februarie la 16. în parcul Carol, lângă lac", {"address": "Parcul Carol, lângă lac"}),
    (
        "Vreau animator pe 7 februarie la 16. Hotel Continental sala Orhideea",
        {"address": "Hotel Continental sala Orhideea"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. in apartament, Vitan, strada Foisorului 8 bloc F3C sc 1 ap 12",
        {"address": "Vitan, strada Foisorului 8 bloc F3C sc 1 ap 12"},
    ),
    (
        "Bună ziua, sunt învățătoarea Camelia Rusu de la Școala 12, vrem animatori pe 7 februarie la 10",
        {"parentName": "Camelia Rusu", "address": "Școala 12"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Unde anume? | bl. 24, sc. C, ap. 71, Aleea Postăvarului 6",
        {"address": "Bl. 24, sc. C, ap. 71, Aleea Postăvarului 6"},
    ),
    (
        "Vreau animator pe 7 februarie la 16 | E: Unde? | Bucuresti, sector 3 | strada Liviu Rebreanu 12",
        {"address": "Bucuresti, sector 3, strada Liviu Rebreanu 12"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. la terasa Verde Urban de pe Mihai Bravu",
        {"address": "Terasa Verde Urban, Mihai Bravu"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. restaurant Bella Italia | E: Care dintre ele? | cel din Militari",
        {"address": "Restaurant Bella Italia, Militari"},
    ),
    ("Vreau animator pe 7 februarie la 16. in Parcul IOR la foisorul mare", {"address": "Parcul IOR, foisorul mare"}),
    (
        "Vreau animator pe 7 februarie la 16. la Sala Polivalenta din Râmnicu Vâlcea",
        {"address": "Sala Polivalenta, Râmnicu Vâlcea"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. vin si colegi din Ploiesti. strada Teilor 3, Otopeni",
        {"address": "Strada Teilor 3, Otopeni"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. acasa la parintii mei, strada Morii nr 7, comuna Berceni",
        {"address": "Strada Morii nr 7, comuna Berceni"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. la noi la after, Smart Minds, str. Dristorului 91",
        {"address": "Smart Minds, str. Dristorului 91"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. locatie: sala multifunctionala Izvorani, com. Ciolpani",
        {"address": "Sala multifunctionala Izvorani, com. Ciolpani"},
    ),
    (
        (
            "Vreau animator pe 7 februarie la 16 | E: Adresa completă? | Splaiul Independenței 202A "
            "et 2, intrarea prin spate"
        ),
        {"address": "Splaiul Independenței 202A et 2"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. evenimentul e în Cluj-Napoca, la Hotel Onyx",
        {"address": "Cluj-Napoca, Hotel Onyx"},
    ),
    (
        "Vreau animator pe 7 februarie la 16. str. Republicii 14 ap 3, Ploiești (lângă Catedrală)",
        {"address": "Str. Republicii 14 ap 3, Ploiești"},
    ),
]


@pytest.mark.parametrize(("thread", "wanted"), PEOPLE)
def test_who_is_who(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


@pytest.mark.parametrize(("thread", "wanted"), PLACES)
def test_where_it_is(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted
