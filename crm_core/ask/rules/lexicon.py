"""The words of questions and what they mean. Folded; ``*`` ends a stem; the phrase with the most words wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from crm_core.ask.rules.tokens import Token
from crm_core.catalogue import CHARACTERS, SERVICES


class W(StrEnum):
    """A meaning that a phrase of a question can have."""

    HOW_MUCH = "how_much"
    HOW_MANY = "how_many"
    TIMES = "times"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    HOW = "how"
    WHICH = "which"
    WHY = "why"
    YES_NO = "yes_no"
    LIST = "list"
    SUMMARY = "summary"
    COMPARE = "compare"
    EVENT = "event"
    EVENTS = "events"
    CHRISTENING = "christening"
    PAY = "pay"
    SPEND = "spend"
    COST = "cost"
    OWED = "owed"
    SETTLED = "settled"
    MONEY = "money"
    TOTAL = "total"
    AVERAGE = "average"
    LARGEST = "largest"
    SMALLEST = "smallest"
    MOST = "most"
    LEAST = "least"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    LAST = "last"
    BEFORE_LAST = "before_last"
    NEXT = "next"
    FUTURE = "future"
    PAST = "past"
    UP_TO_NOW = "up_to_now"
    EVER = "ever"
    PAID = "paid"
    UNPAID = "unpaid"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"
    NOT_ARCHIVED = "not_archived"
    ANY_STATUS = "any_status"
    HELD = "held"
    INCLUDING = "including"
    EXCLUDING = "excluding"
    ONLY = "only"
    DEPOSIT = "deposit"
    WITH_DEPOSIT = "with_deposit"
    WITHOUT_DEPOSIT = "without_deposit"
    DATE = "date"
    IN_YEAR = "in_year"
    IN_MONTH = "in_month"
    TIME = "time"
    END = "end"
    DURATION = "duration"
    KIDS = "kids"
    CHILD = "child"
    NAME = "name"
    AGE = "age"
    BIRTH = "birth"
    PARENT = "parent"
    METHOD = "method"
    STATUS = "status"
    CHARACTERS = "characters"
    SERVICES = "services"
    TOOK = "took"
    SHORT_ID = "short_id"
    CURRENCY = "currency"
    PHONE = "phone"
    CLIENT = "client"
    SINCE_WHEN = "since_when"
    NOTED_BY = "noted_by"
    BOOKED = "booked"
    ASSIGNEE = "assignee"
    OVER = "over"
    UNDER = "under"
    BY_YEAR = "by_year"
    BY_MONTH = "by_month"
    BY_PLACE = "by_place"
    BY_CHILD = "by_child"
    BY_METHOD = "by_method"
    BY_STATUS = "by_status"
    BY_CHARACTER = "by_character"
    BY_SERVICE = "by_service"
    DIFFERENT = "different"
    BRIEF = "brief"
    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    PAST_TENSE = "past_tense"
    PRESENT = "present"
    WITHOUT = "without"
    ROLE = "role"
    CHARACTER = "character"
    EURO = "euro"
    FILLER = "filler"


_PHRASES: Mapping[W, str] = {
    W.HOW_MUCH: "cat, cata, cit, how much, la cat, cu cat, cat la suta, ce suma, ce sume, la ce suma, suma, sumele, sumei, "
    "sume, in ce valoare, ce valoare, la ce valoare, valoare*, ce pret, la ce pret, pret*, price, amount, ce buget, buget*",
    W.HOW_MANY: "cate, cati, cite, citi, how many, numarul de, numarul total de, numar de, nr de, nr total de, numarul, "
    "number of, ce numar de, numar total de, cat de multe, cat de multi, cam cate, cam cati",
    W.TIMES: "de cate ori, de cite ori, cate dati, how many times, how often, cat de des",
    W.WHEN: "cand, cind, when, in ce data, la ce data, ce data, pe ce data, in ce zi, ce zi, in ce perioada, pe cand, what date",
    W.IN_YEAR: "in ce an, ce an, in care an, din ce an, what year, which year, in ce ani",
    W.IN_MONTH: "in ce luna, ce luna, din ce luna, what month, which month, in ce luni",
    W.WHERE: "unde, where, in ce loc, locati*, adres*, ce adresa, la ce adresa, locul, locu, loc, locuri, oras, orasul, "
    "local, localul, restaurantul ales, venue, address, what place, which place, places, sala, salile, in ce sala, la ce sala, la ce local",
    W.WHO: "cine, who, pe cine, cu cine, a cui, al cui, cui, pentru cine, ai cui",
    W.HOW: "cum, how, in ce fel, in ce mod",
    W.WHICH: "ce, care, carui, carei, what, which, pe care",
    W.WHY: "de ce, why, din ce cauza, din ce motiv, motiv*, cum de, cum se face, pentru ce motiv, cauza",
    W.YES_NO: "exista, este, is there, are there, did, does, has, have, was, were, is, oare, s a, s au, cumva, e adevarat",
    W.LIST: "lista, listeaza, listare, arata, arata mi, afiseaza, enumera, insira, istoric*, list, show, toate evenimentele, "
    "toate petrecerile, intamplat*, vreau sa vad, all events, all parties, da mi",
    W.SUMMARY: "rezum*, pe scurt despre, sumar, profil*, ce stim despre, ce stii despre, spune mi despre, zi mi despre, "
    "informatii despre, detalii despre client*, summary, overview, tell me about, situatia generala",
    W.COMPARE: "compar*, fata de, versus, vs, difer*, diferenta, in comparatie, decat, compared, compare, than, cu cat",
    W.EVENT: "eveniment, evenimentul, evenimentului, petrecere, petrecerea, petrecerii, petreceri sa, party, event, "
    "aniversare, aniversarea, aniversarii, ziua, zilei, rezervare, rezervarea, rezervarii, spectacol, spectacolul, "
    "comanda, comenzii, job, jobul, booking, onomastica, petrecerea de, serbare, serbarea",
    W.EVENTS: "eveniment*, petreceri*, petrecer*, parties, events, aniversari*, rezervari*, spectacole*, comenzi*, bookings, "
    "zile de nastere, joburi*, serbari*, evente",
    W.CHRISTENING: "botez*, cristelnit*, christening, baptism",
    W.PAY: "platit, achitat, achita, plateste, plati, platesc, paid, pay, pays, am incasat, ai incasat, au incasat, incasat, "
    "incasari*, incasarile, dat, da bani, a virat, achite, plateasca, incasam de la, am luat de la, ne a dat, ne a platit, "
    "plata facuta, plati facute, platilor, platile, adus, ne a adus, facut incasari",
    W.SPEND: "cheltui*, spent, spend, spends, spending, investit, valoreaza, cifra de afaceri, bagat, lasat la noi, "
    "lasat in total, lifetime",
    W.COST: "cost*, iesit, cost, costs, facturat, factura totala, tarif*, scos, sarit, valorat, valora",
    W.OWED: "de plata, de platit, de achitat, de incasat, de dat, de luat, ramas, ramane, raman, rest de plata, restul de "
    "plata, restul, rest, rest plata, datorea*, datoreaza, dator, datoare, datori*, sold*, owe, owes, owed, outstanding, "
    "balance, left to pay, to pay, due, restant*, restante, trebuie sa mai plateasca, trebuie sa plateasca, trebuie sa "
    "incasam, trebuie sa ne mai dea, trebuie sa ne dea, trebuie sa dea, sa mai dea, sa mai plateasca, sa mai achite, sa achite, "
    "sa mai incasam, sa incasam, nu s a incasat, neincasati, diferenta de plata, diferenta de achitat, diferenta de incasat, "
    "mai plateste, mai achita, mai datoreaza, mai da, mai incasam, mai luam, mai avem de primit, de primit, avem de recuperat, "
    "de recuperat, obligatii de plata, still owe, remaining",
    W.SETTLED: "platit tot, achitat tot, platit totul, achitat totul, totul platit, totul achitat, tot achitat, la zi cu "
    "plat*, la zi, platit integral, achitat integral, paid everything, paid in full, toate platite, toate achitate, cu platile la zi, "
    "platit toate, achitat toate, toate sunt platite, toate sunt achitate",
    W.MONEY: "bani, banii, lei, ron, leu, incasari, money, financiar, economii",
    W.TOTAL: "total, totala, totalul, totale, totalului, in total, in totalitate, suma totala, valoarea totala, laolalta, la un "
    "loc, adunat*, cumulat*, overall, altogether, in all, per total, pe total, de tot, insumat*, suma tuturor, una peste alta",
    W.AVERAGE: "medi*, in medie, average, mean, avg, on average",
    W.LARGEST: "cel mai scump*, cea mai scump*, cele mai scump*, cei mai scump*, cel mai mare, cea mai mare, cele mai mari, "
    "maxim*, most expensive, the most expensive, the biggest, the largest, the highest, the priciest, biggest, largest, highest, cel mai cost*, cea mai cost*, scump, record, mai scump*, priciest, "
    "cel mai valoros, cea mai valoroasa, cea mai consistenta, costat cel mai mult, costat mai mult",
    W.SMALLEST: "cel mai ieftin*, cea mai ieftin*, cele mai ieftin*, cel mai mic, cea mai mica, cele mai mici, minim*, "
    "the cheapest, the smallest, the lowest, the least expensive, cheapest, smallest, lowest, ieftin*, mai ieftin*, least expensive, costat cel mai putin",
    W.MOST: "cel mai des, cele mai dese, cel mai frecvent, cea mai frecventa, cele mai multe, cei mai multi, cele mai frecvente, "
    "de obicei, most often, most frequent, cel mai mult, most, the most, cele mai folosite, cel mai folosit, mai des, cea mai folosita",
    W.LEAST: "cel mai rar, cele mai putine, cei mai putini, cel mai putin, least, fewest, cea mai rara",
    W.FIRST: "the first, primul, prima, prim, primei, primului, primele, primii, first, prima data, prima oara, cel mai vechi, cea mai veche, "
    "oldest, earliest, pentru prima data, cele mai vechi, 1st",
    W.SECOND: "al doilea, a doua, second, celui de al doilea, celei de a doua, doilea",
    W.THIRD: "al treilea, a treia, third, treilea",
    W.LAST: "the last, the latest, the most recent, ultimul, ultima, ultimele, ultimii, ultimei, ultimului, last, latest, most recent, cel mai recent, cea mai recenta, "
    "cele mai recente, ultima data, ultima oara, recent, recenta, cel mai nou, cea mai noua, last time, cele mai noi, precedenta, "
    "precedentul, anterioara, trecuta",
    W.BEFORE_LAST: "penultim*, inainte de ultima, dinaintea ultimei",
    W.NEXT: "the next, urmator*, urmeaza, next, viitorul eveniment, viitoarea petrecere, evenimentul viitor, petrecerea viitoare, cel viitor, cea "
    "viitoare, cel ce urmeaza, care vine, cea mai apropiata, cel mai apropiat, viitoarea, viitorul",
    W.FUTURE: "viitoare, viitor, programat*, programari, planificat*, care urmeaza, ce urmeaza sa, upcoming, future, in viitor, "
    "care vin, urmatoarele evenimente, urmatoarele petreceri, scheduled, in perioada urmatoare, de acum incolo, viitoarele, "
    "de acum inainte, planned, planuit*, in agenda",
    W.PAST: "trecute, din trecut, in trecut, avut loc, tinut*, incheiat*, finalizat*, desfasurat*, past, trecut, care au fost, "
    "s au facut, deja facute, deja, already, happened, terminat*, s au tinut, care a trecut, care au trecut",
    W.HELD: "actually took place, took place, avut loc efectiv, efectiv, chiar a avut loc, chiar au avut loc, care a avut loc, care "
    "au avut loc, au avut loc, a avut loc, s au tinut, s a tinut, tinute efectiv, chiar s a*, chiar, realizate, tinut*, "
    "desfasurat*, actually, really, efectuate, realmente, tinute",
    W.UP_TO_NOW: "pana acum, pana azi, pana astazi, pana in prezent, so far, to date, until now, till now, pana la zi, pana acuma, "
    "pana in acest moment, pana in momentul de fata, pana la momentul actual, dintotdeauna, de la inceput, pana la data de azi",
    W.EVER: "vreodata, ever, vreo, vreun, never, niciodata",
    W.PAID: "platit*, achitat*, incasat*, paid, achitate integral, cu plata facuta, confirmate ca platite",
    W.UNPAID: "neplatit*, neachitat*, neincasat*, unpaid, nu e platit*, nu e achitat*, nu sunt platite, nu sunt achitate, nu a "
    "platit, n a platit, nu a achitat, n a achitat, nu s a platit, nu s a achitat, nu au fost platite, nu a fost platita, "
    "nu a fost achitata, nu a fost achitat, nu este achitat*, nu este platit*, not paid, inca neplatit*, nu sunt incasate, "
    "nu e incasat*, restante la plata, fara plata, nu le a platit, nu le a achitat, nu a platit o, not been paid, hasn t paid, "
    "n au fost platite, n au fost achitate, nu au fost achitate, nu am incasat, nu le am incasat, nu ne a platit, nu s au platit",
    W.CANCELLED: "anulat*, anula, anulari*, cancel*, contramandat*, renuntat, renuntari, picat, picate, cazut, cazute, called off, "
    "s a renuntat, s a anulat, s au anulat, a anulat, au fost anulate, a fost anulata, a fost anulat, anularea",
    W.ARCHIVED: "arhivat*, arhiva, archived, din arhiva, in arhiva, arhivele",
    W.NOT_ARCHIVED: "nearhivat*, active, activ, deschise, not archived, active acum, open, nu sunt arhivate, nu e arhivat*",
    W.ANY_STATUS: "indiferent de status, indiferent de stare, indiferent daca sunt platite, indiferent de plata, indiferent, de orice "
    "fel, regardless, cu toate statusurile, orice status, toate statusurile, luate toate, pe toate, any status, de toate felurile, "
    "platite sau nu, platite ori nu, achitate sau nu, platit sau nu, achitat sau nu, platite si neplatite",
    W.INCLUDING: "cu tot cu, inclusiv, incluzand, including, plus, impreuna cu, socotind si, numarand si, luand si, si cu, cu cele, "
    "cu, chiar si, si cele, si pe cele, si cea, si cel, si pe cel, si pe cea, adunand si, counting, punand si, luand in calcul si",
    W.EXCLUDING: "fara, fara cele, exclusiv, exceptand, excluzand, in afara de, mai putin, minus, except, excluding, without, nu si, "
    "fara sa numar*, fara sa pun*, lasand la o parte, scotand, scazand, dupa, netinand cont de, not counting, omitand, ignorand, "
    "nesocotind, fara a lua in calcul, nu pune, scoate, nu lua, nu le pune pe, excluse, exclude",
    W.ONLY: "doar, numai, strict, only, just, exclusiv cele, doar ce e, doar cele, decat cele",
    W.DEPOSIT: "avans*, arvun*, acont*, deposit, deposits, advance, prepaid, down payment, bani in avans",
    W.WITH_DEPOSIT: "cu avans, au avut avans, avut avans, cu acont, cu arvuna, with deposit, cu avans dat, dat avans",
    W.WITHOUT_DEPOSIT: "fara avans, fara acont, fara arvuna, without deposit, n au avut avans, nu au avut avans, nu a dat avans, "
    "n a dat avans, nu are avans, nu s a dat avans, nu a lasat avans, n a lasat avans",
    W.DATE: "data, datele, date, zi, calendaristic, dates, ziua si ora",
    W.TIME: "ora, orele, ce ora, la ce ora, de la ce ora, incep, incepe, inceput, inceputul, start, starts, begin*, time, ora de start, "
    "la cat, ora de inceput, orar*, what time, cat era ceasul, incepea, incepuse",
    W.END: "termina, se termina, s a terminat, sfarsi*, sfarsit, pana la ce ora, ends, end, finish*, ora de final, final, pana la cat, "
    "incheie, se incheie",
    W.DURATION: "dura*, durat, tine petrecerea, cat tine, a tinut, how long, cate ore, cate minute, cat timp, duration, cat au stat, "
    "cat a stat, cat sta, cat stau, minute, ore, stau, stat, lungime*, cate ceasuri",
    W.KIDS: "copii, copiii, copilasi, copiilor, kids, children, participant*, picii, pici, prichindei, invitati copii",
    W.CHILD: "copil, copilul, copilului, fetita, fetitei, fata, fetei, baiat, baiatul, baiatului, baietel*, cel mic, cea mica, celui "
    "mic, celei mici, child, kid, sarbatorit*, pustiul, pustiului, puiul, bebe, bebelus*, fiica, fiicei, fiul, fiului, baiatu, "
    "birthday boy, birthday girl, son, daughter, micut*, pentru cine, pe cine, fiul sau, copila, copilei, sarbatoarei, cei mici",
    W.NAME: "nume*, cheama, numeste, named, name, chema, numea, numesc, prenume*, botezat*, called, names, cum ii zice, ii zice",
    W.AGE: "cati ani, cata ani, ani, anisori, varst*, vîrst*, age, old, how old, implinit, implineste, implinea, implini, ce varsta, la ce varsta, "
    "facut ani, cati ani avea, turned, turn, cati anisori, ages, face ani, implinesc",
    W.BIRTH: "data nasterii, data de nastere, ziua de nastere, nascut*, nasterii, birthday, date of birth, dob, nastere, birth, zi de "
    "nastere, nasterea",
    W.PARENT: "parinte*, parinti*, mama, mamei, tata, tatal, tatalui, parent, mami, tati, mother, father, numele parintelui",
    W.METHOD: "metod*, modalitat*, prin ce, method, in ce fel a platit, cum a platit, cum s a platit, cum a achitat, cum s a achitat, cum "
    "plateste, cum a fost platit*, cum a fost achitat*, cu ce a platit, mod de plata, modul de plata, cash sau card, card sau cash, "
    "forma de plata, tip de plata, tipul de plata, how did she pay, how did he pay, how did they pay, cash ori card, "
    "cu cardul sau cash, cash sau cu cardul, cum si cat a platit, cum a dat banii, mijloc de plata, mijlocul de plata, "
    "how was it paid, how was, payment method, cu cash sau cu card, numerar sau card, card sau numerar, cash sau transfer",
    W.STATUS: "status*, stare*, starea, situat*, in ce stadiu, stadiu*, state, statut*",
    W.CHARACTERS: "personaj*, caractere, eroi, erou, eroul, eroii, supererou*, character, characters, mascota, mascote, mascotele, personajul, costume, "
    "costum, costumul, deghizat*, printes*, theme",
    W.SERVICES: "servic*, pachet*, rol, roluri*, inclus*, include, cuprins*, cuprinde, contine, services, package, extra, extras, "
    "extraoptiuni, optiuni, program, programul, produse, suplimente, included, service",
    W.TOOK: "comandat, rezervat, ales, cerut, luat, oferit, vrut, ordered, booked, contractat, solicitat, comanda de obicei, ia",
    W.SHORT_ID: "ce numar are, ce id, ce cod are, ce numar, id ul, codul evenimentului, numarul evenimentului, codul, cod, numere de "
    "eveniment, event number, nr evenimentului, id, care numar, nr eveniment, numarul petrecerii",
    W.CURRENCY: "valut*, moned*, currency, in ce bani",
    W.PHONE: "telefon*, numar de telefon, numarul de telefon, nr de telefon, phone, phone number, contact, nr de tel, tel, mobil, "
    "whatsapp, numar de whatsapp, numarul de whatsapp, numar de contact",
    W.CLIENT: "client*, clientu*, clientei, cliente, customer, doamna, domnul, dna, dl, doamnei, domnului, familia, familiei, persoana",
    W.SINCE_WHEN: "de cand e client*, de cand este client*, client din, clienta din, de cati ani e client*, de cat timp e client*, de cand "
    "lucram, de cand colaboram, de cand vine, de cand ne cunoaste, de cat timp, de cand, client since, since when, de cand apeleaza, how long has, "
    "de cati ani",
    W.NOTED_BY: "cine a notat, notat de, notat, cine a introdus, cine a adaugat, cine a inregistrat, cine a trecut, cine l a notat, cine "
    "a facut rezervarea, who noted, introdus, cine a luat comanda",
    W.BOOKED: "cand a rezervat, cand a facut rezervarea, data rezervarii, cand a comandat, cand s a rezervat, cand s a facut "
    "rezervarea, cand a fost creat*, cand a fost notat*, cand a fost introdus*, when did she book, when did they book, "
    "cand a fost facuta rezervarea, cand am notat, cand l am notat, cand a fost adaugat*",
    W.ASSIGNEE: "cine a animat, ce animator a fost, cine a fost animator*, cine este animator*, cine e animator*, cine a mers, cine "
    "merge, cine a fost trimis, who was the animator, cine s a ocupat, ce coleg, cine se ocupa, cine lucreaza, cine a lucrat, "
    "alocat*, repartizat*",
    W.OVER: "peste, mai mult de, mai multi de, mai mari de, mai mare de, mai scumpe de, mai scumpa de, mai scump de, over, more than, "
    "above, cel putin, minim de, at least, depasit, depasesc, mai mari decat, mai scumpe decat, depaseste, trecut de, de peste, "
    "mai mult decat",
    W.UNDER: "sub, mai putin de, mai mici de, mai mica de, mai ieftine de, mai ieftina de, mai ieftin de, under, less than, below, "
    "cel mult, at most, maxim de, mai ieftine decat, mai mici decat, de sub",
    W.BY_YEAR: "pe ani, pe an, pe fiecare an, in fiecare an, fiecare an, anual, per year, by year, an de an, per an, each year, defalcat pe ani, "
    "pe ani calendaristici, fiecarui an, yearly, every year",
    W.BY_MONTH: "pe luni, pe luna, pe fiecare luna, in fiecare luna, fiecare luna, lunar, per month, by month, per luna",
    W.BY_PLACE: "pe locatii, pe locatie, pe fiecare locatie, fiecare locatie, pe adrese, per location, by place, per locatie",
    W.BY_CHILD: "pe copil, pe copii, pe fiecare copil, fiecare copil, pentru fiecare copil, per child, by child, fiecarui copil, "
    "per copil, pe sarbatorit",
    W.BY_METHOD: "pe metode, pe metode de plata, pe metoda de plata, pe fiecare metoda, by method, dupa metoda, pe modalitati",
    W.BY_STATUS: "pe status, pe statusuri, pe stari, dupa status, by status, pe fiecare status",
    W.BY_CHARACTER: "pe personaj, pe personaje, fiecare personaj, pe fiecare personaj",
    W.BY_SERVICE: "pe servicii, pe serviciu, fiecare serviciu, pe fiecare serviciu",
    W.DIFFERENT: "diferite, diferiti, distincte, distincti, different, distinct, unice",
    W.BRIEF: "doar cifra, numai cifra, o singura cifra, doar suma, numai suma, doar numarul, numai numarul, just the number, only the "
    "number, scurt, pe scurt, o cifra, doar un numar, un singur numar, doar totalul, doar atat, doar numar, cifra, just number",
    W.CASH: "cash, numerar, cu banii jos, lichid, in mana, bani gheata, cashul, cash ul, kesh, numerarul",
    W.CARD: "card*, cardul, cu cardul, pos",
    W.TRANSFER: "transfer*, virament*, ordin de plata, op, prin banca, bank transfer, bancar, in cont, prin cont, banca",
    W.EURO: "euro, eur, euroi",
    W.WITHOUT: "fara, without, nu au avut, n au avut, nu a avut, n a avut, n avea, nu avea",
    W.PAST_TENSE: "a avut, a fost, au fost, au avut, avea, aveau, am avut, era, erau, a facut, au facut, am facut, a luat, au luat, "
    "a venit, au venit, a tinut, s a tinut, s au tinut, had, was, were, did, a jucat, s a facut, fusese, l a avut, o a avut, "
    "avut, fost, facut, venit, jucat, s a jucat, au jucat, am tinut, am fost, s a costat, impersonat",
    W.PRESENT: "are, avem, va, vor, urmeaza, e, este, sunt, o sa, vine, vin, is, will, au, va fi, vor fi, has, have, vor veni, va veni",
    W.FILLER: "te rog, va rog, please, rog, zi mi, spune mi, spune, zi, mi, as vrea, vreau, sa, stiu, stii, poti, poate, oare, si, sau, cu, de, "
    "la, in, din, pe, pentru, al, a, ai, ale, un, o, cel, cea, cele, cei, celor, acel, acea, lor, noi, nostru, noastra, noastre, "
    "avem, s, i, l, le, se, ne, am, au, are, fi, fie, mai, nu, da, mersi, multumesc, merci, ca, daca, cand, atunci, tot, "
    "toate, toti, toata, tuturor, orice, fiecare, vreun, cam, aproximativ, aprox, exact, precis, efectiv, acum, noua, dvs, "
    "bai, ma, hei, buna, salut, ziua buna, hello, hi, hey, for, from, the, an, at, on, to, of, by, with, and, or, "
    "our, us, me, do, we, you, i, it, that, this, there, been, be, in tot, sunt, este, e, era, erau, cumva, aici, "
    "firma, companie, firmei, colaborare*, colaboram, facem, face, fac, facut*, avut, fost, luat, apar, apare, figureaza, inregistrat*, notat, sistem, baza, "
    "totusi, pai, deci, iar, dar, insa, apoi, gen, adica, catre, spre, prin, asupra, dintre, despre, langa, precum, tine, acasa, "
    "cerut, ales, lasat, pus, venit, primit, organizat*, comandat, rezervat, vrut, dorit*, s au, s a, a fost, au fost, va, vor, "
    "cifra, cifre, rapid, repede, urgent, vezi, uita te, verifica, calculeaza, aduna, insumeaza, check, can, could, would, "
    "luam, lua, iau, punem, noi, sale, sa i, sai, sau ei, lui, ei, ii, cat mai, eu, dumneaei, dumnealui, ultim, "
    "parte, pana, existat, exista, ori, oara, luna, an, anul, zi, zile, an de, dintr, dintre, ea, el, ei, ii, asta, tipa, she, he, "
    "they, her, his, him, them, their, aceasta, acesta, acestea, acestui, acestei, acest, "
    "info, informatii, detalii, detaliu, general, cer, cerut, fiind, avand, avute, facute, luate, time, times, "
    "restaurant, restaurantul, mall, parc, parcul, gradina, str, strada, bulevardul, bd, numarul, nr, numar, "
    "ala, aia, alea, aceea, acela, acelea, cealalta, celalalt, respectiv*, mentionat*",
}

TOPICS: Mapping[str, str] = {
    "adresa de e-mail": "email*, e mail*, mail, mailul, gmail, yahoo, adresa de email, adresa de mail, adresa de e mail, adresa mail",
    "păreri, recenzii sau reclamații": "recenz*, review*, rating*, stele, stars, multumit*, nemultumit*, parere*, parerea, feedback, reclam*, "
    "plans, plangeri*, plangere*, satisf*, impresi*, incantat*, suparat*, ii place, i place, le place, place, placea, i a placut, placut*, happy, liked, like, complain*, simtit, "
    "distrat, apreci*, nps, laudat, certat",
    "familia clientului": "sot, sotul, sotului, sotia, sotie, sotiei, bunic*, frate*, fratele, frati, fratii, sora, sorei, surori, unchi*, matusa*, var, veri, "
    "nasa, nasul, nasi, nasii, nasilor, husband, wife, grandma, sister, brother, casatorit*, divortat*, gemeni, rude, sot ul",
    "mâncare, meniu sau tort": "mancat*, mancare*, mancar*, mananca, meniu*, tort*, cake, food, bauturi, baut, bautura, catering, candy bar, pizza, eat, "
    "ate, prajitur*, suc, dulciuri, desert*, servit la masa",
    "vremea": "vreme*, vremea, ploua*, plouat, ploaie, soare, ninge*, ninsoare, weather, temperatur*, meteo",
    "preferințe": "prefer*, favorit*, favourite, favorite, culoare*, culori, color, colour, hobby*, pasiun*, adora, iubeste, vis, visul",
    "alergii sau sănătate": "alergi*, allerg*, boal*, sanatat*, bolnav*, gluten*, medical*, intoleran*",
    "ocupația sau veniturile clientului": "profesi*, meserie*, ocupati*, lucreaza clienta, serviciu are clienta, salari*, venit lunar, castiga, venituri*, "
    "job are, angajat*, avere",
    "date de facturare, contracte sau documente": "cui, cnp, iban, factur*, invoice, contract*, bon, bonul, chitant*, buletin*, serie ci, receipt",
    "rețele sociale": "instagram*, facebook*, tiktok*, fb, insta, pagina de, site, website",
    "de unde a aflat de noi": "recomand*, aflat, auzit, gasit, referral, cum a ajuns, how did she find, sursa",
    "locuința sau programul personal al clientului": "locuies*, locuieste, domicili*, sta clienta, lives, live, home address, stau ei, locuinta",
    "mesajele clientului": "mesaj*, scris, raspuns, conversati*, message, messages, chat, sunat, sunam, apel*, vorbit, telefonat, call, called us, contactat",
    "fotografii sau filmări": "poze*, fotograf*, foto, video*, filmar*, filmat, photo*, picture*",
    "reduceri sau oferte": "reduc*, discount*, ofert*, promo*, voucher*, bonus, bacsis*, tips, tip dat, cadou*, gift*",
    "costuri interne sau profit": "profit*, marj*, cost intern, cheltuielile noastre, comision*, tva",
    "muzică, decor sau temă": "muzic*, cantec*, melodi*, dj, tematic*, tema, temei, music, song*",
    "adulți, invitați sau echipă": "adulti*, invitat*, musafir*, guests, guest, adults, oaspeti*, persoane au fost, persoane, oameni",
    "sexul copilului sau școala lui": "gradinit*, scoal*, school, clasa, sex, genul, baiat sau fata, fata sau baiat, zodie, zodia, inalt*, cantareste, kilograme, "
    "greutate*, marime*",
    "mașini, parcare sau distanțe": "masin*, parcare*, parking, distant*, kilometri, km, traseu*, car, benzin*, etaj*, lift",
    "viitor sau previziuni": "va mai veni, o sa mai vina, prognoz*, probabil*, sanse*, estim*, crezi, revine, predict*",
    "alți clienți": "alti clienti, alte cliente, ceilalti clienti, alt client, toti clientii, other clients, ceilalti, celorlalti, alta clienta",
    "naționalitate, limbă sau religie": "nationalitat*, religi*, limb*, language, etni*, ortodox*",
    "animale": "animal*, caine, cainele, pisica, pisici, dog, cat ul, pet, pets, catel*",
}

_ROLE_FORMS: Mapping[str, str] = {
    "ANIMATOR": "animator*, animatoare*, animatie, animatia, animators",
    "URSITOARE": "ursitoar*, ursitori*, zane, zanele, zanelor, fairies",
    "COTTON_CANDY": "vata de zahar, vata pe bat, vata, cotton candy, masina de vata, vatei",
    "POPCORN": "popcorn*, pop corn, floricele, floricelele",
    "ARCADE": "jocuri arcade, jocurile arcade, arcade, arcada jocuri, arcada de jocuri, console, jocuri",
    "SANTA_CLAUS": "mos craciun, mosul craciun, mosul, mosului, mos, santa, mosului craciun, santa claus, craciun*",
    "DECORATIONS": "decor, decoratiun*, decorul, aranjament*, decorations, decoruri",
    "BALLOONS": "arcada de baloane, arcada baloane, baloan*, balon, balonul, balloons, ghirlanda",
    "HELIUM_BALLOONS": "baloan* cu heliu, baloane heliu, heliu, helium, helium balloons, baloanele cu heliu, baloane cu heliu",
    "DRY_ICE": "gheata carbonica, fum greu, gheata, dry ice",
}


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """Phrases by the first two letters of their first word, longest first."""
    meanings: dict[tuple[str, ...], set[str]] = {}

    def add(phrases: Sequence[str], meaning: str) -> None:
        for phrase in phrases:
            meanings.setdefault(tuple(phrase.split()), set()).add(meaning)

    for word, phrases in _PHRASES.items():
        add([phrase.strip() for phrase in phrases.split(",")], word)
    for topic, phrases in TOPICS.items():
        add([phrase.strip() for phrase in phrases.split(",")], f"topic:{topic}")
    for role, phrases in _ROLE_FORMS.items():
        add([phrase.strip() for phrase in phrases.split(",")], f"role:{role}")
    for service in SERVICES:
        if service.role_type != "ANIMATOR":
            add(service.names, f"role:{service.role_type}")
    for character, names in CHARACTERS.items():
        for name in names:
            add([name.replace("-", " ")], f"character:{character}")
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for phrase, found in meanings.items():
        index.setdefault(phrase[0].rstrip("*")[:2], []).append((phrase, frozenset(found)))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), "*" in "".join(entry[0]), -len("".join(entry[0]))))
    return index


def phrase_at(tokens: Sequence[Token], start: int) -> tuple[int, frozenset[str]] | None:
    """The longest known phrase from ``start``: how many tokens, and what it may mean."""
    entries = _index().get(tokens[start].text[:2], [])
    for phrase, found in entries:
        if start + len(phrase) <= len(tokens) and all(
            not tokens[start + step].taken and _matches(word, tokens[start + step].text) for step, word in enumerate(phrase)
        ):
            return len(phrase), found
    return None


def near_meaning(text: str) -> frozenset[str]:
    """What a word of five letters or more means if one letter of it is wrong; empty where nothing is that near."""
    if len(text) < 5 or len(text) > 24:
        return frozenset()
    for phrase, found in _single_words():
        stem = phrase.rstrip("*")
        written = text[: len(stem)] if phrase.endswith("*") else text
        if abs(len(written) - len(stem)) <= 1 and OSA.distance(written, stem, score_cutoff=1) <= 1:
            return found
        if phrase.endswith("*") and OSA.distance(text[: len(stem) - 1], stem, score_cutoff=1) <= 1:
            return found
    return frozenset()


@lru_cache(maxsize=1)
def _single_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (phrase[0], found) for phrase, found in _all_phrases() if len(phrase) == 1 and len(phrase[0].rstrip("*")) >= 6
    )


def _all_phrases() -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    for entries in _index().values():
        yield from entries


def _matches(pattern: str, text: str) -> bool:
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern
