"""What people ask about: parties, money, children, services. Folded; ``*`` ends a stem."""

from __future__ import annotations

from collections.abc import Mapping

from crm_core.ask.rules.meanings import W

TRADE_WORDS: Mapping[W, str] = {
    W.EVENT: """
        eveniment, evenimentul, evenimentului, petrecere, petrecerea, petrecerii, petreceri sa, party, event,
        aniversare, aniversarea, aniversarii, ziua, zilei, rezervare, rezervarea, rezervarii, spectacol, spectacolul,
        comanda, comenzii, job, jobul, booking, onomastica, petrecerea de, serbare, serbarea, chef, cheful,
        petrecerica, programare, programarea, sarbatoare, sarbatoarea, petrecerea lui, bairam, ocazie, vizita,
        vizitei, venire, aparitie
    """,
    W.EVENTS: """
        eveniment*, petreceri*, petrecer*, parties, events, aniversari*, rezervari*, spectacole*, comenzi*, bookings,
        zile de nastere, joburi*, serbari*, evente, chefuri*, programari, ocazii, sarbatori, vizite, vizitele, veniri,
        venirile, aparitii, aparitiile
    """,
    W.CHRISTENING: """
        botez*, cristelnit*, christening, baptism
    """,
    W.PAY: """
        plati~, achita~, incasa~, paid, pay, pays, dat, dau, dea, dadea, dadeau, dadusera, daduse, am dat, cat da, da
        bani, vira~, depune~, varsa~, cotizat, am luat de la, plata facuta, plati facute, plata~, incasare~, adus,
        aduce, facut incasari, revenue, turnover, earned, earn, earnings, bring in, brought in, brought us, intrat in
        casa, intrat bani, intrati, scoate~ din buzunar, scos din buzunar, scoate~ bani, bani intra~, bani veni~,
        intra~ bani, trimite~ banii, trimite~ bani, da~ banii, lua~ banii, lua~ bani, primi~ banii, cat am luat, cat
        am primit, cat am strans, ce am luat de la, ce bani intra~, ce bani lua~, ce bani lasa~, ce bani aduce~, ce
        bani da~
    """,
    W.SPEND: """
        cheltui~, spent, spend, spends, spending, investi~, valoreaza, cifra de afaceri, bagat, lasat la noi, lasat
        bani, lasa~, lifetime, consumat, papat, rulaj*
    """,
    W.COST: """
        costa~, iesit, cost*, costs, facturat, factura totala, tarif~, sarit, valorat, valora, pretul, pret*, pierdut,
        pierdute, pierdem, pierdere, pierderi, lost, charge, charged, charges, billed, invoiced
    """,
    W.OWED: """
        de plata, de platit, de achitat, de incasat, de dat, de luat, de primit, de recuperat, de virat, de adus, de
        depus, de scos din buzunar, de scos, de acoperit, de completat, de stins, de regularizat, ramane~, raman, rest
        de plata, restul de plata, restul, rest, rest plata, diferenta de plata, diferenta de achitat, diferenta de
        incasat, datora~, datorie~, cat mai are, cat mai au, cat mai ramane, ce sold, sold*, restant*,
        restanta~, restantier*, trebui~ sa plati~, trebui~ sa incasa~, trebui~ sa da~, trebui~ sa achita~, trebui~ sa
        scoate~, trebui~ sa primi~, trebui~ sa aduce~, sa mai da~, sa mai plati~, sa mai achita~, sa mai incasa~, sa
        mai primi~, sa dea, sa incasam, sa incaseze, sa primeasca, sa incasez, sa luam, trebui~ sa lua~, trebui~ sa
        strange~, de strans, de colectat, sa achite, sa plateasca, sa mai scoata, mai plateste, mai platesc, mai
        achita, mai da, mai dau, mai incasam, mai luam, mai primim, mai lipseste, mai lipsesc, lipseste, lipsesc, in
        urma cu plata, obligatii de plata, owe, owes, owed, outstanding, left to collect, to collect, to be collected,
        collect, left to be paid, left, is left, remain, remains, remained, have to pay, has to pay, need to pay,
        needs to pay, still to pay, are we owed, still unpaid amount, balance, left to pay, to pay, due, still owe,
        remaining, o sa incasa~, vom incasa, o sa plati~, va plati, vor plati, o sa da~, va da, vor da, o sa luam, vom
        lua, urmeaza sa plati~, urmeaza sa incasa~, urmeaza sa da~, o sa primim, vom primi, o sa achita~, va achita,
        cat incasam, cat luam, cat primim, cat mai vine, cat urmeaza sa, rest de achitat, rest de dat, rest de
        incasat, rest de luat, incasam cat, luam cat, primim cat
    """,
    W.SETTLED: """
        platit tot, achitat tot, platit totul, achitat totul, totul platit, totul achitat, tot achitat, la zi cu
        plat*, la zi, platit integral, achitat integral, paid everything, paid in full, toate platite, toate achitate,
        cu platile la zi, platit toate, achitat toate, toate sunt platite, toate sunt achitate
    """,
    W.MONEY: """
        bani, banii, lei, ron, leu, in lei, in ron, incasari, money, financiar, economii, suma totala, suma tuturor,
        valoarea totala, valoarea tuturor
    """,
    W.PAID: """
        platit*, achitat*, incasat*, paid, achitate integral, cu plata facuta, confirmate ca platite
    """,
    W.UNPAID: """
        neplatit*, neachitat*, neincasat*, unpaid, inca neplatit*, restante la plata, fara plata
    """,
    W.NOT_CANCELLED: """
        neanulat*, in picioare, ramas in picioare, ramase in picioare
    """,
    W.CANCELLED: """
        anulat*, anula~, cancel*, contramanda~, renunta~, renuntari, picat, picata, picate, cazut, cazuta, cazute,
        called off, anulare
    """,
    W.ARCHIVED: """
        arhivat*, arhiva, archived, din arhiva, in arhiva, arhivele
    """,
    W.NOT_ARCHIVED: """
        nearhivat*, active, activ, deschise, active acum, open
    """,
    W.DEPOSIT: """
        avans*, arvun*, acont*, deposit, deposits, advance, prepaid, down payment, bani in avans
    """,
    W.WITH_DEPOSIT: """
        cu avans, cu acont, cu arvuna, with deposit, cu avans dat
    """,
    W.WITHOUT_DEPOSIT: """
        fara avans, fara acont, fara arvuna, without deposit
    """,
    W.DATE: """
        data, datele, date, zi, calendaristic, dates, ziua si ora
    """,
    W.TIME: """
        ora, orele, ce ora, la ce ora, de la ce ora, incep, incepe, inceput, inceputul, start, starts, begin*, time,
        ora de start, ziua si ora, zi si ora, la cat incepe~, la cat e, la cat este, la cat veni~, la cat ajunge~, pe
        la cat, ora de inceput, orar*, what time, cat era ceasul, incepea, incepuse, de la cat, de la cat incepe~
    """,
    W.END: """
        termina, se termina, s a terminat, sfarsi*, sfarsit, pana la ce ora, ends, end, finish*, ora de final, final,
        pana la cat, la ce ora gata, la ce ora e gata, cand gata, cand e gata, la cat gata, la cat e gata, incheie, se
        incheie, termina~, sfarsi~, incheia~, s a incheiat, s au incheiat, gata la ce ora
    """,
    W.DURATION: """
        dura~, dura*, durat, cat tine~, cat mai tine~, how long, cate ore, cate minute, cat timp, cata vreme,
        duration, cat sta~, minute, ore, stau, stat, lungime*, cate ceasuri, pe cate ore, de cate ore a fost
    """,
    W.KIDS: """
        copii, copiii, copilasi, copiilor, kids, children, participant*, picii, pici, prichindei, invitati copii,
        plozi, copilasii, tanci, copii mici, cati mici
    """,
    W.CHILD: """
        copil, copilul, copilului, fetita, fetitei, fata, fetei, baiat, baiatul, baiatului, baietel*, cel mic, cea
        mica, celui mic, celei mici, child, kid, sarbatorit*, pustiul, pustiului, puiul, bebe, bebelus*, fiica,
        fiicei, fiul, fiului, baiatu, pt cine, birthday boy, birthday child, birthday kid, the birthday child,
        birthday girl, son, daughter, micut*, pentru cine, pe cine, fiul sau, copila, copilei, sarbatoarei, cei mici,
        nepot~, nepotel~, nepoata~, nepotica, nepotelul, ala mic, aia mica, ala micu, pusti~
    """,
    W.NAME: """
        nume*, cheama, numeste, named, name, chema, numea, numesc, prenume*, botezat*, called, names, cum ii zice
    """,
    W.AGE: """
        cati ani, cata ani, ani, anisori, varst*, vîrst*, age, old, how old, implinit, implineste, implinea, implini,
        ce varsta, la ce varsta, facut ani, cati ani avea, turned, turn, cati anisori, ages, face ani, implinesc,
        implini~, turning, turns
    """,
    W.BIRTH: """
        data nasterii, data de nastere, ziua de nastere, nascut*, nasterii, birthday, date of birth, dob, nastere,
        birth, zi de nastere, nasterea
    """,
    W.PARENT: """
        parinte*, parinti*, mama, mamei, tata, tatal, tatalui, parent, mami, tati, mother, father, numele parintelui,
        persoana de contact, cine tine legatura
    """,
    W.METHOD: """
        metod* de plata, modalitat* de plata, metod* plat*, mod de achitare, metod*, modalitat*, prin ce, method, in
        ce fel plati~, in ce fel achita~, cum plati~, cum achita~, cu ce plati~, cu ce achita~, in ce mod plati~, cum
        da~ banii, cum incasa~, prin ce plati~, pe ce cale, mod de plata, modul de plata, cash sau card, card sau
        cash, forma de plata, tip de plata, tipul de plata, how did she pay, how did he pay, how did they pay, cash
        ori card, cu cardul sau cash, cash sau cu cardul, cum si cat plati~, mijloc de plata, mijlocul de plata, how
        was it paid, how was, payment method, cu cash sau cu card, numerar sau card, card sau numerar, cash sau
        transfer, cash sau virament, card sau transfer, cash card, cash or card, payment type, type of payment, mode
        of payment, payment mode
    """,
    W.STATUS: """
        status* plat*, stare* plat*, starea plat*, starea de plata, status* de plata, situat* plat*, status*, stare*,
        starea, situat*, in ce stadiu, stadiu*, state, statut*, stare de plata, stare a platii, starea platilor,
        stadiul platii, in ce stare, in ce stare de plata, ce stare de plata
    """,
    W.CHARACTERS: """
        personaj*, caractere, eroi, erou, eroul, eroii, supererou*, character, characters, mascota, mascote,
        mascotele, personajul, costume, costum, costumul, deghizat*, printes*, theme
    """,
    W.SERVICES: """
        servic*, pachet*, rol, roluri*, inclus*, include, cuprins*, cuprinde, contine, services, package, extra,
        extras, extraoptiuni, optiuni, program, programul, produse, suplimente, included, service
    """,
    W.TOOK: """
        comandat, rezervat, ales, cerut, luat, oferit, vrut, ordered, booked, book, order, contractat, solicitat,
        comanda de obicei, ia, chemat, chemati, chemau, chemam, angajat, angajati
    """,
    W.SHORT_ID: """
        ce numar are, ce numar curent, care numar curent, numar curent, numarul curent, ce id, ce cod are, ce numar,
        id ul, codul evenimentului, numarul evenimentului, codul, cod, numere de eveniment, event number, nr
        evenimentului, id, care numar, nr eveniment, numarul petrecerii
    """,
    W.CURRENCY: """
        valut*, moned*, currency, in ce bani
    """,
    W.PHONE: """
        telefon*, numar de telefon, numarul de telefon, nr de telefon, phone, phone number, contact, nr de tel, tel,
        mobil, whatsapp, pe ce numar sun*, la ce numar sun*, pe ce numar o sun*, la ce numar o sun*, pe ce numar, la
        ce numar de, unde o sun*, numarul clientei, numarul clientului, numar de whatsapp, numarul de whatsapp, numar
        de contact
    """,
    W.CLIENT: """
        client*, clientu*, clientei, cliente, customer, doamna, domnul, dna, dl, doamnei, domnului, familia, familiei,
        persoana, tanti, madam, dumneaei, cucoana, client~
    """,
    W.NOTED_BY: """
        cine a notat, notat de, cine a introdus, cine a adaugat, cine a inregistrat, cine a trecut, cine l a notat,
        cine a facut rezervarea, who noted, cine a luat comanda
    """,
    W.BOOKED: """
        cand a rezervat, cand a facut rezervarea, data rezervarii, cand a comandat, cand s a rezervat, cand s a facut
        rezervarea, cand a fost creat*, cand a fost notat*, cand a fost introdus*, when did she book, when did they
        book, cand a fost facuta rezervarea, cand am notat, cand l am notat, cand a fost adaugat*
    """,
    W.ASSIGNEE: """
        cine a animat, numele animator*, ce animator a fost, cine a fost animator*, cine este animator*, cine e
        animator*, cine a mers, cine merge, cine a fost trimis, who was the animator, cine s a ocupat, ce coleg, cine
        se ocupa, cine lucreaza, cine juca~, cine interpreta~, care juca~, care interpreta~, care face~ pe, care
        anima~, cine anima~, cine era in costum, cine era in costumul, cine a fost in costumul, cine a stat in
        costumul, cine e in costumul, cine imbracat, cine a lucrat, alocat*, repartizat*, care coleg*, care dintre
        coleg*, ce coleg*, care dintre fete, care dintre baieti, care fata a, cine dintre*, coleg*, colega*, cine de
        la noi
    """,
    W.CASH: """
        cash, numerar, cu banii jos, lichid, in mana, bani gheata, cashul, cash ul, kesh, numerarul
    """,
    W.CARD: """
        card*, cardul, cu cardul, pos
    """,
    W.TRANSFER: """
        transfer*, virament*, ordin de plata, op, prin banca, bank transfer, bancar, in cont, prin cont, banca
    """,
    W.IN_LEI: """
        in lei, in ron
    """,
    W.EURO: """
        euro, eur, euroi
    """,
}

ROLE_WORDS: Mapping[str, str] = {
    "ANIMATOR": """
        animator*, animatoare*, animatie, animatia, animators
    """,
    "URSITOARE": """
        ursitoar*, ursitori*, zane, zanele, zanelor, fairies
    """,
    "COTTON_CANDY": """
        vata de zahar, vata pe bat, vata, cotton candy, masina de vata, vatei
    """,
    "POPCORN": """
        popcorn*, pop corn, floricele, floricelele
    """,
    "ARCADE": """
        jocuri arcade, jocurile arcade, arcade, arcada, arcada jocuri, arcada de jocuri, console, jocuri
    """,
    "SANTA_CLAUS": """
        mos craciun, christmas, mosul craciun, mosul, mosului, mos, santa, mosului craciun, santa claus, craciun*
    """,
    "DECORATIONS": """
        decor, decoratiun*, decorul, aranjament*, decorations, decoruri
    """,
    "BALLOONS": """
        arcada de baloane, arcada baloane, baloan*, balon, balonul, balloons, ghirlanda
    """,
    "HELIUM_BALLOONS": """
        baloan* cu heliu, baloane heliu, heliu, helium, helium balloons, baloanele cu heliu, baloane cu heliu
    """,
    "DRY_ICE": """
        gheata carbonica, fum greu, gheata, dry ice
    """,
}
