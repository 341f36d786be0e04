"""Who asks for no party: no draft, however many days, services and prices the words hold.

A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17 January 2026.
"""

from datetime import date

import pytest

from crm_core.models import Action, PaymentStatus
from tests.unit.extraction.reading import booked, spoken

PAST = [booked(7, date(2026, 1, 16), child="Ana", address="Str. Rezervelor 60, Chiajna")]
CALLED_OFF = [
    booked(7, date(2026, 2, 14), child="Luca", status=PaymentStatus.CANCELLED, address="Zig Zag Park"),
    booked(8, date(2026, 4, 18), child="Maia"),
]

JOBS = [
    (
        "Buna! Sunt Andreea, 22 de ani, studenta la Teatru, caut ceva de lucru in weekend ca "
        "animator. Pot de sambata 24 ianuarie"
    ),
    (
        "Buna ziua, mai cautati animatori? Am experienta cu copiii si un costum de Elsa. Disponibila "
        "din 1 februarie, sector 3"
    ),
    (
        "Salut, am vazut anuntul vostru de pe facebook. As vrea sa fac parte din echipa, am jucat "
        "Spiderman la petreceri. Vin la proba sambata la 12?"
    ),
    (
        "Buna, ma numesc Tudor, sunt elev in clasa a 12-a si as vrea sa ma angajez part time ca "
        "animator la petreceri de copii, din 15 februarie"
    ),
    "Hello, angajati mascote pt weekend? pot duminica de la 10 la 18",
    ("Buna ziua. Sunt actor, am lucrat 3 ani ca Mos Craciun, caut colaborari pentru decembrie, 250 lei ora"),
    (
        "Bună, voiam să vă întreb dacă aveți nevoie de oameni pt petrecerile din martie. Am permis "
        "cat. B și am mai făcut animație la hotel"
    ),
    "Buna seara, cat platiti pe petrecere un animator incepator? sunt libera sambata 7 februarie",
    (
        "Buna! As dori sa devin animator la voi. Cum ma pot inscrie? Sunt disponibil de pe 2 "
        "februarie, locuiesc in Berceni"
    ),
    (
        "Bună ziua, vă trimit CV-ul meu pentru postul de animator. | E: Mulțumim! Puteți veni vineri "
        "la 17 la interviu? | Da, vin vineri la 17, str. Lunga 4"
    ),
]

SUPPLIERS = [
    ("Buna ziua, suntem producatori de vata de zahar la punga. Pret 4 lei/buc la minim 500 buc. Livram pe 26 ianuarie"),
    (
        "Bună, mă numesc Radu și reprezint firma PartyPlus. Vă putem trimite lista de prețuri pentru "
        "baloane cu heliu? Avem promoție până pe 31 ianuarie, 300 lei butelia"
    ),
    (
        "Buna ziua, a venit marfa noua: baloane crom si butelii de heliu. Va pun deoparte? | E: Bună "
        "ziua, da, 4 butelii și 10 pungi crom. | ok, le aveti marti"
    ),
    (
        "Salut! Inchiriem aparate de popcorn si vata de zahar, 150 lei/zi, livrare in Bucuresti. "
        "Daca va intereseaza va rezerv pe 14 februarie"
    ),
    (
        "Buna ziua, avem o sala de petreceri noua in Militari si cautam colaborare cu firme de "
        "animatie. Ne vedem sambata 24 la 12?"
    ),
    ("Va oferim costume de mascote Minnie, Mickey, 900 lei bucata, transport gratuit. Comenzi pana pe 10 februarie"),
    (
        "Bună ziua! Sunt de la EventDecor, facem arcade de baloane. Vă ofer un preț special pentru "
        "firme: 250 lei arcada."
    ),
    ("Salut, sunt DJ Mihai, ofer servicii pt petreceri de copii, boxe si lumini 500 lei, liber pe 7 februarie"),
    (
        "Buna ziua, oferta noastra pentru tricouri personalizate cu animatori: 25 lei bucata, termen "
        "5 februarie. Va trimit catalogul?"
    ),
    ("Bună ziua, suntem distribuitor de floricele și zahăr pentru vată. Vă interesează o ofertă pentru februarie?"),
]

WRONG_NUMBERS = [
    (
        "iubi vii la 6 sa iei copilul? sambata avem petrecere la Mara | E: Bună ziua, cred că ați "
        "greșit numărul. | vai scuze, era pt sotul meu"
    ),
    ("mama, vin duminica la pranz cu Elsa si copiii, str. Lunga 4 | E: Bună! Ați greșit numărul :) | imi cer scuze"),
    (
        "Doamna doctor, pot veni cu Ana vineri la 17? are 4 ani | E: Bună ziua, nu sunteți la "
        "numărul corect, aici e o firmă de petreceri | aaa scuze, numar gresit"
    ),
    (
        "Buna, masina e gata pe 20 ianuarie, 850 lei, o luati de pe Calea Vitan 12? | E: Cred că ați "
        "greșit persoana | da, pardon"
    ),
    "fetele, aduceti voi baloane sambata la 5 la ziua lui Matei? | scuze, am gresit grupul!!",
    "ia si 2 baloane pt sambata | ups, nu era pt voi | scuze",
    ("Am ajuns la gradi pe 22 cu decorul | E: Bună! Cui scrieți? | vai, mesajul era pentru o colega, scuze"),
    ("pune si tu 100 lei pt cadou, petrecerea e duminica la 4 la Joy Park | hopa, alta conversatie. scuze!"),
]

LEFT_BEHIND = [
    (
        "Bună! Animatoarea a uitat la noi o geantă cu baghete | E: Vai, mulțumim! Trimitem un coleg "
        "luni. | ok, sunt acasă după 5"
    ),
    (
        "Buna dimineata, a ramas la noi o boxa de aseara. Cand veniti dupa ea? | E: Putem mâine la "
        "18? | da, Str. Rezervelor 60"
    ),
    ("Bună, fetița și-a uitat rochița la voi la petrecere, ați găsit-o cumva? | E: Da! O aducem sâmbătă | mulțumesc"),
    "Buna, ati uitat peruca de Elsa la noi in living. O lasam la portar pana luni",
    "Salut, ieri cand ati plecat ati lasat aici o cutie cu costume. Puteti lua maine dupa 17?",
    "a uitat cineva un telefon aici aseara, e al Elsei? | E: Da! Venim azi la 15 | ok",
    "Bună! Copilul și-a pierdut ursulețul la petrecerea de ieri. Ați găsit ceva?",
    "Am gasit o bagheta si o pelerina ramase la noi dupa petrecere. Veniti marti?",
]

GENERAL = [
    ("Buna, cat costa un animator? | E: 450 lei / 2 ore. Pe ce dată? | nu am data inca, ma interesez doar"),
    "Salut, doar intreb, cam cat e o Elsa 2 ore in Otopeni? | E: 500 lei | ok mersi",
    ("Buna ziua, ce preturi aveti la ursitoare? e doar ca sa ne facem o idee, botezul e abia in toamna"),
    (
        "Aveti animatori si in Ploiesti? cat ar fi? nu avem nimic stabilit, ma informez | E: 600 lei "
        "cu deplasare | multumesc"
    ),
    "Cat e vata de zahar si popcornul, asa, orientativ? | E: 300 fiecare | ok, mai vorbim",
    "din curiozitate, cat luati pe 3 ore cu 2 animatori? | E: 1100 | aha ok",
    "pret animator? | E: 450 lei, 2 ore. Când și unde? | va anunt cand stiu",
    "Bună, aș vrea un preț orientativ pentru un animator, încă nu știm nici ziua, nici locul",
]

GIVEN_UP = [
    (
        "Buna, aveti liber maine la 17 un Spiderman? | E: Bună! Din păcate pentru mâine suntem "
        "ocupați. Duminică? | nu, doar maine. am rezolvat cu altcineva, mersi | E: Cu altă ocazie! 🙂"
    ),
    (
        "Vreau Elsa pe 7 februarie la 16, Str. X 3 | E: 500 lei | multumesc, am gasit pe cineva mai "
        "ieftin | E: Vă mai așteptăm! | ok, la fel"
    ),
    "Vreau Elsa pe 7 februarie la 16, Str. X 3 | E: 600 lei | ne-am decis la alta firma, multumim",
    ("2 animatori pe 14 feb, la Joy Park | E: 900 lei, confirmați? | nu mai e nevoie, face sora mea animatie"),
    (
        "Buna, o Elsa pe 8 feb la 12? | E: 480 lei | am luat deja pe altcineva, scuze ca nu v-am "
        "anuntat | E: Nicio problemă, spor! | multumesc la fel"
    ),
    "animator 21 feb ora 17 Berceni | E: 450 | hmm. o sa ne descurcam noi cu jocuri, mersi mult",
    ("aveti liber pe 15 februarie pt botez? | E: Din păcate suntem complet ocupați în acea zi. | ok, multumesc oricum"),
    (
        "aveti liber pe 15 februarie la 17 un Batman? | E: Ne pare rău, nu mai avem liber pe 15. | "
        "aa, am inteles. o zi buna"
    ),
    ("Vrem ursitoare pe 2 mai la Salon Iris | E: 900 lei | sotul zice ca e prea scump, renuntam. multumim"),
    "Elsa pe 7 feb la 16, Otopeni | E: 550 | lasam pe alta data, copilul e bolnav",
    "Elsa 7 feb ora 16 | E: 550 | e peste bugetul nostru, poate alta data",
    "Elsa 7 feb ora 16 | E: 550 | am decis sa facem petrecerea la mall cu animatorii lor",
    "Elsa 7 feb ora 16 Otopeni | E: 550 | pana la urma mergem cu cei de la locul de joaca",
]

PAST_TALK = [
    "Bună! A fost superb ieri, Elsa a fost minunată. Copiii încă vorbesc. Mulțumim!",
    "Ne puteti trimite pozele de ieri? Petrecerea Anei a fost super, Elsa a fost senzationala",
    "Multumim pt petrecerea de aseara, 10 din 10, 20 de copii fericiti",
    "Elsa a intarziat ieri 30 de minute, vrem inapoi 100 lei",
]

BOOKINGS = [
    ("Buna, sunt studenta la drept dar va scriu pt fratele meu: vrem un Batman pe 7 februarie la 17, str. Lunga 4"),
    (
        "Reprezint firma NordSoft si organizam o serbare pentru copiii angajatilor pe 20 februarie "
        "la 17, Mos Craciun si 2 animatori"
    ),
    ("Scuze de intarziere, am intarziat cu raspunsul. Ramane pe 7 februarie la 16, Elsa, str. Lunga 4"),
    ("Buna, vreau Elsa pe 7 februarie la 16. Str Lunga 4 | E: 500 lei | ok, si multumim pentru colaborare!"),
    "Vrem o petrecere pe 7 februarie, tortul e la 18. Ce pachete aveti?",
    "nu avem magician? bine, atunci un animator pe 7 februarie la 16",
    "A fost minunat anul trecut! Vrem si anul asta o petrecere pe 7 februarie, cu Elsa",
    "Buna, am gresit, nu 6 ci 7 februarie. Un Spiderman la 16 la noi acasa str. Lunga 4",
    "Am gasit pe site ca aveti Elsa. O vrem pe 7 februarie la 16",
    "Buna! am gasit alta sala, e la Joy Park. Elsa pe 7 februarie la 16",
    "Ati uitat sa-mi spuneti pretul. Elsa pe 7 februarie la 16 | E: 500 lei | perfect",
    "Doamna, era pentru fiica mea, 7 februarie la 16, o Elsa la Str. Lunga 4",
    ("Elsa pe 7 februarie la 16, Berceni | E: Pe 7 suntem ocupați, pe 8 avem liber la 16. | bine, pe 8"),
]

TAKEN_UP = [
    "s-a facut bine Luca, am vrea totusi sa tinem petrecerea pe 14, cum era",
    "Buna! Luca e bine, mai putem reactiva rezervarea din 14 februarie?",
    "pana la urma facem petrecerea lui Luca, ramane pe 14 februarie",
    "ne-am razgandit, o facem totusi pe 14 februarie pe cea a lui Luca",
    "Putem repune petrecerea lui Luca? tot pe 14",
    "stiu ca am anulat, dar tot mai vrem petrecerea din 14 februarie",
]

OTHERS = [
    (
        "Bună seara, caut de muncă în București, am văzut că lucrați cu copii. Pot începe de pe 1 "
        "februarie, am costum de Minnie. | E: Bună! Momentan echipa e completă, păstrăm datele | ok, "
        "mulțumesc"
    ),
    (
        "Bună, sunt Cosmin de la Radio Vest, am vrea să vă invităm la un interviu despre petreceri "
        "pentru copii, joi 22 ianuarie la ora 11, în studio pe Str. Lungă 4 | E: Bună ziua, ce "
        "frumos! Vorbesc cu colega mea și revin"
    ),
    (
        "Bună ziua! V-ar interesa un stand la târgul Baby Expo, 14-15 februarie, Romexpo? Taxa e 900 "
        "lei, includem 2 mese | E: Mulțumim, ne gândim"
    ),
    ("vin după tine la 5, ia și baloanele pentru Ana. tortul e la frigider | E: ? | scuze, nu ție :))"),
    (
        "Bună! Ieri la petrecere cineva a luat din greșeală geaca lui Vlad, e albastră, mărimea 6 "
        "ani. O vedeți cumva pe la voi? | E: Întrebăm echipa! | mersi mult"
    ),
    (
        "Bună ziua, animatoarea de sâmbătă n-a fost deloc Elsa, era alt costum! Copilul a plâns. "
        "Vreau banii înapoi, 500 lei | E: Ne pare rău, vă sunăm azi la 16"
    ),
    (
        "Buna, 2 intrebari: lucrati si in Arad? si cam cat e un Spiderman? | E: Da! 500 lei + "
        "deplasare | ok, era doar asa sa stiu, ziua e in octombrie"
    ),
    (
        "Salut! Aveți liber pe 31 ianuarie pt un Batman la 17? | E: Da, 480 lei | ok, întreb soția | "
        "E: Sigur! | a zis că îl ia fratele ei pe Batman de la serviciu :)) nu mai trebuie, mulțumim"
    ),
    (
        "Bună ziua, Poșta: aveți de ridicat un pachet cu contravaloarea 320 lei până pe 25 ianuarie, "
        "Oficiul 12, str. Lungă 4"
    ),
    (
        "Bună, eu sunt mama Dariei de la petrecerea de ieri, ce bine a fost! Îmi dați și mie numele "
        "melodiei de la dansul cu Elsa? | E: Sigur, „Let it go” 😄 | mersi, pupici"
    ),
]


@pytest.mark.parametrize("thread", OTHERS)
def test_whatever_else_people_write_books_nothing(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("thread", JOBS)
def test_who_looks_for_work_books_nothing(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("thread", SUPPLIERS)
def test_who_sells_books_nothing(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("thread", WRONG_NUMBERS)
def test_words_meant_for_someone_else_book_nothing(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("thread", [*LEFT_BEHIND, *PAST_TALK])
def test_talk_about_a_party_that_is_over_changes_nothing(thread: str) -> None:
    assert spoken(thread, events=PAST).action is Action.NOOP


@pytest.mark.parametrize("thread", LEFT_BEHIND)
def test_things_left_behind_make_no_new_party(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("thread", GENERAL)
def test_a_question_about_prices_is_no_booking(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("thread", GIVEN_UP)
def test_a_request_given_up_is_no_booking(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("thread", BOOKINGS)
def test_a_booking_with_such_words_in_it_is_one_all_the_same(thread: str) -> None:
    assert spoken(thread).action is Action.CREATE_EVENT


@pytest.mark.parametrize("thread", TAKEN_UP)
def test_a_party_called_off_can_be_taken_up_again(thread: str) -> None:
    found = spoken(thread, events=CALLED_OFF)
    assert (found.action, found.target_event_id) == (Action.UPDATE_EVENT, "evt_7")
