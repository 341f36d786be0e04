"""When the party is: the day and the hour that are meant, among all those that a talk names.

A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17 January 2026.
"""

from typing import Any

import pytest

from tests.unit.extraction.reading import noted, spoken

DAYS: list[tuple[str, dict[str, Any]]] = [
    ("Vreau Elsa pe 7 februarie la 16 | scuze, am scris gresit!! 8, duminica", {"date": "08-02"}),
    ("Vreau Elsa pe 7 februarie la 16 | scuze 8 nu 7", {"date": "08-02"}),
    ("Vreau Elsa pe 7 februarie la 16 | *8 februarie", {"date": "08-02"}),
    ("Vreau Elsa pe 7 februarie la 16 | de fapt duminica, nu sambata", {"date": "08-02"}),
    ("Vreau Elsa pe 7 februarie la 16 | mutam pe duminica va rog", {"date": "08-02"}),
    ("Elsa, 14 sau 15 februarie la 16 in Otopeni? | E: Liberi în ambele | atunci sambata", {"date": "14-02"}),
    ("Elsa, 14 sau 15 februarie la 16 in Otopeni? | E: Doar pe 15 | ok 15", {"date": "15-02"}),
    (
        ("Elsa, sambata 14 sau duminica 15 februarie, la 16 in Otopeni? | E: Ambele sunt libere | luam duminica"),
        {"date": "15-02"},
    ),
    ("Elsa la 16 in Otopeni in februarie | E: Avem 14, 15 sau 21 | hai pe 21", {"date": "21-02"}),
    ("Elsa la 16 in Otopeni in februarie | E: Avem 14, 15 sau 21 | prima sambata", {"date": None}),
    ("Elsa la 16 in Otopeni, pe 14 ori pe 15 februarie, inca nu stim", {"date": None}),
    ("Elsa la 16 in Otopeni, intre 10 si 15 februarie", {"date": None}),
    ("Elsa la 16 in Otopeni, cred ca pe 14 sau 15 feb, depinde de sala", {"date": None}),
    ("Elsa exact peste doua saptamani, tot sambata, la 16", {"date": "31-01"}),
    ("Elsa joi, saptamana viitoare, la 16", {"date": "22-01"}),
    ("Elsa peste 3 saptamani la 16, duminica", {"date": "08-02"}),
    ("Am vorbit ieri la telefon. Elsa pe 7 februarie, la 16", {"date": "07-02"}),
    ("Maine trec sa va las avansul pt petrecerea din 7 februarie, Elsa, la 16, str. Lunga 4", {"date": "07-02"}),
    ("Azi am fost la sala si e ok. Elsa 7 februarie la 16. avansul il dau luni", {"date": "07-02"}),
    ("Fetita e nascuta pe 3 februarie dar petrecerea o facem pe 7, cu Elsa, la 16", {"date": "07-02"}),
    ("Ziua ei e pe 3 februarie, petrecerea sambata urmatoare, pe 7, Elsa la 16", {"date": "07-02"}),
    ("Elsa pe data de 7 luna viitoare la 16 str Lunga 4", {"date": "07-02"}),
    ("Vreau Elsa in 7 februarie 2026 (sambata) ora 16", {"date": "07-02"}),
    ("Sâmbătă 07.02, ora 16, Elsa", {"date": "07-02"}),
    ("7/02 la 16:00 Elsa str Lunga 4", {"date": "07-02"}),
    ("Elsa pe 7 februarie la 16 | E: Ne pare rău, pe 7 suntem plini. Pe 8? | da, 8 e ok", {"date": "08-02"}),
    ("Elsa pe 7 februarie la 16 | E: Pe 7 e ocupat, avem pe 8 sau pe 14 | pe 14 atunci", {"date": "14-02"}),
    ("Elsa pe 7 februarie la 16 | E: Pe 7 e ocupat, avem pe 8 sau pe 14 | duminica e bine", {"date": "08-02"}),
    ("Vreau o Elsa vineri pe 6 la 17", {"date": "06-02"}),
    ("Elsa pe întâi februarie la 12", {"date": "01-02"}),
    ("Elsa 7 feb. la 16", {"date": "07-02"}),
    ("Elsa pe 7 februarie la 16 | trimit avansul pe 20 ianuarie", {"date": "07-02"}),
    ("Elsa pe 7 februarie la 16 | E: Până pe 25 ianuarie trebuie avansul | ok, il dau maine", {"date": "07-02"}),
    ("vreau si eu pt 7 febr un elsa la 16", {"date": "07-02"}),
]

HOURS: list[tuple[str, dict[str, Any]]] = [
    ("Elsa pe 7 februarie la 4 după masă", {"startTime": "16:00"}),
    ("Elsa pe 7 februarie la 4 dupa-amiaza", {"startTime": "16:00"}),
    ("Elsa pe 7 februarie, ora 5 dupa masa", {"startTime": "17:00"}),
    ("Elsa pe 7 februarie, pe la 5 jumate", {"startTime": "17:30"}),
    ("Elsa pe 7 februarie, 2h30, de la 16", {"startTime": "16:00", "durationMin": 150}),
    ("Elsa pe 7 februarie 1h30 la 16", {"durationMin": 90}),
    (
        "Elsa pe 7 februarie | E: La ce oră și câți copii? | intre 10 si 15, de la 16",
        {"startTime": "16:00", "numChildren": None},
    ),
    ("Elsa pe 7 februarie | E: La ce oră și câți copii? | 16, 12 copii", {"startTime": "16:00", "numChildren": 12}),
    ("Elsa pe 7 februarie | E: La ce oră și câți copii? | la 17 si cam 12", {"startTime": "17:00", "numChildren": 12}),
    ("Elsa pe 7 februarie | E: câți copii? | 10-12", {"startTime": None, "numChildren": None}),
    ("Elsa pe 7 februarie, invitatii vin la 16, animatorul la 17", {"startTime": "17:00"}),
    ("Elsa pe 7 februarie, avem sala de la 16 la 20, programul sa inceapa la 17", {"startTime": "17:00"}),
    ("Elsa pe 7 februarie, ne strangem la 16 iar Elsa sa vina la 17", {"startTime": "17:00"}),
    ("Elsa pe 7 februarie la 18 fara un sfert", {"startTime": "17:45"}),
    ("Elsa pe 7 februarie la 6 fix seara", {"startTime": "18:00"}),
    ("Elsa pe 7 februarie de la ora 11 dimineata", {"startTime": "11:00"}),
    ("Elsa pe 7 februarie 16:30-18:30", {"startTime": "16:30", "durationMin": 120}),
    ("Elsa pe 7 februarie 16.30", {"startTime": "16:30"}),
    ("Elsa pe 7 februarie la 16 | nu la 16, la 17 sa fie", {"startTime": "17:00"}),
    ("Elsa pe 7 februarie la 16 | putem muta pe la 18? | E: da, 18 e ok", {"startTime": "18:00"}),
    ("Elsa pe 7 februarie, 5pm", {"startTime": "17:00"}),
    ("Elsa pe 7 februarie la prânz, la 12", {"startTime": "12:00"}),
    ("Elsa pe 7 februarie. copiii doarme pana la 4, deci la 5", {"startTime": "17:00"}),
    ("Elsa pe 7 februarie | E: Putem la 15 sau la 18 | 18", {"startTime": "18:00"}),
    ("Ursitoare pe 7 februarie. petrecerea incepe la 17, ele sa intre la 19", {"startTime": "19:00"}),
    (
        "Elsa pe 7 februarie la 6 seara | E: avem liber de la 17:30 incolo, deci 18 e ok. 450 lei | perfect",
        {"startTime": "18:00"},
    ),
    (
        "Elsa pe 7 februarie la 18 | E: suntem liberi dupa 17:30, 18 e bine. 450 lei | perfect",
        {"startTime": "18:00"},
    ),
    (
        "Elsa pe 7 februarie, ora 15 | E: 450 lei | ok. copiii vin de la 14:30 dar incepem cum am zis",
        {"startTime": "15:00"},
    ),
    ("Elsa pe 7 februarie, ora 15 | E: 450 lei | ok. noi suntem acolo de la 14", {"startTime": "15:00"}),
    (
        "Elsa pe 7 februarie, ora 15. Avem 26 de copii, dar doi sunt plecati, deci 24 | E: 450 lei",
        {"numChildren": 24},
    ),
    ("Elsa pe 7 februarie, ora 15 | E: Cati copii? 450 lei | 12. ba nu, 13 cu verisoara", {"numChildren": 13}),
    ("Elsa pe 7 februarie, ora 15 | E: Cati copii? 450 lei | 15, stai, 18 cu verisorii", {"numChildren": 18}),
    ("Elsa pe 7 februarie la 16, cam o ora jumate", {"durationMin": 90}),
    ("Elsa pe 7 februarie la 16, 90 min", {"durationMin": 90}),
    ("Elsa pe 7 februarie la 16, vreo 3 ore", {"durationMin": 180}),
]


@pytest.mark.parametrize(("thread", "wanted"), DAYS)
def test_the_day_of_the_party(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted


@pytest.mark.parametrize(("thread", "wanted"), HOURS)
def test_the_hour_and_the_length_of_the_programme(thread: str, wanted: dict[str, Any]) -> None:
    assert noted(spoken(thread), wanted) == wanted
