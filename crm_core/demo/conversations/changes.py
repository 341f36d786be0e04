"""Changes of parties that are booked already, which nobody has noted down yet: drafts that update an event."""

from crm_core.demo.conversations.script import Conversation
from crm_core.demo.parties import Party
from crm_core.demo.people import ILFOV

CHANGES: tuple[Conversation, ...] = (
    Conversation(
        key="tanase-ora",
        client="tanase",
        account=ILFOV,
        unread=1,
        script="""
        @ -2 09:12
        C: Bună dimineața, pentru petrecerea Anastasiei din {sat+3} putem începe la 17:00 în loc de 16:00?
        E: Bună dimineața, Florin! Întreb animatoarea și revin.
        + 50
        E: Se poate, vine la 17:00.
        @ -1 08:25
        C: Mulțumesc mult, restul rămâne la fel
        """,
    ),
    Conversation(
        key="preda-mutare",
        client="preda",
        script="""
        @ -4 18:30
        C: Bună seara, Luca are varicelă 🤒 Putem muta petrecerea de pe {sat+2} pe {sat+5}?
        E: Bună seara, Mihaela! Sănătate lui Luca! Pe {sat+5} avem liber, tot la 17:00.
        C: Super, aceeași oră
        E: Rămâne atunci {sat+5 full}, 17:00. Restul neschimbat.
        C: Mulțumim pentru înțelegere 🙏
        E: Cu drag, însănătoșire grabnică!
        """,
    ),
    Conversation(
        key="iordache-vata",
        client="iordache",
        account=ILFOV,
        unread=2,
        script="""
        @ -1 13:40
        C: Bună! La petrecerea Clarei mai putem adăuga și vată de zahăr?
        E: Bună, Ana! Sigur, vata este 300 lei, totalul devine 980 lei.
        C: ok, adăugați vă rog
        C: Clara o să fie în extaz 🍭
        """,
    ),
    Conversation(
        key="badea-loc",
        client="badea",
        script="""
        @ -5 14:20
        C: Salut, pizzeria ne-a zis că are renovare. Mutăm petrecerea Teodorei la Kids Club Țopăilă, Str.
          Zorilor 15, Voluntari. Data și ora rămân
        E: Salut, Ionuț! Am notat, la Țopăilă cunoaștem sala.
        C: Perfect, mersi
        E: Pe curând!
        """,
    ),
    Conversation(
        key="vasilescu-achitat",
        client="vasilescu",
        script="""
        @ -3 10:05
        C: Bună ziua, am achitat integral petrecerea Mariei din {sat+4}, prin transfer bancar
        C[document]: ordin_de_plata.pdf
        E: Bună ziua, Irina! Am primit plata, petrecerea este achitată integral. Mulțumim!
        C: Cu drag, ne vedem atunci 🤗
        """,
    ),
    Conversation(
        key="ungureanu-copii",
        client="ungureanu",
        unread=1,
        script="""
        @ -1 10:33
        C: Buna ziua, la petrecerea lui Andrei din {sat+6} vor fi 22 de copii, nu 16
        E: Bună ziua, Radu! Mulțumim că ne-ați spus. La peste 20 de copii recomandăm doi animatori, ar fi
          1.250 lei total cu vata.
        C: ma gandesc si va zic pana vineri. dar copiii sunt siguri 22
        """,
    ),
    Conversation(
        key="serban-anulare",
        client="serban",
        account=ILFOV,
        unread=1,
        script="""
        @ -1 09:15
        C: Bună dimineața... din păcate anulăm petrecerea lui Eric din {sun+2}, suntem toți bolnavi
        E: Bună dimineața, Roxana! Ne pare tare rău, multă sănătate! Doriți să o reprogramăm?
        C: nu acum, vă caut eu când ne facem bine. Mulțumesc
        """,
    ),
    Conversation(
        key="manole-personaj",
        client="manole",
        script="""
        @ -27 12:45
        C: Bună ziua, vrem Captain America pentru Rareș, face 9 ani, pe {sun+4}, ora 17:30, Str. Cireșului 7
        E: Bună ziua, Gabriela! Liber. 2 ore, 520 lei.
        C: ok, bun
        = confirmat
        E: Rezervat!
        @ -2 19:02
        C: Bună seara! Rareș s-a răzgândit, îl vrea pe Sonic în loc de Captain America 😅
        E: Bună seara! Nicio problemă, schimbăm cu Sonic.
        C: vă pup!
        E: 😄💙
        """,
        party=Party(
            key="manole-viitor",
            client="manole",
            day="sun+4",
            start="17:30",
            services="Captain America",
            amount=520,
            child="Rareș",
            age=9,
            kids=13,
            parent="Gabriela Manole",
        ),
    ),
    Conversation(
        key="gradinita-ora",
        client="gradinita",
        account=ILFOV,
        script="""
        @ -90 09:00
        C: Bună ziua, vă scriu de pe numărul acesta, că la celălalt nu răspunde nimeni 😊
        E: Bună ziua! Ne cerem scuze, eram pe teren. Cu ce vă ajutăm?
        C: Facturile de luna trecută le puteți trimite pe e-mail, vă rog?
        E: Desigur, pleacă azi.
        C: Mulțumesc!
        @ -6 11:20
        C: Bună ziua, la petrecerea de {thu+2 weekday} {thu+2} vin 28 de copii în loc de 24
        E: Bună ziua, doamna Ene! Am notat, la 25 lei devin 700 lei.
        C: Da, corect
        """,
    ),
)
