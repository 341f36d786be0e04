"""What comes to nothing: talk with days, services and prices that ends without a party to note down.

What tells them from a booking: who wants what for when, whether the house does it, and whether the wish is alive at
the end. A thread is one line: messages apart by ``|``, those of the staff begin with ``E:``. Said on Saturday 17
January 2026.
"""

from datetime import date

import pytest

from crm_core.models import Action
from tests.unit.extraction.reading import booked, spoken

YESTERDAYS = [booked(7, date(2026, 1, 16), child="Ana", address="Str. Rezervelor 60, Chiajna")]

ASKS_PRICES = [
    (
        "Buna ziua, cam ce preturi aveti la animatori? | E: Bună ziua! Depinde de personaj, de "
        "la 400 lei în sus. Pentru ce dată? | nu e nimic stabilit, doar ne uitam | E: Cu drag, "
        "vă așteptăm!"
    ),
    (
        "Bună! La cât se ridică o petrecere cu 2 animatori, în mare? | E: Bună! În jur de 850 "
        "lei pentru 2 ore. | Mersi de info | E: Cu plăcere!"
    ),
    "salut, cat luati pe ora la vata de zahar | E: Bună! 250 lei pentru 2 ore | ok ms",
    (
        "Buna, as vrea si eu lista de preturi va rog | E: V-o trimit imediat pe mail. Pentru ce "
        "perioadă vă interesează? | prin vara, mai vedem"
    ),
    (
        "Buna ziua! Ursitoarele cat costa si cat dureaza momentul? | E: 750 lei, 30 de minute. "
        "Aveți deja data botezului? | Inca nu s-a nascut bebe :)) revin dupa | E: Naștere ușoară!"
    ),
    (
        "Hi, do you have a price list for kids parties? | E: Hello! Yes, from 450 lei for 2 "
        "hours with one character. | thanks, will think about it"
    ),
]
ASKS_IN_GENERAL = [
    ("Bună ziua, lucrați și în Ploiești? | E: Bună ziua! Da, cu deplasare 150 lei. | Super, bine de știut"),
    ("Buna! Personajele voastre vorbesc si engleza? | E: Da, avem 2 animatori care vorbesc. | perfect, multumesc"),
    (
        "Buna seara, pana la ce varsta faceti petreceri? facem si pt 12 ani? | E: Da, până la 14 "
        "ani. | ok, o sa tin minte"
    ),
    "Salut, aveti pagina de instagram? | E: Da, @petrecerivesele | am gasit, multumesc",
    (
        "Bună, cu cât timp înainte trebuie rezervat? | E: Cu 2-3 săptămâni, în mai și iunie cu o "
        "lună. | am înțeles, mersi"
    ),
]
OF_SOMEONE_ELSE = [
    (
        "Buna, prietena mea face petrecere cu voi sambata, ce sa-i iau cadou fetitei? stiti ce "
        "personaj vine? | E: Bună! Nu putem spune, e surpriză 🙂 | ok ok :)"
    ),
    (
        "Buna ziua, sunt invitata la botezul din 21 februarie de la Crama Domneasca, unde e "
        "intrarea? | E: Bună ziua! Vă rugăm să vorbiți cu părinții. | ok multumesc"
    ),
    (
        "Bună, am trimis-o pe cumnata mea la voi, vrea și ea Elsa pentru 14 martie. Îi faceți o "
        "reducere? | E: Bună! Sigur, să ne scrie. | îi zic, mersi"
    ),
    ("Buna, am dat nr vostru unei colege, o sa va sune pt 1 iunie la gradinita | E: Mulțumim frumos! | cu drag"),
    (
        "Salut, la petrecerea vecinilor de ieri ati fost voi? ne-a placut mult Spiderman | E: "
        "Da, noi am fost 😊 | bravo, tineti-o tot asa"
    ),
]
GIVEN_UP = [
    (
        "Buna, aveti Batman liber pe 7 februarie la 17 in Militari? | E: Bună! Da, 480 lei 2 "
        "ore. | depaseste ce aveam pus deoparte. Mai caut | E: Vă înțeleg. O zi bună!"
    ),
    (
        "Bună ziua, vreau 2 animatori pe 14 martie, Str. Teiului 5, 20 copii | E: 900 lei | hmm, "
        "sotul zice ca nu, ramanem la tort si atat | E: Nicio problemă!"
    ),
    (
        "Buna seara, pt 21 feb ursitoare? restaurant Diana | E: Bună! 700 lei | ne-a oferit "
        "restaurantul gratis ursitoarele lor. Va multumim mult | E: Felicitări și să vă trăiască!"
    ),
    (
        "Buna, as vrea Elsa pe 8 martie la 16, Otopeni | E: Bună! Elsa e luată în ziua aceea, "
        "avem Anna. | fetita vrea doar Elsa. nu-i nimic | E: Ne pare rău!"
    ),
    (
        "Salut, un mos craciun pe 24 la ora 18 aveti? | E: Bună! Nu mai avem nimic pe 24, suntem "
        "full. Pe 22 mai e loc. | nu ne ajuta pe 22, plecam la munte | E: Sărbători frumoase!"
    ),
    (
        "Bună! Cât ar fi popcorn + vată pe 28 februarie la Chitila? | E: 480 lei amândouă | e "
        "mult, luăm noi de la magazin :) | E: Spor la pregătiri!"
    ),
    (
        "Buna ziua, pe 15 mai avem botez, ne intereseaza ursitoare 4 la ora 20, Ballroom "
        "Imperial | E: 1000 lei | Am discutat in familie si sarim peste momentul asta. Multumim "
        "de timp! | E: Și noi vă mulțumim!"
    ),
]
PUT_OFF = [
    (
        "Buna, vroiam sa facem petrecerea pe 7 februarie cu Sonic dar s-a imbolnavit fetita, o "
        "lasam pe la vara | E: Multă sănătate! | multumim"
    ),
    (
        "Bună ziua, pentru 14 februarie cât e un animator? | E: 450 lei. | Nu cred că mai facem "
        "acum, poate în primăvară, vă scriu eu | E: Vă așteptăm cu drag!"
    ),
    (
        "Buna, pt petrecerea din 21 martie cat ar fi Elsa? | E: 470 lei | am amanat-o, nu stim "
        "cand. va caut cand avem data"
    ),
]
NOT_OFFERED = [
    (
        "Buna ziua, aveti fantana de ciocolata pt 14 februarie la un botez? | E: Bună ziua! Nu "
        "avem așa ceva. | ok, multumesc"
    ),
    (
        "Salut, ne trebuie un DJ si lumini pe 28 februarie, 50 persoane, Pipera | E: Bună! Noi "
        "facem doar animație pentru copii. | aha, nu asta cautam"
    ),
    ("Bună, închiriați costume de Elsa pentru adulți? pt sâmbătă | E: Nu închiriem costume. | ok mersi"),
    (
        "Buna, faceti si torturi cu Spiderman? imi trebuie unul pt 7 feb la 12, 3 kg | E: Nu "
        "facem torturi, ne pare rău. | ok"
    ),
    (
        "Buna ziua, cautam un fotograf pt botez pe 4 aprilie in Ploiesti | E: Bună ziua! Nu "
        "oferim foto, doar ursitoare și animatori. | am inteles, multumim"
    ),
    ("Buna, aveti teren cu masinute electrice sau karturi pe 7 martie? suntem 15 copii | E: Nu avem. | pacat"),
]
SELLS = [
    (
        "Buna ziua, sunt de la Baloane Magice, avem stoc nou de folii cu Elsa si Spiderman, 3 "
        "lei bucata. Livram si sambata | E: Bună ziua, trimiteți lista pe mail. | am trimis"
    ),
    (
        "Salutare, am o sala in Sector 4, 200 mp, si vreau sa aduc clienti. Facem un "
        "parteneriat? liber din 1 martie | E: Revenim. | ok astept"
    ),
    (
        "Bună ziua, vă contactăm de la firma de contabilitate, aveți termen pe 25 pentru "
        "declarații, cost 300 lei | E: Da, știm. | mulțumesc"
    ),
    ("Buna, vand un costum de mascota Minnie, 800 lei, il pot aduce sambata la 12 | E: Nu ne trebuie, mulțumim. | ok"),
    (
        "Buna ziua! Facem reclame pe facebook pt firme de petreceri, 500 lei pe luna, garantam "
        "20 de cereri. Vorbim maine la 10?"
    ),
]
SEEKS_WORK = [
    (
        "Buna, am 19 ani, imi plac copiii si mi-ar placea sa ma imbrac in Elsa la petreceri. Se "
        "poate? | E: Câți ani de experiență? | niciunul, dar invat repede. pot din 1 februarie"
    ),
    (
        "Buna ziua, fac animatie de 5 ani, ma mut in Bucuresti din martie. Aveti locuri? | E: "
        "Trimiteți CV. | ok, va las si nr: 0722111222"
    ),
    (
        "Salut, mai luati oameni pt sezon? baiatul meu de 17 ani ar vrea sa lucreze in weekend | "
        "E: Minim 18 ani, ne pare rău. | ok"
    ),
    (
        "Buna, am vazut ca vreti fete pt ursitoare. Am voce buna si rochie. Sunt libera sambata "
        "7 si 14 februarie | E: Ne vedem joi la 17 la sediu? | da, vin"
    ),
    (
        "Bună ziua. Am permis B și dubă proprie, aveți de cărat baloane în weekenduri? Cer 200 "
        "lei pe zi | E: Momentan nu. | bine"
    ),
]
AFTERWARDS = [
    ("Buna! Multumim de ieri, a fost de milioane. Ana a dormit cu bagheta in brate | E: Ne bucurăm mult! 💜"),
    "Bună ziua, pozele de vineri când le primim? | E: Mâine seară cel târziu. | ok, multumim",
    (
        "Buna, ieri animatorul a plecat cu 20 de minute mai repede. Nu e ok | E: Ne pare rău, "
        "verificăm. | astept un raspuns"
    ),
    ("salut, ce melodie ati pus la final vineri? Ana o cere toata ziua | E: Baby Shark remix 😄 | haha mersi"),
    (
        "Buna seara, ne dati va rog factura pt petrecerea de vineri? firma SC Alfa SRL | E: "
        "Sigur, v-o trimit luni pe mail. | multumesc"
    ),
    ("Buna ziua, s-a gasit cumva o jacheta roz? am lasat-o vineri la sala | E: Întreb și revin. | ms"),
]
INVOICES = [
    (
        "Buna ziua, va rog sa ne trimiteti factura fiscala pe firma, CUI 123456 | E: Bună ziua, "
        "o trimitem azi. | multumim"
    ),
    (
        "Buna ziua, factura nr 234 in valoare de 600 lei pentru internet este scadenta pe 25 "
        "ianuarie. | E: Am plătit-o. | va multumim"
    ),
]
WRONG_NUMBERS = [
    (
        "Buna seara, doamna doctor, pot veni cu Maria la control joi la 16? | E: Bună seara, "
        "aici e o firmă de petreceri. | vai, scuze"
    ),
    ("Alo, pizza aia mai vine? comanda de la 18, str Florilor 3 | E: Cred că e o greșeală 🙂 | da, pardon"),
    ("Mihai, maine la 9 fixam gresia la bucatarie, adu si polizorul | E: Bună! Nu suntem Mihai. | aaa gresit, scuze"),
    ("Buna, mai e valabil anuntul cu Loganul? 2500 euro | E: Nu vindem mașini, facem petreceri pentru copii. | oups"),
]
BOOKINGS = [
    ("Buna, pt 7 feb la 16 un Spiderman, Titan str Liviu Rebreanu 10 | E: Bună! 450 lei | bun, ramane"),
    (
        "Bună ziua! E ziua Ilincăi pe 21 februarie, face 5 ani. Ce ne propuneți? | E: Elsa 2 "
        "ore, 480 lei. La ce oră? | 17, la noi acasă în Chitila"
    ),
    (
        "Salut! vrem 2 animatori la gradinita pe 1 iunie la 10, 40 de copii | E: 900 lei | ok, "
        "va confirm dupa ce vorbesc cu directoarea | E: Cu drag!"
    ),
    ("Buna ziua, oferta pt botez 4 aprilie, Salon Royal, 3 ursitoare? | E: 750 lei, 30 min | multumesc, revin"),
    "Hello, we'd like Elsa on March 14 at 4pm, 12 kids, Corbeanca | E: 550 lei | ok great",
    (
        "Buna, mai aveti liber pe 14 martie? | E: Da, ce ați dori? | Un personaj, Bluey, pt "
        "fetita mea Eva, 3 ani | E: 450 lei 2 ore | da, e bine. adresa va dau maine"
    ),
    ("buna seara. as vrea vata si popcorn sambata asta la Rahova, ora 15 | E: 500 lei ambele | ok, plata cash"),
    ("Buna, mos craciun acasa pe 23 dec pe la 18:30, 2 copii, Dristor | E: 350 lei | perfect. ms"),
    (
        "Buna ziua, as dori o oferta pentru 14 martie, 15 copii, un animator si vata, Voluntari "
        "| E: Bună ziua! Revenim imediat cu oferta."
    ),
    (
        "Bună! Am rezervat sala la Kids Zone pe 28 februarie la 15, ne trebuie un Batman | E: "
        "450 lei | mergem pe 450. e pt Luca, 6 ani"
    ),
    (
        "buna, pe 7 martie la 12 se poate Minnie? e pt Sofia 2 ani | E: Se poate, 430 lei. Unde? "
        "| Str. Muncii 4, Jilava. aveti nevoie de ceva? | E: Nu, venim cu tot. | ok, va asteptam"
    ),
    (
        "Buna, pentru ziua lui Toma pe 22 martie vreau un animator | E: Bună! 450 lei. | prea "
        "scump.. 400? | E: 420 | hai ca merge"
    ),
]


@pytest.mark.parametrize(
    "thread",
    [
        *ASKS_PRICES, *ASKS_IN_GENERAL, *OF_SOMEONE_ELSE, *GIVEN_UP, *PUT_OFF, *NOT_OFFERED, *SELLS, *SEEKS_WORK,
        *INVOICES, *WRONG_NUMBERS,
    ],
)  # fmt: skip
def test_no_draft_is_made(thread: str) -> None:
    found = spoken(thread)
    assert found.action is Action.NOOP, found.reasons


@pytest.mark.parametrize("thread", AFTERWARDS)
def test_talk_after_the_party_changes_nothing(thread: str) -> None:
    found = spoken(thread, events=YESTERDAYS)
    assert found.action is Action.NOOP, found.reasons


@pytest.mark.parametrize("thread", BOOKINGS)
def test_a_wish_that_is_alive_is_drafted(thread: str) -> None:
    found = spoken(thread)
    assert found.action is Action.CREATE_EVENT, found.reasons
