"""What people ask about that events do not hold, by the name the refusal gives it. Folded; ``*`` ends a stem."""

from __future__ import annotations

from collections.abc import Mapping

TOPICS: Mapping[str, str] = {
    "adresa de e-mail": """
        email*, e mail*, mail, mailul, gmail, yahoo, adresa de email, adresa de mail, adresa de e mail, adresa mail
    """,
    "păreri, recenzii sau reclamații": """
        ce nota, ce note, nota data, ce calificativ, recenz*, review*, rating*, stele, stars, multumit*, nemultumit*,
        parere*, parerea, feedback, reclam*, plans, plangeri*, plangere*, satisf*, impresi*, incantat*, suparat*, ii
        place, i place, le place, place, placea, i a placut, placut*, happy, liked, like, complain*, simtit, distrat,
        apreci*, nps, laudat, certat
    """,
    "onomastica": """
        ziua onomastica, ziua numelui, ziua de nume, name day
    """,
    "familia clientului": """
        ziua mamei, ziua tatalui, ziua mamicii, sot, sotul, sotului, sotia, sotie, sotiei, bunic*, frate*, fratele,
        frati, fratii, sora, sorei, surori, unchi*, matusa*, var, veri, nasa, nasul, nasi, nasii, nasilor, husband,
        wife, grandma, sister, brother, casatorit*, divortat*, gemeni, rude, sot ul
    """,
    "mâncare, meniu sau tort": """
        mancat*, mancare*, mancar*, mananca, meniu*, tort*, cake, food, bauturi, baut, bautura, catering, candy bar,
        pizza, eat, ate, prajitur*, suc, dulciuri, desert*, servit la masa
    """,
    "întârzieri sau punctualitate": """
        intarzi*, punctual*, la timp, tarziu, la fix ajuns
    """,
    "prețuri pe oră": """
        costa ora, ora de anima*, ora costa, tarif orar, tariful orar, hourly, per hour, pe ora costa, pretul pe ora
    """,
    "pagube sau lucruri uitate": """
        stricat*, spart*, rupt, rupta, murdarit*, uitat ceva, uitat la, pierdut ceva, broken, damaged
    """,
    "sala sau mobilierul": """
        mese, mesele, scaun*, mobilier*, prize, priza, scena
    """,
    "locuri libere sau mutări": """
        avem loc, mai avem loc, pot sa mut, pot muta, putem muta, putem sa mutam, disponibil*, ore libere, liberi
    """,
    "vremea": """
        vreme*, vremea, ploua*, plouat, ploaie, soare, ninge*, ninsoare, weather, temperatur*, meteo
    """,
    "preferințe": """
        prefer*, favorit*, favourite, favorite, culoare*, culori, color, colour, hobby*, pasiun*, adora, iubeste, vis,
        visul
    """,
    "alergii sau sănătate": """
        alergi*, allerg*, boal*, sanatat*, bolnav*, gluten*, medical*, intoleran*
    """,
    "ocupația sau veniturile clientului": """
        profesi*, meserie*, ocupati*, lucreaza clienta, serviciu are clienta, salari*, venit lunar, castiga,
        venituri*, job are, avere, unde lucreaza, works, unde munceste, her job, his job, their job
    """,
    "date de facturare, contracte sau documente": """
        cui, cnp, iban, factur*, invoice, contract*, bon, bonul, chitant*, in rate, rate, rata, esalon*, penalizar*,
        dobanda, dobanzi, buletin*, serie ci, receipt, vat, vat number, tax id, cod fiscal, registrul comertului, ce
        banca, la ce banca, din ce banca, ce cont, la ce cont, din ce cont
    """,
    "rețele sociale": """
        instagram*, facebook*, tiktok*, fb, insta, pagina de, site, website
    """,
    "de unde a aflat de noi": """
        recomand*, de unde stie, de unde stiu de noi, de unde cunoaste, aflat, auzit, gasit, referral, cum a ajuns,
        how did she find, sursa
    """,
    "locuința sau programul personal al clientului": """
        adresa ei de acasa, adresa lui de acasa, adresa de acasa, adresa personala, locuies*, locuieste, domicili*,
        sta clienta, lives, live, home address, stau ei, locuinta
    """,
    "mesajele clientului": """
        a zis, a spus, au zis, au spus, ce zice, ce spune, povestit, comentat, mesaj*, scris, raspuns, conversati*,
        message, messages, chat, sunat, sunam, apel*, vorbit, telefonat, call, called us, contactat, pe whatsapp, pe
        wapp
    """,
    "fotografii sau filmări": """
        poze*, fotograf*, foto, video*, filmar*, filmat, photo*, picture*
    """,
    "reduceri sau oferte": """
        dat inapoi, am dat inapoi, a dat inapoi, au dat inapoi, returnat, restituit, restituim, ramburs*, reduc*,
        discount*, ofert*, promo*, voucher*, bonus, bacsis*, tips, tip dat, cadou*, gift*
    """,
    "costuri interne sau profit": """
        profit*, marj*, cost intern, cheltuielile noastre, costa~ pe noi, costat pe noi, cost pentru noi, comision*,
        tva
    """,
    "muzică, decor sau temă": """
        muzic*, cantec*, melodi*, dj, tematic*, tema, temei, music, song*
    """,
    "adulți, invitați sau echipă": """
        adulti*, invitat*, musafir*, guests, guest, adults, oaspeti*, persoane au fost, persoane, oameni
    """,
    "sexul copilului sau școala lui": """
        gradinit*, scoal*, school, clasa, sex, genul, baiat sau fata, fata sau baiat, zodie, zodia, inalt*,
        cantareste, kilograme, greutate*, marime*
    """,
    "mașini, parcare sau distanțe": """
        masin*, parcare*, parcam, parcheaza, parchez, parcat, parking, distant*, kilometri, km, traseu*, car, benzin*,
        etaj*, lift
    """,
    "viitor sau previziuni": """
        va mai, o sa mai, vrea si, vor si, vrea iar, vor iar, vrea din nou, ar vrea, ar costa, ar fi, cat ar, ar
        trebui, ar putea, would cost, prognoz*, probabil*, sanse*, estim*, ce crezi, crezi ca, revine, predict*
    """,
    "concurență sau piață": """
        concuren*, competit*, rivali*, piata, pe piata, alte firme, alta firma, alti organizatori, competitor*
    """,
    "alți clienți": """
        alti clienti, alte cliente, ceilalti clienti, alt client, toti clientii, other clients, ceilalti, celorlalti,
        alta clienta
    """,
    "vârsta în luni": """
        cate luni are, cate luni avea, cate luni face, cate luni implineste, cate luni a implinit, cate saptamani are
    """,
    "naționalitate, limbă sau religie": """
        nationalitat*, preot*, biseric*, religi*, limb*, language, etni*, ortodox*
    """,
    "animale": """
        animal*, caine, cainele, pisica, pisici, dog, cat ul, pet, pets, catel*
    """,
}
