"""Bookings that were confirmed from their conversation: the event names the thread it was read from."""

from crm_core.demo.conversations.script import Conversation
from crm_core.demo.parties import CASH, TRANSFER, Party
from crm_core.demo.people import ILFOV

CONFIRMED: tuple[Conversation, ...] = (
    Conversation(
        key="stroe-ema",
        client="stroe",
        script="""
        @ -15 10:32
        C: Bună ziua! Ema face 6 ani și am vrea-o pe Moana, pe {sat+2}, de la 17:00
        E: Bună ziua, Alexandra! Avem liber. Tot acasă, în Titan?
        C: Nu, anul acesta la Loc de joacă Căsuța din Nori, Bd. Timișoara 210. Vreo 16 copii
        E: Moana, 2 ore, 520 lei, avans 100 lei.
        C: Perfect, vă trimit avansul azi
        = confirmat
        E: Am notat petrecerea Emei. Vă mulțumim! 🌺
        C[image]:
        C: dovada avansului
        E: Primit, mulțumim!
        """,
        party=Party(
            key="stroe-ema",
            client="stroe",
            day="sat+2",
            start="17:00",
            services="Moana",
            amount=520,
            child="Ema",
            age=6,
            kids=16,
            place="Loc de joacă Căsuța din Nori, Bd. Timișoara 210",
            deposit=100,
            parent="Alexandra Stroe",
        ),
    ),
    Conversation(
        key="ghinea-daria",
        client="ghinea",
        account=ILFOV,
        script="""
        @ -20 21:03
        C: buna seara, ladybug pe {sun+5} se poate? la 11:30, str morii 5 chitila
        E: Bună seara, Andreea! Se poate. Pentru Daria, nu? Câți ani face?
        C: da, 7 ani. suntem 14 copii cu tot cu verisori
        E: 2 ore, 520 lei
        C: ok, cash la final
        = confirmat
        E: Rezervat! 🐞
        C: 🥳🥳
        E: 😄
        """,
        party=Party(
            key="ghinea-daria",
            client="ghinea",
            day="sun+5",
            start="11:30",
            services="Ladybug",
            amount=520,
            child="Daria",
            age=7,
            kids=14,
            place="Str. Morii 5, Chitila",
            parent="Andreea Ghinea",
        ),
    ),
    Conversation(
        key="lupu-sara",
        client="lupu",
        account=ILFOV,
        script="""
        @ -33 12:11
        C: Bună ziua, pentru Sara, 8 ani, {sat-1}, ora 16:00, Str. Salciei 19, Buftea. Ce personaje noi aveți?
        E: Bună ziua, Diana! Noutățile sunt Stitch și Wednesday. Amândouă sunt libere.
        C: Stitch! plus popcorn
        E: Stitch 2 ore 520 lei, popcorn 300 lei. Total 820 lei.
        C: În regulă
        = confirmat
        E: Rezervarea e făcută 💙
        @ sat-1 21:15
        C: Vă mulțumim din inimă! Sara a adormit cu urechile de Stitch pe cap 😂
        C[image]:
        E: Aww! Ne-ați făcut ziua! Mulțumim și noi 💙
        """,
        party=Party(
            key="lupu-sara",
            client="lupu",
            day="sat-1",
            start="16:00",
            services="Stitch + popcorn",
            amount=820,
            child="Sara",
            age=8,
            kids=15,
            place="Str. Salciei 19, Buftea",
            paid=CASH,
            parent="Diana Lupu",
        ),
    ),
    Conversation(
        key="petcu-albert",
        client="petcu",
        script="""
        @ -26 15:44
        C: Salut! Revin pentru Albert, data trecută am anulat din cauza otitei 😔 Acum facem pe {sat+3}
        E: Salut, Adrian! Sperăm că e bine acum. Aceeași variantă, Pikachu?
        C: da, Pikachu. 12:30, Str. Bujorului 10
        E: 520 lei pentru 2 ore. Câți copii?
        C: 11
        = confirmat
        E: Notat. Ne vedem {sat+3 full}!
        C: 👍
        """,
        party=Party(
            key="petcu-albert",
            client="petcu",
            day="sat+3",
            start="12:30",
            services="Pikachu",
            amount=520,
            child="Albert",
            age=7,
            kids=11,
            parent="Adrian Petcu",
        ),
    ),
    Conversation(
        key="neagu-iustin",
        client="neagu",
        account=ILFOV,
        script="""
        @ -24 09:08
        C: Bună dimineața! {sun+3}, Iustin, 10 ani. Vrem laser... dar la voi tot Sonic rămâne, așa a zis 😄
        E: Bună dimineața, Carmen! Sonic să fie! Ora și locul?
        C: 16:00, Ferma Iepurașilor, Str. Câmpului 1, Dragomirești. 22 de copii, deci doi animatori
        E: Sonic + încă un animator, 2 ore, 950 lei. Avans 200 lei.
        C: ok, avansul vi-l trimit luni
        = confirmat
        @ -20 10:00
        E: Bună dimineața! Am primit avansul, mulțumim 🙏
        C: 🙏
        """,
        party=Party(
            key="neagu-iustin",
            client="neagu",
            day="sun+3",
            start="16:00",
            services="Sonic + animator",
            amount=950,
            child="Iustin",
            age=10,
            kids=22,
            place="Ferma Iepurașilor, Str. Câmpului 1, Dragomirești",
            deposit=200,
            parent="Carmen Neagu",
        ),
    ),
    Conversation(
        key="costin-cumpana",
        client="costin",
        script="""
        @ -40 18:50
        C: Bună seara, ați fost Moș Crăciun la noi. Faceți și zile de naștere, nu? 😀
        E: Bună seara! Chiar mai des decât Crăciunuri 😀 Ce dată?
        C: {sat-2}, ora 18:00, Str. Nuferilor 50. Ștefan face 6 ani, e pe McQueen acum
        E: Fulger McQueen este liber. 2 ore, 520 lei.
        C: Merge. 9 copii
        = confirmat
        E: Am rezervat.
        @ sat-2 20:40
        C: A fost super, mulțumim! Am plătit prin transfer chiar acum
        E: Mulțumim frumos! La mulți ani lui Ștefan! 🏎️
        """,
        party=Party(
            key="costin-mcqueen",
            client="costin",
            day="sat-2",
            start="18:00",
            services="Fulger McQueen",
            amount=520,
            child="Ștefan",
            age=6,
            kids=9,
            paid=TRANSFER,
            parent="Paul Costin",
        ),
    ),
    Conversation(
        key="apostol-an",
        client="apostol",
        account=ILFOV,
        script="""
        @ -30 11:15
        C: Bună! Mateo face 2 ani 🧸 Ceva scurt, pe {sat+6}, la 17, acasă: Str. Ghiocelului 11, Tunari
        E: Bună, Denisa! La 2 ani recomandăm o oră, cu o mascotă. Mickey Mouse?
        C: Mickey e perfect
        E: O oră, 350 lei. Doriți și baloane cu heliu? Un buchet de 20 este 250 lei.
        C: hai și baloanele, deci 600
        = confirmat
        E: 600 lei, da. Notat! 🎈
        """,
        party=Party(
            key="apostol-an",
            client="apostol",
            day="sat+6",
            start="17:00",
            services="Mickey Mouse + heliu",
            amount=600,
            child="Mateo",
            age=2,
            kids=7,
            minutes=60,
            parent="Denisa Apostol",
        ),
    ),
    Conversation(
        key="zamfir-ingrid",
        client="zamfir",
        account=ILFOV,
        script="""
        @ -18 08:31
        C: Buna dimineata, imi trebuie o arcada de baloane si decor pt {sat+4}, la sala de la Cofetaria Trei
          Fulgi, Str. Zapezii 9
        E: Bună dimineața! Arcada este 450 lei, decorul tematic 700 lei. De la ce oră e petrecerea?
        C: 17:30. e serbarea de dans a lui Ingrid
        E: Montăm de la 15. Total 1.150 lei.
        C: bun asa
        = confirmat
        E: Confirmat. Culorile?
        C: mov si auriu ✨
        E: O combinație superbă, notat!
        """,
        party=Party(
            key="zamfir-ingrid",
            client="zamfir",
            day="sat+4",
            start="17:30",
            services="baloane + decor",
            amount=1150,
            child="Ingrid",
            place="Cofetăria Trei Fulgi, Str. Zăpezii 9",
            parent="Bianca Zamfir",
        ),
    ),
    Conversation(
        key="moraru-cosmin",
        client="moraru",
        script="""
        @ -45 16:27
        C: Bună ziua, Ștefan Moraru. Vrem jocuri arcade și un animator pentru ziua lui Cosmin, pe {sat-3}
        E: Bună ziua! Sigur. Unde și la ce oră?
        C: Acasă, Str. Tufănelelor 16, de la 15:00 la 18:00. Face 8 ani, sunt 20 de copii
        E: Arcade 600 lei și animator 3 ore 720 lei, total 1.320 lei.
        C: E ok. Personaj nu contează
        = confirmat
        E: Vă mulțumim, am rezervat!
        @ sat-3 19:30
        C: Mulțumim, a fost frumos. Restul de plată îl fac săptămâna asta
        E: Sigur, vă mulțumim!
        """,
        party=Party(
            key="moraru-cosmin",
            client="moraru",
            day="sat-3",
            start="15:00",
            services="arcade + animator",
            amount=1320,
            child="Cosmin",
            age=8,
            kids=20,
            minutes=180,
            parent="Ștefan Moraru",
        ),
    ),
    Conversation(
        key="avram-luca",
        client="avram",
        script="""
        @ -28 13:13
        C: Bună! Ne-au plăcut mult ursitoarele, așa că venim și cu sora mea: botez pe {sun+8}, ora 19, la
          Conacul Zimbrului, Moara Vlăsiei
        E: Bună, Georgiana! Ce onoare! Trei ursitoare sau patru?
        C: trei. Pe bebelușă o cheamă Ilaria
        E: 900 lei, cu avans 200 lei.
        C: De acord! Contractul tot pe numele meu
        = confirmat
        E: Perfect, îl trimit azi 🧚‍♀️
        C: mulțumesc!! 😘
        E: Cu mare drag!
        """,
        party=Party(
            key="avram-luca",
            client="avram",
            day="sun+8",
            start="19:00",
            services="3 ursitoare",
            amount=900,
            child="Ilaria",
            place="Conacul Zimbrului, Moara Vlăsiei",
            deposit=200,
            parent="Georgiana Avram",
        ),
    ),
    Conversation(
        key="sorana-lid",
        client="sorana",
        account=ILFOV,
        script="""
        @ -17 17:58
        C: Bună, am văzut o filmare cu voi la o prietenă. O zână pentru fetița mea, Irisa, 5 ani
        E: Bună! Mulțumim că ne-ați scris ✨ Pe ce dată și unde?
        C: {sun+6}, ora 12, Str. Mălinului 30, Otopeni, 10 copii
        E: Tinkerbell, 2 ore, 520 lei. Ne lăsați și un număr de telefon? WhatsApp îl ascunde.
        C: Da, 0700 000 155. E bine prețul
        = confirmat
        E: Mulțumim, Sorana, ne vedem {sun+6 full}! 🧚
        """,
        party=Party(
            key="sorana-irisa",
            client="sorana",
            day="sun+6",
            start="12:00",
            services="Tinkerbell",
            amount=520,
            child="Irisa",
            age=5,
            kids=10,
            parent="Sorana",
        ),
    ),
    Conversation(
        key="lid-fara-telefon",
        name="Nico 🦋",
        lid="175533902817746@lid",
        account=ILFOV,
        script="""
        @ -13 19:17
        C: buna seara, doriti sa veniti cu o peppa pig pe {sat+5} la 11:00? magurele, str salviei 4
        E: Bună seara! Cu drag 😊 Peppa Pig, 2 ore, 520 lei. Un număr de telefon pentru animatoare?
        C: vi-l dau in ziua respectiva, momentan doar aici raspund
        E: Bine, dar avem nevoie de el cu o zi înainte.
        C: ok. 520 e bine
        = confirmat
        E: Am notat 🐷
        """,
        party=Party(
            key="lid-peppa",
            client="",
            day="sat+5",
            start="11:00",
            services="Peppa Pig",
            amount=520,
            place="Măgurele, Str. Salviei 4",
        ),
    ),
    Conversation(
        key="ilie-robert",
        client="ilie",
        account=ILFOV,
        script="""
        @ -52 20:02
        C: Bună seara! Robert face 9 ani pe {sat-5}, vrem doi animatori de la 16:00, la noi în curte, Str.
          Levănțicăi 12
        E: Bună seara, Camelia! Iron Man și Captain America?
        C: Exact ăia!! 18 copii
        E: 950 lei. Rămâne?
        C: Rămâne
        = confirmat
        @ -45 09:30
        C: Bună, din păcate Robert și-a rupt mâna la fotbal... trebuie să anulăm 😢
        E: Vai, multă sănătate! Am anulat, vă așteptăm când e din nou pe picioare.
        """,
        party=Party(
            key="ilie-robert",
            client="ilie",
            day="sat-5",
            start="16:00",
            services="Iron Man + Captain America",
            amount=950,
            child="Robert",
            age=9,
            kids=18,
            cancelled="-45",
            parent="Camelia Ilie",
        ),
    ),
)
