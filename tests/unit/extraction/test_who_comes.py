"""Who comes and what comes with them, said in many ways: put forward, taken, set aside, seen to by others.

A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17 January 2026.
"""

from datetime import date
from typing import Any

import pytest

from tests.unit.extraction.reading import booked, noted, spoken

ROLES: list[tuple[str, dict[str, Any]]] = [
    (
        (
            "Bună ziua, vrem animator, vată și decor pe 7 februarie la 16, Str. Lungă 4. | E: 1.500 lei | "
            "decorul il face soacra, deci fara el | E: Atunci 1.000 | ok"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 1000},
    ),
    (
        (
            "Bună ziua, vrem Elsa și popcorn pe 7 februarie la 16, Str. Lungă 4. | E: Elsa 500, popcorn 250, "
            "total 750 | popcornul îl aducem noi de acasă | E: Ok, 500 atunci | super"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem un animator și baloane pe 7 februarie la 16, Str. Lungă 4. | E: 700 lei | pt "
            "baloane se ocupa sora mea | E: ok, 450 | bine"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        (
            "Bună ziua, vrem Batman pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei. Vreți și vată? | nu, "
            "vată are localul | E: ok"
        ),
        {"roles": {"ANIMATOR:Batman": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Batman pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei. Baloane doriți? | "
            "baloane am comandat deja din alta parte | E: ok"
        ),
        {"roles": {"ANIMATOR:Batman": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem ursitoare și gheață carbonică pe 7 februarie la 16, Str. Lungă 4. | E: 1300 | "
            "gheata o asigura restaurantul | E: atunci 950 | perfect"
        ),
        {"roles": {"URSITOARE": 3}, "amount": 950},
    ),
    (
        (
            "Bună ziua, vrem Batman și arcade pe 7 februarie la 16, Str. Lungă 4. | E: Batman 500, arcade "
            "900 | arcade-ul il inchiriem de la un prieten, raman pe Batman | E: 500 atunci"
        ),
        {"roles": {"ANIMATOR:Batman": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem animator, vată și popcorn pe 7 februarie la 16, Str. Lungă 4. | E: 1.100 lei | "
            "prea mult, ramanem doar cu animatorul | E: 500 | ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem 2 ursitoare pe 7 februarie la 16, Str. Lungă 4. | E: Cu animator cu tot 1.400 | "
            "lăsați animatorul, numai ursitoarele | E: 800 | bine"
        ),
        {"roles": {"URSITOARE": 2}, "amount": 800},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Elsa 500, Elsa cu decor 900 | "
            "doar Elsa va rog"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa și Olaf pe 7 februarie la 16, Str. Lungă 4. | E: 950 | pana la urma doar "
            "Elsa | E: 500 | perfect"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Spiderman, vată, popcorn pe 7 februarie la 16, Str. Lungă 4. | E: Spiderman "
            "500, vată 250, popcorn 200 | raman primele doua | E: 750 | da"
        ),
        {"roles": {"ANIMATOR:Spiderman": 1, "COTTON_CANDY": 1}, "amount": 750},
    ),
    (
        (
            "Hello, we'd like Elsa and popcorn on February 7 at 4 pm, Str. Lungă 4 | E: 750 lei in total | "
            "let's skip the popcorn, just Elsa | E: then 500 lei | great"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500},
    ),
    (
        (
            "Hello, we want two animators on February 7 at 4 pm, Str. Lungă 4 | E: 1,100 lei. Would you like "
            "face painting or balloons? | no balloons please | E: ok"
        ),
        {"roles": {"ANIMATOR": 2}, "amount": 1100},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Avem Sonic sau Pikachu | "
            "Pikachu | E: 480 lei | ok"
        ),
        {"roles": {"ANIMATOR:Pikachu": 1}, "amount": 480},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Avem doar Sonic liber | "
            "merge | E: 480 lei | ok"
        ),
        {"roles": {"ANIMATOR:Sonic": 1}, "amount": 480},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Ar fi Moana, e foarte "
            "iubită | da, super | E: 480 lei | ok"
        ),
        {"roles": {"ANIMATOR:Moana": 1}},
    ),
    (
        (
            "Bună ziua, vrem doi animatori pe 7 februarie la 16, Str. Lungă 4. | E: Vă pot trimite Mickey și "
            "Minnie | perfect | E: 900 | ok"
        ),
        {"roles": {"ANIMATOR:Mickey": 1, "ANIMATOR:Minnie": 1}, "amount": 900},
    ),
    (
        (
            "Bună ziua, vrem doi animatori pe 7 februarie la 16, Str. Lungă 4. | E: Avem libere Elsa, Anna, "
            "Moana și Belle | Moana si Belle | E: 900 | ok"
        ),
        {"roles": {"ANIMATOR:Moana": 1, "ANIMATOR:Belle": 1}},
    ),
    (
        (
            "Bună ziua, vrem un personaj pe 7 februarie la 16, Str. Lungă 4. | E: Avem Elsa, Anna, Moana, "
            "Spiderman, Batman | va zic maine | E: ok, 450 lei | bine"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        (
            "Bună ziua, vrem Hulk pe 7 februarie la 16, Str. Lungă 4. | E: Hulk nu mai avem. Poate Thor? | "
            "hai Thor | E: 500 | ok"
        ),
        {"roles": {"ANIMATOR:Thor": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Hulk pe 7 februarie la 16, Str. Lungă 4. | E: Din păcate Hulk e rezervat. "
            "Spiderman e liber | bine si asa | E: 500 | ok"
        ),
        {"roles": {"ANIMATOR:Spiderman": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Bluey și Bingo pe 7 februarie la 16, Str. Lungă 4. | E: Bingo nu avem, Bluey da "
            "| atunci doar Bluey | E: 500 | ok"
        ),
        {"roles": {"ANIMATOR:Bluey": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Bluey și Bingo pe 7 februarie la 16, Str. Lungă 4. | E: Bingo nu e liber în "
            "ziua aia | Chase in loc de Bingo? | E: Da, Bluey și Chase, 950 | ok"
        ),
        {"roles": {"ANIMATOR:Bluey": 1, "ANIMATOR:Chase": 1}, "amount": 950},
    ),
    (
        (
            "Bună ziua, vrem o prințesă pe 7 februarie la 16, Str. Lungă 4. | E: Belle, Elsa sau Ariel? | "
            "Ariel ar fi perfecta | E: 500 lei | ok"
        ),
        {"roles": {"ANIMATOR:Ariel": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem ceva cu dinozauri pe 7 februarie la 16, Str. Lungă 4. | E: Avem un T-Rex "
            "gonflabil | Super! | E: 400 lei | ok"
        ),
        {"roles": {"ANIMATOR:T-Rex": 1}, "amount": 400},
    ),
    (
        ("Bună ziua, vrem un ninja pe 7 februarie la 16, Str. Lungă 4. | E: Lloyd din Ninjago, 500 lei | da, Lloyd"),
        {"roles": {"ANIMATOR:Lloyd": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | fratele lui "
            "a avut Batman, el vrea Flash | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR:Flash": 1}},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Elsa? | Elsa e pentru cei "
            "mici, mai degraba Wednesday | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR:Wednesday": 1}},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Elsa? | s-a saturat de "
            "Elsa, acum e cu Stitch | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR:Stitch": 1}},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | Iron Man "
            "sau Captain America, care e liber | E: Captain America e liber | ok | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR:Captain America": 1}},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: Ce personaj? | nu stiu, "
            "Elsa sau Anna | E: 450, îmi spuneți până vineri | ok"
        ),
        {"roles": {"ANIMATOR": 1}},
    ),
    (
        ("Bună ziua, vrem animatori pe 7 februarie la 16, Str. Lungă 4. | E: Unul sau doi? | doi | E: 900 | ok"),
        {"roles": {"ANIMATOR": 2}, "amount": 900},
    ),
    (
        (
            "Bună ziua, vrem animatori pentru 25 de copii pe 7 februarie la 16, Str. Lungă 4. | E: La 25 de "
            "copii recomand doi animatori, 900 | ok"
        ),
        {"roles": {"ANIMATOR": 2}, "amount": 900},
    ),
    (
        (
            "Bună ziua, vrem animatori pentru 18 copii pe 7 februarie la 16, Str. Lungă 4. | E: La 18 copii "
            "ajunge un animator, 450 | ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        ("Bună ziua, vrem 3 animatori, dintre care unul Spiderman pe 7 februarie la 16, Str. Lungă 4. | E: 1300 | ok"),
        {"roles": {"ANIMATOR": 2, "ANIMATOR:Spiderman": 1}, "amount": 1300},
    ),
    (
        (
            "Botez pe 7 februarie, Str. Lungă 4. Vrem ursitoare si animator. la 17 ursitoarele, la 18 "
            "animatorul | E: 1500 | ok"
        ),
        {"roles": {"URSITOARE": 3, "ANIMATOR": 1}, "amount": 1500},
    ),
    (
        (
            "Bună ziua, vrem o ofertă pe 7 februarie la 16, Str. Lungă 4. | E: Pachet: 1 animator, vată, 2 "
            "ore, 800 lei | ok, il luam"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 800},
    ),
    (
        (
            "Bună ziua, vrem o ofertă pe 7 februarie la 16, Str. Lungă 4. | E: Pachet: 1 animator, vată, "
            "popcorn, 2 ore, 1000 lei | fara popcorn cat ar fi? | E: 800 | ok asa"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 800},
    ),
    (
        (
            "Bună ziua, vrem o ofertă pe 7 februarie la 16, Str. Lungă 4. | E: A) animator 450 B) animator + "
            "vată 700 C) animator + vată + popcorn 900 | B"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 700},
    ),
    (
        (
            "Bună ziua, vrem o ofertă pe 7 februarie la 16, Str. Lungă 4. | E: Basic: animator 450. Plus: "
            "animator și vată 700 | mergem pe plus"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 700},
    ),
    (
        (
            "Bună ziua, vrem o ofertă pe 7 februarie la 16, Str. Lungă 4. | E: un animator 450, doi "
            "animatori 800 | pachetul de 800"
        ),
        {"roles": {"ANIMATOR": 2}, "amount": 800},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: 450 lei. Mai avem și vată "
            "250, popcorn 200, arcade 900 | si vata va rog | E: 700 | ok"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 700},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: 450 lei. Facem și modelaj "
            "baloane inclus | super"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        ("Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: 450 lei, cu vată 700 | cu vata | E: ok"),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 700},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: 450 lei | si cu vata? | E: "
            "700 | hai si cu vata"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 700},
    ),
    (
        (
            "Bună ziua, vrem un animator pe 7 februarie la 16, Str. Lungă 4. | E: 450 lei | si cu vata? | E: "
            "700 | prea mult, ramane fara vata"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        "Bună ziua, vrem captain america pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok",
        {"roles": {"ANIMATOR:Captain America": 1}},
    ),
    (
        "Bună ziua, vrem iron man si hulk pe 7 februarie la 16, Str. Lungă 4. | E: 900 | ok",
        {"roles": {"ANIMATOR:Iron Man": 1, "ANIMATOR:Hulk": 1}},
    ),
    (
        ("Bună ziua, vrem pe Chase din Patrula Cățelușilor pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok"),
        {"roles": {"ANIMATOR:Chase": 1}},
    ),
    (
        "Bună ziua, vrem Chase, Marshall și Skye pe 7 februarie la 16, Str. Lungă 4. | E: 1400 | ok",
        {"roles": {"ANIMATOR:Chase": 1, "ANIMATOR:Marshall": 1, "ANIMATOR:Skye": 1}},
    ),
    (
        "Bună ziua, vrem personajele Rumi și Zoey pe 7 februarie la 16, Str. Lungă 4. | E: 900 | ok",
        {"roles": {"ANIMATOR:Rumi": 1, "ANIMATOR:Zoey": 1}},
    ),
    (
        (
            "Bună ziua, vrem animator pe 7 februarie la 16, Str. Lungă 4. | E: Personaj? | sonic sau tails, "
            "voi alegeti | E: Tails atunci, 450 | ok"
        ),
        {"roles": {"ANIMATOR:Tails": 1}},
    ),
    (
        ("Bună ziua, vrem animator pe 7 februarie la 16, Str. Lungă 4. | E: Personaj? | labubu | E: 450 | ok"),
        {"roles": {"ANIMATOR:Labubu": 1}},
    ),
    (
        (
            "Bună ziua, vrem animator pe 7 februarie la 16, Str. Lungă 4. | E: Personaj? | ceva cu frozen | "
            "E: Elsa? | da"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}},
    ),
    (
        (
            "Bună ziua, vrem animator pe 7 februarie la 16, Str. Lungă 4. | E: Personaj? | nu vrem personaj, "
            "doar animator | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR": 1}},
    ),
    (
        ("Buna, sunt Elsa, mama lui Luca. Vrem un animator Mario pe 7 februarie la 16, Str. Lungă 4 | E: 450 | ok"),
        {"roles": {"ANIMATOR:Mario": 1}},
    ),
    (
        ("Buna, ziua Annei e pe 7 februarie, la 16, Str. Lungă 4. Vrem Anna si Elsa din Frozen | E: 900 | ok"),
        {"roles": {"ANIMATOR:Anna": 1, "ANIMATOR:Elsa": 1}},
    ),
    (
        "Buna, Alex face 6 ani pe 7 februarie, la 16, Str. Lungă 4. Vrem un animator | E: 450 | ok",
        {"roles": {"ANIMATOR": 1}},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok | s-a razgandit, vrea "
            "Moana | E: notat Moana"
        ),
        {"roles": {"ANIMATOR:Moana": 1}},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok | mai adaugam si Olaf | E: 900 | ok"),
        {"roles": {"ANIMATOR:Elsa": 1, "ANIMATOR:Olaf": 1}, "amount": 900},
    ),
    (
        "Bună ziua, vrem Mos Craciun si o craciunita pe 7 februarie la 16, Str. Lungă 4. | E: 600 | ok",
        {"roles": {"SANTA_CLAUS": 1, "ANIMATOR:Crăciuniță": 1}},
    ),
    ("Bună ziua, vrem un clovn pe 7 februarie la 16, Str. Lungă 4. | E: 400 | ok", {"roles": {"ANIMATOR:Clovn": 1}}),
    (
        (
            "Buna, pe 7 februarie facem ziua Marei, 5 ani, la 16, Str. Lungă 4. Cat ar fi cu Elsa si vata de "
            "zahar? | E: Elsa 2 ore 500 lei, vata 250 | si daca luam si popcorn? | E: popcorn 200, deci 950 "
            "tot | hmm. popcornul il lasam pe alta data | E: Atunci 750 | de acord"
        ),
        {"roles": {"ANIMATOR:Elsa": 1, "COTTON_CANDY": 1}, "amount": 750},
    ),
    (
        (
            "Buna, pe 7 februarie facem ziua Marei, la 16, Str. Lungă 4. Vrem animator | E: Ce personaj îi "
            "place? | e innebunita dupa Frozen | E: Elsa sau Anna? | Elsa | E: 500 | perfect, raman la Elsa"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500},
    ),
    (
        (
            "Buna, pe 7 februarie facem ziua Marei, la 16, Str. Lungă 4. Vrem animator | E: Elsa sau Anna? | "
            "amandoua daca se poate | E: 950 | cam mult. una singura atunci, Elsa | E: 500 | ok"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500},
    ),
    (
        (
            "Buna, pe 7 februarie facem ziua Marei, la 16, Str. Lungă 4. Vrem animator | E: Avem pe 7 doar "
            "Minnie si Sonic libere | Sonic? nu prea, mai bine Minnie | E: 480 | ok"
        ),
        {"roles": {"ANIMATOR:Minnie": 1}, "amount": 480},
    ),
    (
        (
            "Buna, pe 7 februarie facem ziua Marei, la 16, Str. Lungă 4. Vrem animator | E: Ce personaj? | "
            "surprindeti-ne | E: Bine, 450 lei | ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        (
            "Buna, pe 7 februarie facem botezul, la 18, Str. Lungă 4. Vrem ursitoare | E: 3 sau 4? | 4, si "
            "cea rea | E: 1.100 | ok"
        ),
        {"roles": {"URSITOARE": 4}, "amount": 1100},
    ),
    (
        (
            "Buna, pe 7 februarie facem botezul, la 18, Str. Lungă 4. Vrem ursitoare | E: 3 ursitoare 900, "
            "cu gheață carbonică 1.200 | fara gheata"
        ),
        {"roles": {"URSITOARE": 3}, "amount": 900},
    ),
    (
        (
            "Buna, pe 7 februarie facem botezul, la 18, Str. Lungă 4. Vrem ursitoare | E: 3 ursitoare 900, "
            "cu gheață carbonică 1.200 | cu gheata, ca e frumos"
        ),
        {"roles": {"URSITOARE": 3, "DRY_ICE": 1}, "amount": 1200},
    ),
    (
        (
            "Buna, pe 7 februarie facem botezul, la 18, Str. Lungă 4. Vrem ursitoare si arcada de baloane | "
            "E: ursitoare 900 + arcadă 450 = 1350 | arcada pica, o face nasa | E: ok 900"
        ),
        {"roles": {"URSITOARE": 3}, "amount": 900},
    ),
    (
        (
            "Buna, pe 7 februarie serbare la gradinita, ora 10, Str. Lungă 4. Vrem Mosul | E: Moș Crăciun cu "
            "un spiriduș 600, fără spiriduș 400 | fara"
        ),
        {"roles": {"SANTA_CLAUS": 1}, "amount": 400},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Ce ne recomandati pt 20 de copii de 6 "
            "ani? | E: Recomandăm doi animatori, Spiderman și Batman, și vată de zahăr, totul 1.300 | "
            "perfect, asa ramane"
        ),
        {"roles": {"ANIMATOR:Spiderman": 1, "ANIMATOR:Batman": 1, "COTTON_CANDY": 1}, "amount": 1300},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Ce ne recomandati? | E: Doi "
            "animatori, Spiderman și Batman, și vată, totul 1.300 | un singur animator, Spiderman, si vata | "
            "E: 800 | ok"
        ),
        {"roles": {"ANIMATOR:Spiderman": 1, "COTTON_CANDY": 1}, "amount": 800},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Ce aveti? | E: Avem animatori, vată, "
            "popcorn, ursitoare, arcade | animator si popcorn | E: 650 | ok"
        ),
        {"roles": {"ANIMATOR": 1, "POPCORN": 1}, "amount": 650},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Vrem animator | E: 450. Vă mai "
            "interesează vată, popcorn? | popcorn da, vata nu | E: 650 | ok"
        ),
        {"roles": {"ANIMATOR": 1, "POPCORN": 1}, "amount": 650},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Vrem animator | E: 450. Vată sau "
            "popcorn? | niciuna | E: ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Vrem animator | E: 450. Vată sau "
            "popcorn? | vata | E: 700 cu vată | bine"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 700},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Vrem animator | E: 450. Și vată? | am "
            "si eu aparat de vata acasa | E: super"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Vrem animator, tortul si decorul le "
            "avem | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Vrem animator. Sala vine cu baloane "
            "incluse | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        (
            "Buna, pe 7 februarie la 16, Str. Lungă 4, ziua lui Matei. Animatorul sa fie fata daca se poate, "
            "Rapunzel | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR:Rapunzel": 1}, "amount": 450},
    ),
    (
        ("Buna, anul trecut am avut Elsa si vata. Acum pe 7 februarie la 16, Str. Lungă 4 vrem Moana | E: 500 | ok"),
        {"roles": {"ANIMATOR:Moana": 1}, "amount": 500},
    ),
    (
        ("Buna, anul trecut am avut Elsa. Acum pe 7 februarie la 16, Str. Lungă 4 vrem tot Elsa | E: 500 | ok"),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500},
    ),
    (
        (
            "Buna, am vazut pe Instagram ursitoarele. Cat costa pe 7 februarie la 18, Str. Lungă 4? | E: 900 "
            "| ok, rezervam"
        ),
        {"roles": {"URSITOARE": 3}, "amount": 900},
    ),
    (
        "Buna, Spiderman liber pe 7 februarie la 16? Str. Lungă 4 | E: Da, 500 lei | il vrem",
        {"roles": {"ANIMATOR:Spiderman": 1}, "amount": 500},
    ),
    (
        "Bună ziua, vrem un animator îmbrăcat în Hulk pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok",
        {"roles": {"ANIMATOR:Hulk": 1}},
    ),
    (
        ("Bună ziua, vrem un animator în costum de unicorn pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok"),
        {"roles": {"ANIMATOR:Unicorn": 1}},
    ),
    (
        "Bună ziua, vrem mascota Bluey pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok",
        {"roles": {"ANIMATOR:Bluey": 1}},
    ),
    (
        "Bună ziua, vrem 2 personaje: Mario și Luigi pe 7 februarie la 16, Str. Lungă 4. | E: 900 | ok",
        {"roles": {"ANIMATOR:Mario": 1, "ANIMATOR:Luigi": 1}},
    ),
    (
        (
            "Bună ziua, vrem Mario și Luigi pe 7 februarie la 16, Str. Lungă 4. | E: 900, Mario singur 500 | "
            "Mario singur"
        ),
        {"roles": {"ANIMATOR:Mario": 1}, "amount": 500},
    ),
    (
        "Bună ziua, vrem spaiderman pe 7 februarie la 16, Str. Lungă 4. | E: 900 | ok",
        {"roles": {"ANIMATOR:Spiderman": 1}},
    ),
    (
        "Bună ziua, vrem Omul Păianjen pe 7 februarie la 16, Str. Lungă 4. | E: 900 | ok",
        {"roles": {"ANIMATOR:Omul Păianjen": 1}},
    ),
    (
        (
            "Bună ziua, vrem animatori pe 7 februarie la 16, Str. Lungă 4. | E: Câți? | pai 15 copii, voi ce "
            "ziceti, unul sau doi? | E: unul e suficient, 450 | ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 450},
    ),
    (
        ("Bună ziua, vrem animatori pe 7 februarie la 16, Str. Lungă 4. | E: doi animatori 900, trei 1.300 | trei"),
        {"roles": {"ANIMATOR": 3}, "amount": 1300},
    ),
    (
        (
            "Bună ziua, vrem animatori pe 7 februarie la 16, Str. Lungă 4. | E: doi animatori 900, trei "
            "1.300 | facem cu doi"
        ),
        {"roles": {"ANIMATOR": 2}, "amount": 900},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 | vreau sa schimb, Anna in "
            "loc de Elsa | E: notat"
        ),
        {"roles": {"ANIMATOR:Anna": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 | ok | copilul vrea Olaf acum "
            ":( se poate? | E: da | super"
        ),
        {"roles": {"ANIMATOR:Olaf": 1}, "amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Elsa nu poate pe 7, dar pe 8 da | "
            "atunci pe 8 | E: 500 | ok"
        ),
        {"roles": {"ANIMATOR:Elsa": 1}, "amount": 500, "date": "08-02"},
    ),
    (
        (
            "Bună ziua, vrem Elsa și vată pe 7 februarie la 16, Str. Lungă 4. | E: vata nu o mai facem, "
            "popcorn da | bine, popcorn | E: 700 | ok"
        ),
        {"roles": {"ANIMATOR:Elsa": 1, "POPCORN": 1}, "amount": 700},
    ),
    (
        (
            "Bună ziua, vrem o mascotă pe 7 februarie la 16, Str. Lungă 4. | E: Mickey, Minnie sau Stitch? | "
            "stich | E: 450 | ok"
        ),
        {"roles": {"ANIMATOR:Stitch": 1}, "amount": 450},
    ),
    (
        (
            "Bună ziua, vrem prințese, 2 pe 7 februarie la 16, Str. Lungă 4. | E: Cinderella și Belle? | da, "
            "alea | E: 900 | ok"
        ),
        {"roles": {"ANIMATOR:Cinderella": 1, "ANIMATOR:Belle": 1}, "amount": 900},
    ),
    (
        (
            "Hi, we need an animator on February 7 at 4 pm, Str. Lungă 4 | E: Elsa, Spiderman or Sonic? | "
            "Sonic please | E: 500 lei | deal"
        ),
        {"roles": {"ANIMATOR:Sonic": 1}, "amount": 500},
    ),
    (
        (
            "Hi, we need an animator on February 7 at 4 pm, Str. Lungă 4 | E: 500 lei. Cotton candy +250? | "
            "no thanks | E: ok"
        ),
        {"roles": {"ANIMATOR": 1}, "amount": 500},
    ),
    (
        (
            "Hi, we need an animator on February 7 at 4 pm, Str. Lungă 4 | E: 500 lei. Cotton candy +250? | "
            "yes please | E: 750 total"
        ),
        {"roles": {"ANIMATOR": 1, "COTTON_CANDY": 1}, "amount": 750},
    ),
    (
        (
            "Hi, we need three animators on February 7 at 4 pm, Str. Lungă 4 | E: 1,400 lei | too much, two "
            "then | E: 1,000 lei | ok"
        ),
        {"roles": {"ANIMATOR": 2}, "amount": 1000},
    ),
]
PRICES: list[tuple[str, dict[str, Any]]] = [
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | ok | E: Plus deplasare "
            "80, total 580 | bine"
        ),
        {"amount": 580},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 25 lei/copil, minim 20 copii | "
            "suntem 24 | E: 600 | ok"
        ),
        {"amount": 600},
    ),
    (
        "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 2 ore 500, 3 ore 700 | 2 ore ajung",
        {"amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei 2 ore | si 3 ore? | E: "
            "700 | ramanem la 2 ore"
        ),
        {"amount": 500},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei 2 ore | si 3 ore? | E: 700 | ok 3 ore"),
        {"amount": 700},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 550 lei | la alții am găsit cu "
            "450 | E: 500 pentru dvs | bine"
        ),
        {"amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 550 lei | la alții am găsit cu "
            "450 | E: nu putem mai jos | bine, 550"
        ),
        {"amount": 550},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 120 euro | ok | E: avans 30 euro | trimis"),
        {"amount": 120, "deposit": 30},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 550 lei | mi-ati zis 500 la "
            "telefon | E: aveti dreptate, 500 | ok"
        ),
        {"amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: preț de listă 600, cu reducere de "
            "10% rămâne 540 | ok"
        ),
        {"amount": 540},
    ),
    (
        "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 600 lei, avans 50% | ok",
        {"amount": 600, "deposit": 300},
    ),
    (
        "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 600 lei, jumatate avans | ok",
        {"amount": 600, "deposit": 300},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 600. avans 200, rest 400 la petrecere | ok"),
        {"amount": 600, "deposit": 200},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 600. avans 200 | pot da 100 "
            "avans? | E: da, 100 e ok | multumesc"
        ),
        {"amount": 600, "deposit": 100},
    ),
    ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: șase sute lei | ok", {"amount": 600}),
    ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 1,2 mii | ok", {"amount": 1200}),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | buget maxim 500 | E: se poate, 480 | ok"),
        {"amount": 480},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500, dar pentru că e marți 450 | super"),
        {"amount": 450},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 | 450 si inchidem | E: Batem palma"),
        {"amount": 450},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 | facem 450? | E: hai 470 | ok 470"),
        {"amount": 470},
    ),
    (
        ("Bună ziua, vrem Elsa și vată pe 7 februarie la 16, Str. Lungă 4. | E: Elsa 500, vata 250 | ok | E: notat"),
        {"amount": 750},
    ),
    (
        (
            "Bună ziua, vrem Elsa și vată pe 7 februarie la 16, Str. Lungă 4. | E: Elsa 500, vata 250, "
            "împreună 700 | ok | E: notat"
        ),
        {"amount": 700},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | vrem si o ora in plus | "
            "E: +150 | ok | E: deci 650"
        ),
        {"amount": 650},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei, restul cash la eveniment "
            "| ok platesc cash"
        ),
        {"amount": 500, "method": "CASH"},
    ),
    (
        (
            "Buna, vrem petrecere cu tema Spiderman pe 7 februarie la 16, Str. Lungă 4, animator si decor | "
            "E: 1.400 | ok"
        ),
        {"amount": 1400},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: Prețul e 500 lei pentru 2 ore, "
            "ora în plus 150 | 2 ore e bine"
        ),
        {"amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei. Pentru plata cu factură "
            "595 | fara factura"
        ),
        {"amount": 500},
    ),
    ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 + TVA, adică 605 | ok", {"amount": 605}),
    ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei, transport inclus | ok", {"amount": 500}),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei și 60 transport | ok deci 560"),
        {"amount": 560},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 450-500 lei, depinde de oră | la "
            "16 | E: atunci 500 | ok"
        ),
        {"amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | vecina a platit 400 | E: anul "
            "trecut, acum e 500 | bine"
        ),
        {"amount": 500},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | am doar 400 | E: pt 400 "
            "pot o oră | ok o ora"
        ),
        {"amount": 400},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | ok | E: Avansul e de "
            "150 lei în contul RO49AAAA1B31007593840000 | am trimis 150"
        ),
        {"amount": 500, "deposit": 150},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | ok | E: un avans de 30% "
            "| adica 150? | E: da | trimis"
        ),
        {"amount": 500, "deposit": 150},
    ),
    (
        "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei fara avans | ok",
        {"amount": 500, "deposit": None},
    ),
    ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 100 € | ok", {"amount": 100, "currency": "EUR"}),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: avem un buget? | vreo 600 | E: ne "
            "încadrăm, 550 | ok"
        ),
        {"amount": 550},
    ),
    (
        ("Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | avem maxim 600 | E: super, ajunge | ok"),
        {"amount": 600},
    ),
    (
        ("Bună ziua, vrem Elsa, 20 copii pe 7 februarie la 16, Str. Lungă 4. | E: 30 lei de copil | deci 600? | E: da"),
        {"amount": 600},
    ),
    (
        ("Bună ziua, vrem Elsa, 20 copii pe 7 februarie la 16, Str. Lungă 4. | E: 30 de lei/copil cu tot cu vată | ok"),
        {"amount": 600},
    ),
    (
        (
            "Bună ziua, vrem Elsa și popcorn pe 7 februarie la 16, Str. Lungă 4. | E: Elsa 500. Popcorn 200, "
            "dar dacă le luați împreună 650 | da, impreuna"
        ),
        {"amount": 650},
    ),
    (
        (
            "Bună ziua, vrem Elsa pe 7 februarie la 16, Str. Lungă 4. | E: 500 lei | ok dar platim jumatate "
            "acum, jumatate atunci | E: ok, 250 acum"
        ),
        {"amount": 500, "deposit": 250},
    ),
]
BOOKED_WITH_ELSA: list[tuple[str, dict[str, Any]]] = [
    (
        "La petrecerea Marei de pe 7 februarie mai vrem si vata | E: +250 lei, total 750 | ok",
        {"roles": {"COTTON_CANDY": 1}, "amount": 750},
    ),
    (
        "La petrecerea Marei de pe 7 februarie vrea Anna in loc de Elsa | E: am schimbat",
        {"roles": {"ANIMATOR:Anna": 1}},
    ),
    ("Pentru 7 februarie, Mara: adaugam un popcorn? cat e? | E: 200 | ok, adaugati", {"roles": {"POPCORN": 1}}),
    ("Pentru 7 februarie, ziua Marei, sunt 20 copii acum | E: am notat. Elsa la 16, rămâne", {"numChildren": 20}),
]


@pytest.mark.parametrize(("thread", "wanted"), ROLES)
def test_the_services_are_those_on_the_table_at_the_end(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


@pytest.mark.parametrize(("thread", "wanted"), PRICES)
def test_the_price_is_the_one_that_holds_at_the_end(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


@pytest.mark.parametrize(("thread", "wanted"), BOOKED_WITH_ELSA)
def test_an_update_lists_what_the_talk_changes(thread: str, wanted: dict[str, Any]) -> None:
    event = booked(1, date(2026, 2, 7), child="Mara", characters=("Elsa",))
    assert noted(spoken(thread, [event]), wanted) == wanted
