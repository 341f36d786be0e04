"""Bookings that nobody has drafted yet: what the draft button is there for."""

from crm_core.demo.conversations.nursery import with_past
from crm_core.demo.conversations.script import Conversation
from crm_core.demo.people import ILFOV

BOOKINGS: tuple[Conversation, ...] = (
    Conversation(
        key="ioana-pop",
        name="Ioana Pop",
        phone="+40722123456",
        unread=1,
        script="""
        @ -1 20:47
        C: Bună seara!
        E: Bună seara! Cu ce vă putem ajuta? 🎈
        C: Vreau pe {sat+4 short} la 18:00, Str. X nr 3, Spiderman + Elsa, buget 1200
        """,
    ),
    Conversation(
        key="ursitoare-damian",
        name="Adelina Damian",
        phone="+40700000160",
        unread=2,
        script="""
        @ -1 19:22
        C: Bună seara, aș vrea să vă întreb dacă aveți ursitoare libere pe {sat+9}. Facem botezul la Salonul
          Perla Albă, Bd. Salcâmilor 18
        E: Bună seara! Felicitări pentru cel mic! 🍼 Da, suntem liberi {sat+9 full}. Cam pe la ce oră intră
          ursitoarele?
        C: cred că pe la 20:30, după fel principal
        E: Perfect. Trei ursitoare, moment de 45 de minute, cu pergament personalizat: 900 lei. Pentru
          rezervare cerem un avans de 200 lei.
        C: E în regulă și cu avansul
        C: pe băiețel îl cheamă Toma
        """,
    ),
    Conversation(
        key="animator-vizitiu",
        name="mada 🌸",
        phone="+40700000161",
        account=ILFOV,
        unread=1,
        script="""
        @ -1 18:05
        C: buna! cat e un animator pt o fetita de 5 ani?
        E: Bună! Un animator pentru 2 ore este 520 lei, cu jocuri, dans, pictură pe față și baloane modelate.
          Pe ce dată și în ce zonă?
        C: pe {sun+3} de la ora 12, in chiajna, str fulgilor 16
        E: Avem liber. Ce personaj îi place?
        C: bluey!! e innebunita dupa ea 😅 vor fi vreo 12 copii
        E: O avem pe Bluey! Rămâne 520 lei atunci?
        C: da, ramane. Patricia o cheama pe micuta
        """,
    ),
    Conversation(
        key="frate-dobrescu",
        client="dobrescu",
        account=ILFOV,
        script="""
        @ -2 10:14
        C: Bună dimineața, Raluca Dobrescu sunt 😊 V-am lăudat la toată grădinița după ziua Sofiei
        E: Bună dimineața, Raluca! Ce frumos din partea dumneavoastră, mulțumim! 💛
        C: Acum e rândul lui Vlad. Împlinește 5 ani și facem pe {sat+6}, tot acasă, Str. Zambilelor 14, Otopeni
        E: Cu mare drag! La ce oră și ce personaj și-ar dori?
        C: de la 17:00. El e cu cățelușii, deci Chase
        C: și mai vrem o vată de zahăr dacă se poate
        E: Chase 2 ore 520 lei și vata 300 lei, în total 820 lei.
        C: Perfect, așa rămâne
        E: Vă trimitem confirmarea în scris până mâine.
        """,
    ),
    Conversation(
        key="firma-family-day",
        client="firma",
        script="""
        @ -6 09:31
        C: Bună ziua! Organizăm și anul acesta Family Day la sediu și am vrea să lucrăm tot cu voi.
        E: Bună ziua, doamna Dragu! Ne bucurăm. Ce dată aveți în plan?
        C: Sâmbătă, {sat+8}, de la 11:00, în curtea interioară: Lumina Soft, Bd. Fabricii 12, Sector 6
        C: Estimăm 80 de copii
        @ -5 12:40
        E: Vă propunem trei animatori, jocuri arcade, popcorn și vată de zahăr, timp de 4 ore, la 4.600 lei.
        C: Puteți scoate jocurile arcade? Avem noi console la etaj.
        E: Sigur. Fără arcade ajungem la 3.900 lei.
        @ -3 15:18
        C: Am aprobarea pentru 3.900 lei. Plata prin transfer bancar, cu factură, ca data trecută.
        E: Mulțumim! Trimitem contractul mâine dimineață.
        """,
    ),
    with_past(
        Conversation(
            key="gradinita-serbare",
            client="gradinita",
            unread=1,
            script="""
        @ -4 08:50
        C: Bună dimineața! Pentru grupa mare am vrea ceva special la încheierea modulului, joi {thu+5}
        E: Bună dimineața, doamna Ene! Cu ce temă?
        C: Copiii au votat pirați 🏴‍☠️ Deci Pirat și Tinkerbell
        E: Excelentă alegere! De la 10:00, ca de obicei?
        C: Da, 10:00, o oră și jumătate. 26 de copii, la noi la Grădinița Norișorul, Str. Cireșarilor 4
        E: Tariful de 25 lei copilul, deci 650 lei în total.
        @ -1 17:36
        C: Perfect, plătim prin transfer la final. Mulțumim!
        """,
        )
    ),
    Conversation(
        key="sweets-parc",
        name="George T.",
        phone="+40700000162",
        script="""
        @ -2 16:20
        C: Salut, aveti aparat de popcorn si vata de zahar? e pt un picnic cu colegii de clasa
        E: Salut! Da, pe amândouă. Când și unde ar fi?
        C: {sun+2 weekday} {sun+2}, ora 11:30, Parcul Copacilor Vechi, intrarea dinspre lac
        E: Popcorn și vată cu operator, 2 ore, 600 lei.
        C: si daca zic 500? 😁
        E: Putem face 550, cu tot cu transport.
        C: batem palma la 550
        E: 👍 Ne trebuie acces la curent, e posibil?
        C: da, vorbesc eu cu administratia
        """,
    ),
    Conversation(
        key="euro-doi",
        client="euro",
        account=ILFOV,
        unread=1,
        script="""
        @ -3 13:02
        C: Buna ziua, Katrin aici. Emma face 7 ani si vrem iar petrecere in gradina, pe {sat+10}, Str. Merilor
          6, Pipera
        E: Bună ziua, Katrin! Cu plăcere. Tot două prințese, ca data trecută?
        C: Acum vrea Ladybug si Rapunzel. De la 16:00 pana la 19:00
        E: Doi animatori, 3 ore: 380 euro. Baloane cu heliu mai doriți?
        C: Nu, fara baloane. 360 euro?
        E: De acord, 360 euro, cu avans 100 euro.
        @ -1 16:48
        C: Super, fac transferul maine 🙏
        """,
    ),
    Conversation(
        key="english-mum",
        name="Harriet Cole",
        phone="+447400123456",
        account=ILFOV,
        unread=3,
        script="""
        @ -1 15:10
        C: Hello! A friend from school gave me your number. Do you do parties in English?
        E: Hello, Harriet! Yes, we have two English-speaking entertainers 😊 What date are you thinking of?
        C: {sat+5 english}, 3 pm to 5 pm, at our house in Corbeanca, Str. Stejarului 22
        C: My son Oscar turns 6, he would love Spiderman
        C: How much would it be?
        """,
    ),
    Conversation(
        key="lid-elena",
        name="~ Ella",
        lid="203948571620394@lid",
        unread=1,
        script="""
        @ -1 14:02
        C: buna ziua, v am gasit pe instagram
        E: Bună ziua și bine ați venit! 🎉 Cu ce vă ajutăm?
        C: vreau o petrecere cu stitch pt fiica mea Raisa, face 8 ani
        E: Ce dată și unde?
        C: {sat+7 dots} la 17:30, loc de joaca casuta din nori, bd timisoara 210
        E: Stitch e liber! 2 ore costă 520 lei. Câți copii veți fi?
        C: 15 copii. ok 520
        """,
    ),
    Conversation(
        key="vocal-apoi-text",
        client="olaru",
        account=ILFOV,
        script="""
        @ -2 20:31
        C[audio]:
        E: Bună seara, Monica! Suntem la un eveniment și nu putem asculta, ne scrieți pe scurt? 🙏
        + 25
        C: da, scuze :) vreau sa rezerv pt cumatra mea, dar platesc eu. {sat+11}, de la 18, Str. Macilor 31,
          Snagov, tot la noi in curte
        C: doua ore, Batman si Hulk, 20 de copii, baietelul se numeste Robert si face 8 ani
        E: Doi animatori, 2 ore: 950 lei. Confirmăm?
        C: confirmam 💪
        C[image]:
        C: uite curtea, sa stiti cat loc aveti
        E: E minunată! Mulțumim, Monica.
        """,
    ),
    Conversation(
        key="mesaj-lung",
        name="Smaranda Ionașcu",
        phone="+40700000163",
        unread=1,
        script="""
        @ -1 12:55
        C: Bună ziua! Mă numesc Smaranda Ionașcu și vă scriu după ce am fost ca invitată la o petrecere de-a
          voastră, la nepoțica mea, unde animatoarea a fost absolut extraordinară (cred că o chema Bia). Noi
          pregătim aniversarea Nectariei, care împlinește 4 ani.

        Petrecerea va fi pe {sat+12}, de la ora 16:30, la Restaurant Grădina cu Tei, Șos. Pădurarilor 41. Am
          vrea-o pe Elsa, dacă e posibil aceeași fată, plus o arcadă de baloane în tonuri de albastru și
          argintiu și, dacă nu iese foarte scump, gheață carbonică la intrarea tortului.

        Vor fi 18 copii, majoritatea între 3 și 5 ani, deci jocuri liniștite, fără muzică foarte tare, avem și
          un bebeluș. Bugetul nostru este de 1500 lei pentru tot. Aștept un răspuns când puteți, nu ne grăbim.
          Mulțumesc mult și vă doresc o zi frumoasă! 🌷
        """,
    ),
    Conversation(
        key="doua-date",
        name="Dragoș Petrache",
        phone="+40700000164",
        account=ILFOV,
        script="""
        @ -3 11:47
        C: Bună ziua, doi animatori, Sonic și Super Mario, la Kids Club Țopăilă din Voluntari, ora 17. Ce
          disponibilitate aveți pe {sat+5} sau {sun+5}?
        E: Bună ziua! Amândouă zilele sunt libere momentan. Doi animatori 2 ore, 950 lei.
        C: Bun prețul. Mai vorbesc cu cei de la sală și vă spun care din zile rămâne.
        E: Așteptăm, vă ținem ambele până vineri.
        """,
    ),
    Conversation(
        key="botez-mare",
        name="Luiza Cernat",
        phone="+40700000165",
        script="""
        @ -8 18:12
        C: Bună seara! Botez pe {sun+13}, la Domeniul Lebăda Mică din Snagov. Ne interesează 4 ursitoare,
          arcadă de baloane și gheață carbonică
        E: Bună seara! Patru ursitoare 1.150 lei, arcada de baloane 450 lei, gheața carbonică 300 lei. Total
          1.900 lei. La ce oră aveți momentul?
        C: 21:00. Se poate 1800 la tot pachetul?
        E: Vă facem 1.800 lei, da. Avansul este 400 lei.
        @ -7 09:20
        C: Mulțumim mult! De acord. Fetița se numește Casiana
        E: Un nume superb! Trimit contractul pe e-mail.
        C: ❤️
        """,
    ),
    Conversation(
        key="discut-si-revin",
        client="marin",
        script="""
        @ -9 13:30
        C: Bună ziua! Cât ar costa o Minnie Mouse pe {sat+8}, la 17:00, la noi acasă, Str. Albăstrelelor 2,
          Sector 3? Antonia face 2 anișori
        E: Bună ziua, Cătălina! Cum trece timpul 🥹 Minnie Mouse pentru o oră și jumătate este 450 lei.
        C: Mulțumesc, discut cu soțul și vă spun
        E: Cu drag, așteptăm.
        """,
    ),
    Conversation(
        key="doi-frati",
        client="cojocaru",
        account=ILFOV,
        unread=2,
        script="""
        @ -2 17:25
        C: Buna! Vreau sa rezerv doua petreceri anul asta, fetele nu mai vor impreuna 🙈
        E: Bună, Laura! 😄 Să le luăm pe rând. Prima?
        C: Amalia, 9 ani, pe {sat+13}, 17:00, acasa, Str. Izvorului 2, Mogosoaia. Vrea tot Wednesday
        E: Wednesday 2 ore, 520 lei. Și a doua?
        @ -1 11:05
        C: Carla, pe {sat+15}, la 11:00, cu Barbie, tot acasa. Cat ar fi pt ea?
        C: pt Amalia e ok 520
        """,
    ),
    Conversation(
        key="ora-si-locul",
        client="sima",
        script="""
        @ -5 19:40
        C: Bună, vreau animator pentru ziua lui David, face 10 ani 🎂
        E: Bună, Oana! Zece deja?! Pe ce dată?
        C: {sat+14}
        E: La ce oră și unde îi sărbătoriți?
        C: de la 4 jumate, Pizzeria La Cuptor Vesel, Calea Florilor 102
        E: Personajul?
        C: Harry Potter, evident
        E: Evident 🪄 2 ore, 520 lei.
        C: ok, mulțumim!
        """,
    ),
)
