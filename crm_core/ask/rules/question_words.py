"""How people ask: question words, order, time, comparison and filler. Folded; ``*`` ends a stem."""

from __future__ import annotations

from collections.abc import Mapping

from crm_core.ask.rules.meanings import W

QUESTION_WORDS: Mapping[W, str] = {
    W.HOW_MUCH: """
        cat, cata, cit, how much, la cat, cu cat, ce suma, ce sume, la ce suma, at what price, at what prices, and the
        prices, suma, sumele, sumei, sume, in ce valoare, ce valoare, la ce valoare, valoare*, ce pret, la ce pret,
        pret*, price, amount, ce buget, buget*, ce bani, cati bani, cat am luat, cat am primit, cat am strans, ce am
        luat de la, ce sold, cat mai are, cat mai au, cat mai ramane, cat fac, cat face, cat inseamna, la ce sume, ce
        preturi, la ce preturi, ce valori, ce sume erau, cu preturile, cu sumele, cu sume, cu preturi, de ce suma, de
        ce valoare, de cat era, de cat a fost, de cat e, de ce sume, de ce valori, de cat erau, de cat sunt, si la ce
        pret, si la ce suma, si cu ce suma, plus sume, plus sumele, plus pret, plus preturi, plus pretul, cu pret,
        with prices, with price, with the prices, with amounts, and prices, ce bani intra~, ce bani lua~, ce bani
        lasa~, ce bani aduce~, ce bani da~, suma lor, incasam cat, luam cat, primim cat
    """,
    W.HOW_MANY: """
        cate, cati, cite, citi, how many, numarul de, numarul total de, numar de, nr de, nr total de, numar petreceri,
        numar evenimente, numarul, number of, ce numar de, numar total de, cat de multe, cat de multi, cam cate, cam
        cati, cate zile de nastere, cate zile de nasteri, numara toate, numara evenimentele, numara petrecerile, count
        all, count the, numara cate, numara cati
    """,
    W.TIMES: """
        de cate ori, de cite ori, cate dati, how many times, how often, cat de des
    """,
    W.WHEN: """
        cand, cind, when, in ce data, la ce data, ce data, pe ce data, in ce zi, ce zi, in ce perioada, pe cat e, pe
        cat era, pe cat pica, pe cat cade, pe cat este, pe cat a fost, pe cand, what date, in ce zile, ce zile, ce zi
        a saptamanii, in ce zi a saptamanii, in ce zile ale saptamanii, ce zile ale saptamanii, pe ce zi, la ce zi
    """,
    W.IN_YEAR: """
        in ce an, ce an, in care an, din ce an, what year, which year, in ce ani, care an, din care an, care ani, anul
        in care, pe ce an, anul cel, anul cu, anii cu, ce ani
    """,
    W.IN_MONTH: """
        in ce luna, ce luna, din ce luna, what month, which month, in ce luni, in care luna, care luna, care luni, pe
        ce luna, luna in care, luna cea, luna cu, lunile cu
    """,
    W.WHERE: """
        unde, where, in ce loc, locati*, adres*, ce adresa, la ce adresa, locul, locu, loc, locuri, oras, orasul,
        local, localul, restaurantul ales, venue, venues, and place, the place, a place, address, what place, which
        place, places, sala, salile, in ce sala, la ce sala, la ce local
    """,
    W.WHO: """
        cine, who, pe cine, cu cine, a cui, al cui, cui, pentru cine, ai cui, pt cine
    """,
    W.HOW: """
        cum, how, in ce fel, in ce mod
    """,
    W.WHICH: """
        ce, care, carui, carei, what, which, pe care
    """,
    W.WHY: """
        de ce, why, din ce cauza, din ce motiv, motiv*, cum de, cum se face, pentru ce motiv, cauza
    """,
    W.YES_NO: """
        exista, este, is there, are there, did, does, has, have, was, were, is, oare, cumva, e adevarat
    """,
    W.LIST: """
        lista, listeaza, listare, arata, afiseaza, enumera, insira, istoric*, list, show, toate evenimentele, toate
        petrecerile, intamplat*, vreau sa vad, all events, all parties
    """,
    W.SUMMARY: """
        rezum*, pe scurt despre, sumar, profil*, ce stim despre, ce stii despre, spune mi despre, informatii despre,
        detalii despre client*, summary, overview, tell me about, situatia generala
    """,
    W.COMPARE: """
        compar*, dif, fata de, versus, vs, difer*, diferenta, in comparatie, decat, compared, compare, than, cu cat,
        mai mult, mai putin, cresc*, crescut*, scazut*, scade, scumpi~, ieftini~, mari~, in plus fata, ca aia, ca cea,
        ca cel, ca ala, ca in, ca anul, ca la, si cat era, diferit, how much more, how much less, more than, less
        than, compared with, cu cat mai mult, cu cat mai putin, mai mare, mai mica, mai mici, mai mari, langa cel,
        langa cea, langa cele, alaturi de
    """,
    W.TOTAL: """
        total, totala, totalul, totale, totalului, in total, in totalitate, suma totala, valoarea totala, laolalta, la
        un loc, adunat*, cumulat*, overall, altogether, in all, per total, pe total, de tot, insumat*, suma tuturor,
        una peste alta, impreuna, cu totul, la gramada, cu totul si cu totul, toate la un loc, de toti, de toate,
        aduna, aduni, adunam, adunati, aduna le, insumeaza, insumam, o singura suma, suma finala, suma completa, suma
        intreaga, suma toata, cifra totala, cifra finala, suma lor
    """,
    W.AVERAGE: """
        medie, media, mediei, mediile, medii, mediu, medi, in medie, average, mean, avg, on average, valoare medie, in
        mod normal, de regula
    """,
    W.SHARE: """
        procent*, cat la suta, la suta, pondere*, proporti*, percent*, percentage, share, ce parte din, ce parte
        dintre
    """,
    W.LARGEST: """
        cel mai scump*, cea mai scump*, cele mai scump*, cei mai scump*, cel mai mare, cea mai mare, cele mai mari,
        maxim*, most expensive, the most expensive, the biggest, the largest, the highest, the priciest, biggest,
        largest, highest, cel mai cost*, cea mai cost*, scump, record, mai scump*, priciest, cel mai valoros, cea mai
        valoroasa, cea mai consistenta, costat cel mai mult, top, mai piperat*, cel mai piperat*, cea mai piperat*,
        cel mai costisitor, cea mai costisitoare, costisitoare
    """,
    W.SMALLEST: """
        cel mai ieftin*, cea mai ieftin*, cele mai ieftin*, cel mai mic, cea mai mica, cele mai mici, minim*, the
        cheapest, the smallest, the lowest, the least expensive, cheapest, smallest, lowest, ieftin*, mai ieftin*,
        least expensive, costat cel mai putin
    """,
    W.MOST: """
        cel mai des, cele mai dese, cel mai frecvent, cea mai frecventa, cele mai multe, cei mai multi, cele mai
        frecvente, de obicei, most often, most frequent, cel mai mult, most, the most, cele mai folosite, cel mai
        folosit, mai des, cea mai folosita, mai multe, mai multi, cel mai adesea, majoritatea, mai frecvent, cu
        precadere, in general, mai bun, mai buna, cel mai bun, cea mai buna
    """,
    W.LEAST: """
        cel mai rar, cele mai putine, cei mai putini, cel mai putin, least, fewest, cea mai rara, mai slab, mai slaba,
        cel mai slab, cea mai slaba
    """,
    W.FIRST: """
        the first, primul, prima, prim, primei, primului, primele, primii, first, prima data, prima oara, cel mai
        vechi, cea mai veche, oldest, earliest, pentru prima data, cele mai vechi, 1st, incepe~ colaborarea, inceput
        colaborarea, inceputul colaborarii, a inceput la noi, a inceput cu noi, au inceput la noi, a inceput
        colaborarea, am inceput colaborarea, am inceput sa lucram, prima colaborare, primelor, primilor
    """,
    W.LAST: """
        the last, the latest, the most recent, ultimul, ultima, ultimele, ultimii, ultimei, ultimului, last, latest,
        most recent, cel mai recent, cea mai recenta, cele mai recente, ultima data, ultima oara, recent, recenta, cel
        mai nou, cea mai noua, last time, cele mai noi, precedenta, precedentul, anterioara, trecuta, ultimelor,
        ultimilor
    """,
    W.BEFORE_LAST: """
        penultim*, inainte de ultima, dinaintea ultimei
    """,
    W.NEXT: """
        the next, urmator*, urmeaza, next, viitorul eveniment, viitoarea petrecere, evenimentul viitor, petrecerea
        viitoare, cel viitor, cea viitoare, cel ce urmeaza, care vine, cea mai apropiata, cel mai apropiat, viitoarea,
        viitorul, cel mai aproape, cea mai aproape, mai aproape, mai curand, cel mai curand, ce vine, ce mai vine, ce
        vine la rand, data viitoare, oara viitoare, data urmatoare, la urmatoarea, pe viitor, urmatoarea, urmatoare,
        urmatoarele, urmatoarei, urmatoarelor, urmatorilor
    """,
    W.FUTURE: """
        viitoare, viitor, programat*, programari, planificat*, care urmeaza, ce urmeaza sa, upcoming, coming up,
        future, in viitor, care vin, urmatoarele evenimente, urmatoarele petreceri, scheduled, in perioada urmatoare,
        de acum incolo, viitoarele, de acum inainte, planned, planuit*, in agenda
    """,
    W.PAST: """
        trecute, din trecut, in trecut, avut loc, tinut*, incheiat*, finalizat*, desfasurat*, past, trecut, care au
        fost, deja facute, deja, already, happened, terminat*, s au tinut, care a trecut, care au trecut, din urma,
        ramase in urma
    """,
    W.HELD: """
        actually took place, took place, avut loc efectiv, efectiv, chiar a avut loc, chiar au avut loc, care a avut
        loc, care au avut loc, au avut loc, a avut loc, s au tinut, s a tinut, tinute efectiv, chiar, realizate,
        tinut*, desfasurat*, actually, really, efectuate, realmente, tinute
    """,
    W.UP_TO_NOW: """
        pana acum, pana azi, pana astazi, pana in prezent, so far, to date, until now, till now, pana la zi, pana
        acuma, pana in acest moment, pana in momentul de fata, pana la momentul actual, dintotdeauna, de la inceput,
        pana la data de azi, pana in ziua de azi, de la bun inceput, de cand e la noi, pana la ora actuala, in tot
        timpul, vreodata in total
    """,
    W.EVER: """
        vreodata, ever, vreo, vreun, never, niciodata, alta data, alta oara, in trecut, pana acum vreodata, vreo data
    """,
    W.ANY_STATUS: """
        indiferent de status, indiferent de stare, indiferent daca sunt platite, indiferent de plata, indiferent, de
        orice fel, regardless, cu toate statusurile, orice status, toate starile, pe toate starile, fara sa tii cont*,
        fara sa tin cont*, fara sa tinem cont*, nu conteaza status*, nu conteaza starea, nu conteaza daca, nu conteaza
        ca, indiferent ca, fie platite fie neplatite, toate statusurile, luate toate, pe toate, any status, de toate
        felurile, platite sau nu, platite ori nu, achitate sau nu, platit sau nu, achitat sau nu, platite si
        neplatite, si ce nu, si ce e platit si ce nu, platite neplatite, achitate neachitate, si platite si neplatite,
        si achitate si neachitate, platite plus neplatite, achitate plus neachitate, platite cat si neplatite, platite
        ori neplatite, achitate ori neachitate, platite sau neplatite, achitate sau neachitate, neplatite sau platite,
        oricum ar fi, oricum ar fi ele
    """,
    W.INCLUDING: """
        cu tot cu, inclusiv, incluzand, including, plus, impreuna cu, socotind si, numarand si, luand si, si cu, cu
        cele, cu, chiar si, si cele, si pe cele, si cea, si cel, si pe cel, si pe cea, adunand si, counting, punand
        si, luand in calcul si, la socoteala si, la socoteala, socotim si, luam si, pun si, punem si, bag si, cu si,
        si aia, si alea, si pe aia, si pe alea, si aceea, si acelea
    """,
    W.EXCLUDING: """
        fara, fara cele, exclusiv, exceptand, excluzand, in afara de, mai putin, minus, except, excluding, without, nu
        si, fara sa numar*, fara sa pun*, lasand la o parte, scotand, scazand, scad, scadem, daca scadea~, daca
        scoate~, scapam de, dupa, netinand cont de, not counting, omitand, ignorand, nesocotind, after, after
        deducting, net of, once we take off, fara a lua in calcul, scoate, excluse, exclude, daca scot, scot, scoatem,
        dam la o parte, daca ignor*, fara sa socotesc, fara sa iau, scazi, scadeti, dam jos, dau jos, dai jos, da jos,
        dupa ce dam jos, dupa ce dau jos
    """,
    W.ONLY: """
        doar, numai, strict, only, just, exclusiv cele, doar ce e, doar cele, decat cele
    """,
    W.SINCE_WHEN: """
        de cand e client*, de cand este client*, client din, clienta din, de cati ani e client*, de cat timp e
        client*, de cand lucram, de cand colaboram, de cand vine, de cand ne cunoaste, de cat timp, de cand, client
        since, since when, de cand apeleaza, how long has, de cati ani
    """,
    W.OVER: """
        peste, mai mult de, mai multi de, mai mari de, mai mare de, mai scumpe de, mai scumpa de, mai scump de, over,
        more than, above, cel putin, minim de, at least, depasit, depasesc, mai mari decat, mai scumpe decat,
        depaseste, trecut de, de peste, mai mult decat, trec de, trece de, treceau de, sar de, sare de, depaseau
    """,
    W.UNDER: """
        sub, mai putin de, mai mici de, mai mica de, mai ieftine de, mai ieftina de, mai ieftin de, under, less than,
        below, cel mult, at most, maxim de, mai ieftine decat, mai mici decat, de sub
    """,
    W.GROSS: """
        brut, bruta, brute, in brut, gross, cu avans cu tot, cu avansuri cu tot, cu tot cu avans, cu tot cu avansuri, cu
        tot cu avansul, avans inclus
    """,
    W.NOT_ZERO: """
        diferit* de zero, mai mar* de zero, mai mar* ca zero, mai mar* decat zero, peste zero, nenul*, in afara de
        zero, fara zero, above zero, not zero
    """,
    W.EACH: """
        de fiecare data, fiecare, in parte, fiecare in parte, pe rand, rand pe rand, la fiecare, pe fiecare, pentru
        fiecare, each, each time, every time, una cate una, pe bucata, per petrecere, per eveniment, cu preturile, cu
        sumele, cu valorile, cu pretul fiecarei*, cu suma fiecarei*, cu sume, at what price, at what prices, and the
        prices, si preturile, si sumele, cu tot cu preturi, cu tot cu sume, cu preturi, fiecaruia, fiecareia, fiecarei
        petreceri, fiecarui eveniment, evoluat, evolutia, evolutie, evolueaza, cum schimba~, schimbat, schimbata, de
        la an la an, de la o petrecere la alta, ce sume, la ce sume, ce preturi, la ce preturi, ce valori, ce sume
        erau, la cat fiecare, de ce sume, si la ce pret, si la ce suma, si cu ce suma, plus sume, plus sumele, plus
        pret, plus preturi, plus pretul, cu pret, with prices, with price, with the prices, with amounts, and prices,
        si pret la fiecare, pretul lor, preturile lor, sumele lor, pretul la fiecare
    """,
    W.ALL_YEARS: """
        din toti anii, in toti anii, toti anii, de a lungul anilor, in orice an, an de an, de obicei in, din orice an,
        in fiecare an, din fiecare an, in decursul anilor
    """,
    W.BY_YEAR: """
        pe ani, pe an, pe fiecare an, in fiecare an, fiecare an, anual, per year, by year, an de an, per an, each
        year, defalcat pe ani, pe ani calendaristici, fiecarui an, yearly, every year
    """,
    W.BY_MONTH: """
        pe luni, pe luna, pe fiecare luna, in fiecare luna, fiecare luna, lunar, per month, by month, per luna
    """,
    W.BY_PLACE: """
        pe locatii, pe locatie, pe fiecare locatie, fiecare locatie, pe adrese, per location, by place, per locatie,
        in fiecare loc, fiecare loc, pe fiecare loc, in fiecare sala, fiecare sala, fiecare adresa, la fiecare adresa,
        la fiecare locatie, in fiecare locatie, pe locuri, pe sali, fiecare local, per loc
    """,
    W.BY_CHILD: """
        pe copil, pe copii, pe fiecare copil, fiecare copil, pentru fiecare copil, per child, by child, fiecarui
        copil, per copil, pe sarbatorit
    """,
    W.BY_METHOD: """
        pe metode, pe metode de plata, pe metoda de plata, pe fiecare metoda, by method, dupa metoda, pe modalitati
    """,
    W.BY_STATUS: """
        pe status, pe statusuri, pe stari, dupa status, by status, pe fiecare status
    """,
    W.BY_CHARACTER: """
        pe personaj, pe personaje, fiecare personaj, pe fiecare personaj, cu fiecare personaj
    """,
    W.BY_SERVICE: """
        pe servicii, pe serviciu, fiecare serviciu, pe fiecare serviciu
    """,
    W.DIFFERENT: """
        diferite, diferiti, distincte, distincti, different, distinct, unice
    """,
    W.BRIEF: """
        doar cifra, numai cifra, o singura cifra, doar suma, numai suma, doar numarul, numai numarul, just the number,
        only the number, scurt, pe scurt, o cifra, doar un numar, un singur numar, doar totalul, doar atat, doar
        numar, cifra, just number
    """,
    W.DAYS_AWAY: """
        cate zile mai sunt, cate zile, in cate zile, cat timp a trecut, acum cat timp, cat mai e pana, peste cate
        zile, cat timp mai e, cat mai este pana, cat timp mai este, de cate zile, cat a trecut, how many days, de cat
        timp nu, cat a mai ramas pana, peste cat timp, in cat timp, cat mai avem pana, cat mai dureaza pana, cate
        saptamani mai sunt, cat timp pana, cat timp a trecut de, cate zile au trecut, cate luni au trecut, cate
        saptamani au trecut, cate luni mai sunt, cate luni, de cate luni, de cate saptamani
    """,
    W.WITHOUT: """
        fara, without, in afara de, exceptand, except
    """,
    W.NOT: """
        nu, not, never, nici, niciun, nicio
    """,
    W.PAST_TENSE: """
        a avut, a fost, au fost, au avut, avea, aveau, am avut, era, erau, a facut, au facut, am facut, a venit, au
        venit, a tinut, s a tinut, s au tinut, had, was, were, did, a jucat, s a facut, fusese, l a avut, o a avut,
        avut, fost, facut, venit, jucat, s a jucat, au jucat, am tinut, am fost, impersonat, facea, faceau, implinea,
        implineau, venea, veneau, fusesera, avusese, avusesera, daduse, costase, tinea, tineau, statea
    """,
    W.PRESENT: """
        are, avem, va, vor, urmeaza, e, este, sunt, o sa, vine, vin, is, will, au, va fi, vor fi, has, have, dureaza,
        incepe, incep, pica, cade, vor veni, va veni
    """,
}
