"""Which booked party is meant, and which day and hour of several: by reference, by choice, by what the rest is said of.

Said on Saturday 17 January 2026.
"""

from datetime import date

import pytest

from crm_core.models import Action, Event, PaymentStatus
from tests.unit.extraction.reading import booked, noted, spoken

MATEI = booked(
    11, date(2026, 2, 14), child="Matei", address="Str. Plopilor 3, Chiajna", characters=["Batman"], amount=500
)
ILINCA = booked(12, date(2026, 5, 9), child="Ilinca", address="Restaurant Conacul Verde", characters=["Elsa"])
SOFIA = booked(13, date(2026, 3, 21), child="Sofia", address="Joy Park, Pipera", characters=["Bluey"])
ONE, TWO, THREE = [MATEI], [MATEI, ILINCA], [MATEI, ILINCA, SOFIA]
CALLED_OFF = [booked(11, date(2026, 2, 14), child="Matei", status=PaymentStatus.CANCELLED)]

MEANT = [
    (
        ("Buna, cea din mai o mutam cu o saptamana mai tarziu, pe 16 | E: Sigur, am mutat pe 16 mai | mersi"),
        TWO,
        "evt_12",
        "16-05",
        None,
    ),
    ("Buna seara, la a lui Matei vreau sa adaug si vata | E: 250 lei in plus | ok", TWO, "evt_11", None, None),
    (
        ("Buna, din pacate trebuie sa renuntam la petrecerea Ilincai, se muta bunicii | E: Ne pare rău. Am anulat."),
        TWO,
        "evt_12",
        None,
        "CANCELLED",
    ),
    (
        "Am trimis restul de bani pt Sofia, 300 lei | E: Am primit, mulțumim, e achitat integral",
        THREE,
        "evt_13",
        None,
        "PAID",
    ),
    (
        "Buna, pe 14 februarie am zis ora 16, putem face de la 17? | E: Da, am schimbat la 17",
        TWO,
        "evt_11",
        "14-02",
        None,
    ),
    ("Buna! Pentru Matei, nu mai vrea Batman, vrea Hulk | E: Sigur, trecem Hulk", TWO, "evt_11", None, None),
    (
        ("Buna, la petrecerea cu Bluey ne-am mutat la Str. Lalelelor 8, Voluntari | E: ok, am notat adresa noua"),
        THREE,
        "evt_13",
        None,
        None,
    ),
    ("Buna, am vorbit de 14 feb. Ramane totul la fel dar vin 25 de copii | E: perfect", ONE, "evt_11", "14-02", None),
    (
        ("Buna, cum ramane cu plata? am dat 200 avans. | E: Restul de 300 la petrecere | ok, platesc cu cardul"),
        ONE,
        "evt_11",
        None,
        None,
    ),
    (
        "Buna ziua, s-a schimbat ceva: in loc de 21 martie facem pe 28 | E: 28 e liber, am mutat",
        THREE,
        "evt_13",
        "28-03",
        None,
    ),
    (
        (
            "Buna, vineri am zis dar de fapt e sambata 14, corect? | E: Da, sambata 14 | ok si punem "
            "si popcorn | E: 200 lei"
        ),
        ONE,
        "evt_11",
        "14-02",
        None,
    ),
    ("Buna, vrem sa contramandam petrecerea din martie | E: Am inteles, anulam", THREE, "evt_13", None, "CANCELLED"),
    (
        ("buna, botezul... nu, ziua Sofiei, la ce ora ati trecut? | E: 16:00 | hai sa fie 15:30 | E: ok modificat"),
        THREE,
        "evt_13",
        None,
        None,
    ),
    ("Am achitat azi toata suma prin transfer, 500 lei | E: Confirmăm plata", ONE, "evt_11", None, "PAID"),
    (
        (
            "Buna ziua! Copilul e bolnav, nu mai putem tine petrecerea sambata | E: Vai, "
            "insanatosire! O reprogramam? | da, peste doua saptamani, pe 28 | E: 28 februarie notat"
        ),
        ONE,
        "evt_11",
        "28-02",
        None,
    ),
    (
        "Buna, nu mai anulam, pana la urma o facem pe 14 cum era | E: Super, o reactivez",
        CALLED_OFF,
        "evt_11",
        "14-02",
        "UNPAID",
    ),
    (
        "Pentru petrecerea din 9 mai, fetita face 6 ani si vin 18 copii, ora 17:30 | E: Notat",
        TWO,
        "evt_12",
        "09-05",
        None,
    ),
]
DAYS = [
    (
        (
            "Buna, ziua lui Vlad e joi pe 12 februarie dar petrecerea o tinem sambata | E: Sambata "
            "14? | da. La 16, Spiderman, Str Lunga 4"
        ),
        "14-02",
    ),
    (("Vrem Elsa pe 7 martie la 16 in Otopeni. Avansul il trimit pe 1 februarie | E: 450 lei | ok"), "07-03"),
    (
        ("Buna, aveti liber pe 21 sau 22 februarie? Batman la 12 in Bragadiru | E: 21 e plin, 22 da, 480 | ok atunci"),
        "22-02",
    ),
    (("Buna, va rog pt 28 februarie un Sonic, ora 17. Pe 27 montam noi decorul | E: 450 lei | perfect"), "28-02"),
    (
        (
            "am fost la petrecerea din 10 ianuarie la Kids Land si ne-au placut animatorii. vrem si "
            "noi pe 14 martie pt Tudor, 5 ani | E: 450 lei. | da"
        ),
        "14-03",
    ),
    (
        ("Buna, botezul e pe 4 aprilie, cununia pe 3. ursitoare la botez, ora 20 | E: 700 lei | ok. Salon Regal"),
        "04-04",
    ),
    (
        (
            "buna, nepotul meu implineste 3 ani pe 18 februarie, petrecerea e in weekendul urmator, "
            "pe 21 | E: 450 lei | ok la 11, Str. Rozelor 2"
        ),
        "21-02",
    ),
    (
        ("Buna, pe 14 si 15 februarie suntem plecati, deci facem pe 21. Bluey la 16, 12 copii | E: 430 lei | e ok"),
        "21-02",
    ),
    (("Buna ziua, 1 martie duminica, ora 11, gradinita Piticot, 2 animatori | E: 800 lei. | da, va rog"), "01-03"),
    (
        (
            "Vreau Minnie pe 15 martie la 16, Str. Morii 7 | E: Pe 15 avem doar dimineata | atunci "
            "pe 14 la 16? | E: pe 14 e ok, 430 lei | super"
        ),
        "14-03",
    ),
    (("Buna! Pe 7 februarie e ziua Anei, dar facem pe 8, duminica, la 12. Elsa, 10 copii | E: 450 | ok"), "08-02"),
    (
        (
            "Buna, in 28 martie, ora 5, Chitila, un spiderman | E: 480 lei. Pana pe 20 trebuie "
            "confirmat | confirm de pe acum"
        ),
        "28-03",
    ),
    ("buna, vreau pt luna viitoare, in 14, un animator la 16 in Popesti | E: 450 | ok", "14-02"),
    (
        (
            "Buna seara, pentru data de 22.02 as dori o ursitoare.. adica setul de 3, la ora 19, "
            "Restaurant Perla | E: 700 | bine"
        ),
        "22-02",
    ),
    (("Buna, poimaine la 17 mai aveti un batman? Titan, Str. Liviu Rebreanu 3 | E: da, 450 | il luam"), "19-01"),
    (("Buna, peste 3 saptamani, sambata, la 16 vreau Elsa in Pipera | E: 7 februarie, da, 450 | ok"), "07-02"),
    (
        (
            "E ziua mea pe 5 martie dar nu pt mine va scriu :) vreau o petrecere pt fiica mea Ema, 4 "
            "ani, pe 12 aprilie, la 16, Rapunzel | E: 450 | ok"
        ),
        "12-04",
    ),
    (
        (
            "Buna, cumnata mea a avut Elsa pe 10 ianuarie. Noi vrem Anna pe 31 ianuarie, ora 13, "
            "Dragomiresti | E: 450 | ok"
        ),
        "31-01",
    ),
    (("Vreau 2 animatori pe 30 mai, la 11, Corbeanca, dar daca ploua mutam pe 31 | E: 800 lei | ok"), "30-05"),
]
HOURS = [
    (("Vreau Elsa pe 7 martie in Otopeni | E: La ce oră? Avem liber la 11, 14 sau 17 | a doua e buna"), "14:00"),
    ("Vreau Elsa pe 7 martie in Otopeni | E: Avem de la 12 sau de la 16 | 12. si vin 16 copii", "12:00"),
    ("Vreau Elsa pe 7 martie in Otopeni la 17 | E: La 17 nu mai avem, la 18 e ok? | da e ok", "18:00"),
    ("Vreau Elsa pe 7 martie in Otopeni, invitatii vin la 16, programul de la 17 | E: 450 | ok", "17:00"),
    (
        ("Vreau ursitoare si animator pe 7 martie, Salon Iris. Animatorul la 18, ursitoarele la 21 | E: 1200 | ok"),
        "18:00",
    ),
    (
        ("Botez pe 7 martie, biserica la 13, restaurantul la 15, ursitoarele pe la 19, Salon Iris | E: 700 | ok"),
        "19:00",
    ),
    ("Vreau Elsa pe 7 martie, intre 15 si 17, 12 copii, Otopeni. Tortul la 16:30 | E: 450 | ok", "15:00"),
    ("Vreau Elsa pe 7 martie in Otopeni | E: De la cat? | 5 jumate | E: 17:30 ok", "17:30"),
    (("Vreau Elsa pe 7 martie in Otopeni | E: De la cat? | pai fetita doarme pana la 4 asa ca pe la 5"), "17:00"),
    ("Vreau Elsa pe 7 martie in Otopeni | E: ora? | pe la pranz, 12:30", "12:30"),
    ("Vreau Elsa pe 7 martie, copii de la 3 la 7 ani, de la ora 16, Otopeni | E: 450 | ok", "16:00"),
    (
        ("Vreau Elsa pe 7 martie in Otopeni de la 16 la 18 | E: 450 | ok. Voi la cat ajungeti? | E: pe la 15:40"),
        "16:00",
    ),
    (
        ("Vreau Elsa pe 7 martie la 16 in Otopeni | E: 450 | ok. a, sa fie totusi de la 16 si un sfert | E: notat"),
        "16:15",
    ),
    (("Vreau Elsa pe 7 martie in Otopeni | E: Putem la 13:00 | cam devreme, 15? | E: da, 15:00 | ok"), "15:00"),
]


@pytest.mark.parametrize(("thread", "events", "target", "day", "status"), MEANT)
def test_the_party_that_is_meant(
    thread: str, events: list[Event], target: str, day: str | None, status: str | None
) -> None:
    found = spoken(thread, events=events)
    assert found.action is Action.UPDATE_EVENT, found.reasons
    assert found.target_event_id == target
    values = noted(found, ["date", "paymentStatus"])
    assert day in (None, values["date"])
    assert values["paymentStatus"] == (PaymentStatus(status) if status else None)


@pytest.mark.parametrize(("thread", "day"), DAYS)
def test_the_day_among_others(thread: str, day: str) -> None:
    assert noted(spoken(thread), ["date"]) == {"date": day}


@pytest.mark.parametrize(("thread", "hour"), HOURS)
def test_the_hour_among_others(thread: str, hour: str) -> None:
    assert noted(spoken(thread), ["startTime"]) == {"startTime": hour}
