"""Dialogue: what the staff state and tell back, what a burst has answered, offers and how one of them is taken.

A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17 January 2026.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crm_core.models import Action, PaymentStatus
from tests.unit.extraction.reading import booked, noted, spoken

ANA = booked(7, date(2026, 3, 21), child="Ana", address="Zig Zag Park, Otopeni")
LUCA = booked(8, date(2026, 4, 18), child="Luca", address="Str. Rezervelor 60, Chiajna", characters=["Batman"])

TOLD_BACK = [
    ("Vreau Elsa pe 7 februarie la 16 | E: Câți copii? | 22 la mijlocie și 19 la mare | E: 41 de copii deci, notat",
     {"numChildren": 41}),
    ("Vreau Elsa pe 7 februarie | E: Câți copii? | Sofia si inca 2 vecini | E: Notat, 3 copii", {"numChildren": 3}),
    ("Vreau Elsa pe 7 februarie | E: Câți copii? | 11 fetițe și 3 băieți", {"numChildren": 14}),
    ("Vreau Elsa pe 7 februarie, 11 copii | E: Ok | vine și vecinul, deci 13 ca să fie sigur", {"numChildren": 13}),
    ("Vreau Elsa pe 7 februarie la 16 | E: Bună ziua, Mihaela! Unde? | Str. Lungă 4", {"parentName": None}),
    ("buna ziua, Mihaela. Vreau Elsa pe 7 februarie la 16 | E: Bună ziua, Mihaela! Unde? | Str. Lungă 4",
     {"parentName": "Mihaela"}),
    ("fac lu Artiom o zi de nastere pe 7 februarie | E: Ce îi place lui Artiom? | Sonic", {"childName": "Artiom"}),
    ("Vreau Elsa pe 7 februarie la 16 | E: Adresa? | la noi în Otopeni | E: Am notat: Str. Teilor 8 | da",
     {"address": "Str. Teilor 8, Otopeni"}),
]  # fmt: skip


@pytest.mark.parametrize(("thread", "wanted"), TOLD_BACK)
def test_what_the_staff_tell_back_counts(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


ANSWERED = [
    ("animator | E: când? | 17 mai | duminica | 4 fix", {"date": "17-05", "startTime": "16:00"}),
    ("animator | E: când? | 17 mai | sambata", {"date": "17-05"}),
    ("Vreau ursitoare pe 14 martie | E: Trei ori patru? | care-i diferența? | E: Una e rea | patru să fie",
     {"roles": {"URSITOARE": 4}}),
    ("Vreau Elsa pe 14 martie la 16 | E: Perfect! | Poate să intre cu tortul? | E: Pe la ce oră se aduce tortul? "
     "| pe la 17:30 cred", {"startTime": "16:00"}),
    ("Vreau Elsa pe 14 martie | E: 440 lei, dacă rezervați azi | bine, 440", {"date": "14-03", "amount": Decimal(440)}),
    ("Vreau Elsa pe 14 martie | E: Mâine vă trimite colega oferta | ok, aștept", {"date": "14-03"}),
    ("Vreau Mickey pe 14 martie, pt Teo de 4 ani si surioara lui de 7 luni", {"date": "14-03", "childAge": 4}),
]  # fmt: skip


@pytest.mark.parametrize(("thread", "wanted"), ANSWERED)
def test_an_answer_is_to_what_was_asked(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


OFFERS = (
    "Vreau pe 14 martie la 16 ceva pt copii | "
    "E: Basic: 1 animator, 2 ore, 500 lei\nPremium: 2 animatori, 3 ore, vată, 950 lei"
)
TAKEN = [
    (f"{OFFERS} | Premium", {"amount": Decimal(950), "durationMin": 180, "roles": {"ANIMATOR": 2, "COTTON_CANDY": 1}}),
    (f"{OFFERS} | cel cu 2", {"amount": Decimal(950), "durationMin": 180}),
    (f"{OFFERS} | unul e suficient", {"amount": Decimal(500), "durationMin": 120}),
    ("Vreau 2 animatori pe 14 martie la 16 | E: 2.850 lei | ok | E: Avansul este de 50%, respectiv 1.425 lei | ok",
     {"amount": Decimal(2850), "deposit": Decimal(1425)}),
    ("Vreau Elsa pe 14 martie | E: 1.000 lei cu deplasare | ok", {"amount": Decimal(1000)}),
    ("Vreau Elsa pe 14 martie | E: 500 lei, avans 100 | nu se poate fără avans? | E: Bine, fără avans",
     {"amount": Decimal(500), "deposit": None}),
    ("Vreau Elsa pe 14 martie, Scoala 88, str. Lunga 4 | E: 860 lei | 860 e perfect | adresa e Scoala 88",
     {"amount": Decimal(860)}),
    ("Vreau animatori pe 14 martie | E: Am avea nevoie de 2 prize de 220V | ok", {"amount": None}),
    ("Vreau Elsa și vată pe 14 martie | E: 800 lei | la vată renunțăm | E: Fără vată 500 lei | ok",
     {"amount": Decimal(500), "roles": {"ANIMATOR:Elsa": 1}}),
    ("Vreau ursitoare pe 14 martie | E: Mai facem arcadă de baloane, 400 lei | arcada nu, avem decor cu flori",
     {"roles": {"URSITOARE": 3}}),
]  # fmt: skip


@pytest.mark.parametrize(("thread", "wanted"), TAKEN)
def test_the_offer_that_was_taken(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


REFERENCES = [
    ("la petrecerea cu Batman putem începe la 17?", 8, {"startTime": "17:00"}),
    ("la cea de la Zig Zag Park vrem să începem la 11", 7, {"startTime": "11:00"}),
    ("la petrecerea din aprilie vin 22 de copii", 8, {"numChildren": 22}),
    ("Ana e răcită, cum facem petrecerea? | E: Vreți să o mutăm? | da, pe 28 | E: Am mutat", 7, {"date": "28-03"}),
    ("evenimentul din 18 aprilie nu mai are loc | E: Cel din 21 martie rămâne? | da, acela rămâne", 8,
     {"date": "18-04", "paymentStatus": PaymentStatus.CANCELLED}),
    ("am virat toți banii pentru 21 martie, 500 lei", 7,
     {"date": "21-03", "paymentStatus": PaymentStatus.PAID, "amount": Decimal(500)}),
]  # fmt: skip


@pytest.mark.parametrize(("thread", "number", "wanted"), REFERENCES)
def test_which_booked_party_is_meant(thread: str, number: int, wanted: dict[str, Any]) -> None:
    found = spoken(thread, events=[ANA, LUCA])
    assert found.action is Action.UPDATE_EVENT, found.reasons
    assert found.target_event_id == f"evt_{number}"
    assert noted(found, wanted) == wanted


NO_BOOKING = [
    "Buna, avem sala in 18 aprilie si cautam o firma de animatori cu care sa lucram. Ce comision ati vrea?",
    "Am o prietena care vrea petrecere la fetita ei pe 3 octombrie, ii dau numarul vostru, o sa va scrie ea",
    "Sunt Radu, fotograful de la botezul de sambata, 10 ianuarie. Am cadre cu ursitoarele voastre",
    "Sunt de la atelierul de costume. Costumul de Chase e gata, 620 lei, cel de Skye pe 4 aprilie | E: Super, venim",
    "ce preturi aveti la ursitoare? | E: De la 800. Data? | a nu, si noi avem firma de petreceri in Ploiesti",
    "Hi, do you have animators? We are just looking around for the future | E: Yes, three | I'll keep your number",
    "Pe 26 iunie avem nevoie de o trambulina gonflabila | E: Nu avem, doar animatori și vată | ok, multumesc",
    "Buna, aveti animatori pt o petrecere a sotiei, 30 de ani, pe 11 aprilie? | E: Doar pentru copii, din păcate | ok",
    "e liber 11 iulie? | E: Da, pana la 15 | nu ne convine, noi vrem seara. lasam atunci",
]


@pytest.mark.parametrize("thread", NO_BOOKING)
def test_more_talk_that_books_nothing(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP
