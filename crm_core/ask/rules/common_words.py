"""Words that carry a question without saying what it asks: grammar, light verbs, small talk. See ``lexicon``."""

from __future__ import annotations

_ARTICLES_AND_PRONOUNS = """
    un, o, unui, unei, unor, niste, al, a, ai, ale, cel, cea, cei, cele, celui, celei, celor, lui, eu, tu, el, ea,
    noi, voi, ei, ele, mie, tie, mine, tine, imi, iti, dansa, dansul, dansei, dansii, dumneaei, dumnealui, dumnealor,
    dumneavoastra, dvs, acesta, aceasta, acestia, acestea, acestui, acestei, acestor, acest, acel, acea, aceia, aceea,
    acela, acelea, acelui, acelei, acelor, asta, astea, astia, aste, ala, aia, alea, ailalta, aialalta, cealalta,
    celalalt, celelalte, celalalta, ceilalti colegi, alt, alta, alti, alte, altul, altele, altceva, meu, mea, mei,
    mele, tau, ta, tai, tale, sau, sa, sai, sale, nostru, noastra, nostri, noastre, vostru, voastra, vostri, voastre,
    lor, ceva, cva, cineva, careva, cumva, undeva, vreun, vreuna, vreunul, vreunei, orice, oricare, oricine, oricum,
    tot, toate, toti, toata, tuturor, totul, tot ce, unul, una, unele, unii, altii, ambele, ambii, amandoi, amandoua,
    ii
"""
_PREPOSITIONS_AND_CONJUNCTIONS = """
    de, la, in, din, cu, pe, pentru, pt, ptr, prin, spre, catre, asupra, despre, langa, intre, printre, dintre,
    contra, conform, precum, pana, dintr, intr, pe langa, pe la, pe cand, si, ori, fie, dar, iar, insa, ci, ca, daca,
    cand, atunci, desi, fiindca, deoarece, pentru ca, incat, apoi, adica, anume, gen, deci, pai, totusi, de la noi, de
    la ei, de la ea, de la el, la noi, la voi, la ei, la ea, la el, cu ei, cu ea, cu el, cu noi
"""
_ADVERBS = """
    acum, aici, acolo, aproape, aproximativ, aprox, atat, asa, astfel, bine, cam, chiar acum, corect, curand, da,
    deja, deloc, deocamdata, destul, dinainte, efectiv, exact, fix, foarte, gata, imediat, inainte, inapoi la, inca,
    intotdeauna, iarasi, iute, macar, mai, mereu, mult, multe, multi, mare lucru, momentan, nimic, numa, oarecum,
    oare, oara, parca, poate, prea, precis, probabil ca, putin, rapid, repede, sigur, simplu, sincer, strict vorbind,
    tocmai, totodata, totdeauna, urgent, vesnic, pana la urma, la urma, la urma urmei, in final, intr adevar, in tot,
    in ordine, pe rand, in detaliu, in mare, in plus, la final, la rand, in parte, zi de zi, intre timp, de fapt, in
    fapt, practic, concret, clar, normal, general, in linii mari, la modul general, pe bune, pe viu, cu adevarat, de
    data asta, data asta, pe scurt spus, una peste alta, luand in calcul, in calcul, luate in calcul, separat,
    separate, respectiv*, mentionat*, ultim, parte, acasa, la fata locului, la locul, an de, luna de, lunile, luna,
    anul, anii, zile, zilele, si el, si ea
"""
_LIGHT_VERBS = """
    strans, stranse, apropo, trece~, fi, fiu, fii, fim, fiti, sunt, suntem, sunteti, este, e, era, erau, eram, fost,
    fusese, fusesera, fiind, a fost, au fost, am, are, avem, aveti, au, avea~, avand, avute, avusese, avusesera, va,
    vor, vei, vom, veti, as, ar, vrut, dorit*, vreau, vrea, voiam, vrem, dori~, pot, poti, putea~, stim, stie, stiti,
    stiam, stiu, stii, face~, facute, facut*, dea, lua~, luate, pune~, scoate~, veni~, merge~, duce~, trimite~,
    aduce~, primi~, cere~, cauta~, spune~, zice~, spus, trebui~, ridica~, conta~, socoti~, iesi~, intra~, vedea~,
    crede~, sta~, tine~, organiza~, serba~, sarbatori~, aniversa~, petrecut, petrec, celebra, celebrat*, desfasura~,
    derula~, gazdui~, folosi~, ajunge~, apar, apare, aparea~, figura~, figureaza, exista~, existat, notat*, noteaza,
    notam, noteze, notat, inregistrat*, inregistra~, scrise, scrisa, trecuta in, introduce~, adauga~, baga~, intreba~,
    intereseaza, interes*, ales, alege~, cerut, comandat, rezervat, pus, lasat, venit, primit, organizat*, luat, avut,
    cade, cad, cadea, pica, pice, cazand, calculeaza, calcula~, reprezenta~, rezulta, reiesi, reiese, insemna,
    inseamna, considera, consideram, ocupa~, contine, participa~, uita, uite, uitati, ajuta, ajuti, ajutati, cautat,
    caut, colabora~, colaboram, lucra~, ramane cu, realiza, realizat*, livrat*, montat*, asigurat*, oferi~, presta,
    prestat*
"""
_NEUTRAL_NOUNS_AND_ADJECTIVES = """
    fisa, fisei, fise, cont la noi, vorba, vorbim, vorbeste, vorbesc, firma, companie, firmei, colaborare*, sistem,
    sistemul, baza, baza de date, evidenta, evidente, evidentele, agenda noastra, calendar, calendarul, registru,
    registrul, fisier, fisierul, acte, dosar, dosarul, catalog, arhiva noastra, info, informatii, detalii, detaliu,
    lucru, lucruri, chestie, chestia, chestii, treaba, treburi, caz, cazul, fapt, tipa, tipul, tip, omul, domle,
    cifra, cifre, toata istoria, istoria, finala, urma, numarul, nr, numar, ordine, rand, randul, rest de, oras mare,
    restaurant, restaurantul, mall, parc, parcul, gradina, str, strada, bulevardul, bd, intreg, intreaga, intregi,
    intregul, intregii, curios, curioasa, sefa, seful, sefu, mica, micul, nou, noua, vechi, veche, interesant, simpla,
    obisnuit, obisnuita, respectiva, respectivul
"""
_SMALL_TALK = """
    te rog, va rog, please, rog, as vrea, bai, ma, hei, buna, salut, ziua buna, mersi, multumesc, merci, la telefon,
    pe fir, la capatul firului, nu stiu, nu mai stiu, nu tin minte, nu mai tin minte, nu amintesc, nu mai amintesc, nu
    dau seama, nu gasesc, nu vad, nu sunt sigur*, si mie, si tu, stai, hai, haide, ok, okay, draga, scuze, iarta,
    iertati, grabesc, graba, sa zic, vreau sa stiu, vreau sa aflu, vezi, verifica, vazut, vad, vedem, e corect, asa e,
    e bine, e adevarat, cum ar veni, ca sa zic asa, spune
"""
_ENGLISH = """
    grand, on file, file, record, on record, hello, hi, hey, for, from, the, an, at, on, to, of, by, with, and, or,
    our, us, me, do, does, did not, done, we, you, it, its, that, this, these, those, there, been, be, being, she, he,
    they, her, his, him, them, their, my, your, who s, check, can, could, would, should, will, shall, may, might,
    going, go, goes, went, get, got, gets, give, gave, given, make, made, take, took, taken, keep, kept, put, coming,
    come, comes, came, tell, know, see, show me, say to, please tell, more, so, any, still, yet, per, every, some,
    ones, one, no, whom, whose, into, off, out, up, down, both, whole, just, about, what about, if, then, but,
    because, very, really, also, too, again, ever since, here, now, overall as, actually, exactly, right, only just,
    back, around, over here, own, same, such, other, another, expect, expected, want, wanted, need, needs, wants, let,
    lets, think, have to, not yet, time, times, thing, things, lot, lots, bit, kind, total of, sum, first ever, so far
    as
"""

COMMON_WORDS = ",".join(
    (
        _ARTICLES_AND_PRONOUNS,
        _PREPOSITIONS_AND_CONJUNCTIONS,
        _ADVERBS,
        _LIGHT_VERBS,
        _NEUTRAL_NOUNS_AND_ADJECTIVES,
        _SMALL_TALK,
        _ENGLISH,
    )
)
