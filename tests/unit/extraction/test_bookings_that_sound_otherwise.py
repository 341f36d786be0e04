"""Bookings that hold words of giving up, putting off, work, tasks and orders; what is paid in full, and what is not.

A missed booking costs as much as a false draft. A thread is one line: messages apart by ``|``, those of the staff begin
with ``E:``. Said on Saturday 17 January 2026.
"""

import pytest

from crm_core.language.folding import fold
from crm_core.language.statuses import read_paid_in_full
from crm_core.models import Action
from tests.unit.extraction.reading import spoken

BOOKINGS = [
    (
        "Buna, vreau personaj Mario la mine in bloc, Complex Blue, bd Mamaia 430, de la 18. Data v-o zic cand aflu | "
        "E: Mario 2 ore, 470 lei. Asteptam data | da. poate in mai. face 7"
    ),
    (
        "Buna, vrem Elsa la noi acasa, str. Lunga 4, ora 17. | E: Elsa 2 ore 450 lei. Cand? | poate prin iunie, va "
        "confirm ziua"
    ),
    (
        "Buna, as vrea un animator Spiderman la Kids Land, 5 ani face baiatul | E: 450 lei 2 ore. Ce data? | inca nu "
        "stim sigur, poate in martie, la ora 16"
    ),
    (
        "Vrem ursitoare la botez, Salon Regal, ora 19 | E: 800 lei. In ce data? | poate la vara, in iulie, asteptam "
        "preotul"
    ),
    (
        "Salut, vreau popcorn si vata la ziua fetei, str. Florilor 3, de la 16 | E: 500 lei 2 ore. Ce zi? | ok. data "
        "poate in aprilie, sa vedem sala"
    ),
    (
        "De 1 iunie facem serbare in parcul Sub Arini, vata si popcorn de la 9 la 12 | E: 600 lei | mai jos? | E: "
        "500 pt educatoare | va pupam! Lenuta | E: Avansul il lasati? Nu e obligatoriu | nu, dam tot atunci"
    ),
    (
        "Buna, animator Elsa pe 14 februarie ora 16, str. Lunga 5 | E: 450 lei | ok | E: Doriti sa lasati avans? | "
        "nu, platim tot la fata locului"
    ),
    (
        "Buna, animator Elsa pe 14 februarie ora 16, str. Lunga 5 | E: 450 lei | 400? | E: 420 | multumim mult! "
        "Ioana | E: Vreti sa platiti un avans? nu e obligatoriu | nu, dau tot pe loc"
    ),
    (
        "Vrem animator Batman pe 21 februarie, ora 17, la Happy Kids | E: 480 lei, 2 ore | super, Vlad face 6 | E: "
        "Doriti si factura? | nu, nu e nevoie"
    ),
    (
        "Vrem animator Batman pe 21 februarie, ora 17, la Happy Kids | E: 480 lei, 2 ore | perfect, Vlad face 6 | E: "
        "Vreti sa va sunam inainte? | nu, e ok asa"
    ),
    (
        "Vrem animator Batman pe 21 februarie, ora 17, la Happy Kids | E: 480 lei, 2 ore | va multumim, ne vedem | "
        "E: Avans lasati? | nu acum"
    ),
    (
        "Vrem 2 animatori pe 21 februarie, la 17, Crângași str. Lunga 5 | E: 900 lei | va iubim! 20 de copii | E: "
        "Plata prin card? | nu, cash la final"
    ),
    (
        "Buna, pe 29 ianuarie puteti veni la Cumpana la 11? | E: Da, ce doriti? | baloane cu heliu si popcorn | E: "
        "730 lei, 3 ore | ma sfatuiesc cu vecinii si va spun"
    ),
    "Buna, pe 29 ianuarie puteti veni la Cumpana la 11 cu Elsa? | E: Da, 450 lei 2 ore | ma sfatuiesc cu sotul",
    ("Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | ma consult cu barbatul meu si va scriu"),
    (
        "Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | trebuie sa vorbesc cu mama "
        "copilului si revin cu raspuns"
    ),
    "Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | va raspund maine, sa intreb si sotul",
    (
        "Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | astept sa imi zica si sora mea, va "
        "scriu"
    ),
    ("Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | ne sfatuim acasa si va dam un raspuns"),
    "Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | o sa ma gandesc si va dau de stire",
    "Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | sa vad ce zice si sotia",
    "Buna, vrem Elsa pe 29 ianuarie la Cumpana, ora 17 | E: 450 lei, 2 ore | discutam in comitet si va comunicam",
    (
        "Mai puteti veni cu Mosul pe 22 ianuarie la firma noastra, Str. Salzburg 8, Sibiu? ora 17 | E: Putem. | Mos "
        "plus un animator, pana la 18:30 | E: 1.050 lei | Astept aprobarea de la financiar. Roxana Pintea, HR | E: "
        "Sigur, doamna Pintea, va pastram intervalul pana luni."
    ),
    (
        "Vrem un animator pe 22 ianuarie la firma noastra, Str. Salzburg 8, ora 17 | E: 700 lei 2 ore | Trimit "
        "oferta la contabilitate, astept semnatura. Ana Pop | E: Desigur, va tinem ziua pana vineri"
    ),
    (
        "Vrem un animator pe 22 ianuarie la firma noastra, Str. Salzburg 8, ora 17 | E: 700 lei 2 ore | Trebuie sa "
        "aprobe directorul | E: Nicio problema, va retinem data cateva zile"
    ),
    (
        "Vrem un animator pe 22 ianuarie la gradinita, Str. Salzburg 8, ora 10 | E: 700 lei 1 ora | Propun in "
        "comitet si va spun | E: Ok, rezervam provizoriu pana miercuri. O zi buna!"
    ),
    (
        "Vrem un animator pe 22 ianuarie la gradinita, Str. Salzburg 8, ora 10 | E: 700 lei 1 ora | Asteptam acordul "
        "parintilor | E: Cu drag, ziua e a dvs pana luni"
    ),
    (
        "Vrem un animator pe 22 ianuarie la gradinita, Str. Salzburg 8, ora 10 | E: 700 lei 1 ora | se aproba "
        "saptamana asta | E: Inteleg, blocam data"
    ),
    (
        "Buna ziua. Vrem sa va rezervam pe 10 aprilie. Detaliile vi le dau dupa ce gasim sala, dar ziua sa o blocati "
        "va rog | E: Am blocat 10 aprilie pana la sfarsitul saptamanii :) | super"
    ),
    ("Buna, puteti sa ne tineti liber 14 februarie? revin cu detalii | E: Da, v-am trecut pe 14 februarie | multumesc"),
    "Buna, vreau sa rezerv data de 14 februarie, restul vorbim | E: Rezervat 14 februarie! | perfect",
    ("Buna, tineti-ne va rog ziua de 21 februarie, nu stiu inca unde o facem | E: Am notat 21 februarie | mersi mult"),
    "Blocati-mi va rog 28 februarie, dau detalii saptamana viitoare | E: Blocat :) | super",
    (
        "Buna, sunteti liberi pe 28 februarie? vreau sa prind data, detaliile mai tarziu | E: Suntem, va rezervam "
        "ziua | da va rog"
    ),
    (
        "Buna ziua, as dori o rezervare pe 7 martie. Mai multe detalii dupa ce vorbesc cu nasii | E: Buna ziua! "
        "Notat 7 martie | ok, va multumesc"
    ),
    "Pastrati-ne 7 martie va rog | E: Pastram 7 martie pana vineri | ok",
    (
        "Buna, sala are deja animator, dar noi vrem pe Elsa, pe 14 februarie, ora 16, la Happy Kids | E: Venim cu "
        "Elsa, 450 lei 2 ore | ok, perfect"
    ),
    (
        "Buna, pe 14 februarie la Happy Kids ora 16. Elsa cat costa? localul are animator, insa fetita o vrea pe "
        "Elsa | E: 450 lei 2 ore"
    ),
    (
        "Vrem Elsa pe 14 februarie, la 17, Happy Kids | E: 450 lei, 2 ore | sotul zice ca nu, 17 e prea devreme, mai "
        "bine 18 | E: 18 notat"
    ),
    "Vrem Elsa pe 14 februarie, la 17, Happy Kids | E: 450 lei, 2 ore. Si vata? | sotul zice ca nu. Doar Elsa",
    (
        "Vrem Elsa pe 14 februarie, la 17, Happy Kids | E: 450 lei 2 ore, sau Anna si Elsa 850? | mama zice ca nu, "
        "una ajunge. 450"
    ),
    (
        "Buna, sotul voia sa se imbrace el in Batman dar mai bine venim la voi :) 21 februarie, ora 17, str. Lunga 5 "
        "| E: 450 lei 2 ore | super"
    ),
    (
        "Buna, pe 21 februarie ziua lui Luca. unchiul se imbraca in Spiderman, noi vrem de la voi doar vata de zahar "
        "si popcorn, ora 16, str. Lunga 5 | E: 500 lei | ok"
    ),
    (
        "Fratele fetitei se costumeaza si el in Olaf :) noi vrem Elsa, 14 februarie ora 17 la noi acasa, str Lunga 5 "
        "| E: 450 lei, 2 ore"
    ),
    "Am gasit la altii cu 400 Elsa pe 14 februarie, puteti si voi? ora 17, Happy Kids | E: 420 | ok",
    (
        "Buna, Elsa pe 14 februarie ora 17 Happy Kids | E: 450 lei | am gasit si cu 400, dar voi aveti recenzii "
        "bune. ramane 450"
    ),
    "Am decis sa mergem pe Elsa, pe 14 februarie la 17, Happy Kids | E: 450 lei, 2 ore | ok",
    "Ne-am hotarat sa facem doar Elsa, fara vata. 14 februarie, ora 17, Happy Kids | E: 450 lei | perfect",
    "Am decis sa facem doar la noi acasa, str. Lunga 5, 14 februarie, Elsa la 17 | E: 450 lei | bine",
    "Am mutat petrecerea pe primavara, 21 martie. Vrem Elsa la 17, Happy Kids | E: 450 lei | ok",
    (
        "Anul trecut am amanat pe la anul, deci acum vrem Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei, 2 "
        "ore | ok"
    ),
    (
        "Restaurantul nu permite animatori in sala mare, asa ca facem in gradina. 14 februarie, ora 17, Elsa, "
        "Restaurant Olimp | E: 450 lei 2 ore | ok"
    ),
    (
        "La bloc nu e voie petrecere dupa 20, deci de la 17 la 19 Elsa pe 14 februarie, str. Lunga 5 | E: 450 lei | "
        "perfect"
    ),
    (
        "Sala nu accepta oameni din afara decat cu contract, ne faceti contract? Elsa 14 februarie ora 17 Happy Kids "
        "| E: Da, 450 lei 2 ore | super"
    ),
    (
        "Buna, vrem 2 animatori pe 14 februarie ora 17 Happy Kids | E: 850 lei | poate in ianuarie 31 aveti liber? | "
        "E: da, si pe 31 ianuarie | atunci 31"
    ),
    "Avem pe cineva de la tort, de la voi vrem Elsa pe 14 februarie ora 17, Happy Kids | E: 450 lei, 2 ore | ok",
    (
        "Buna, aveti pe cineva liber pe 14 februarie, ora 17? Elsa, la Happy Kids, str. Lunga 3 | E: Da, 450 lei 2 "
        "ore | ok"
    ),
    ("Au deja pe cineva pentru muzica. Noi vrem doar Elsa si vata, 14 februarie ora 17 Happy Kids | E: 700 lei | bun"),
    (
        "Bunicii i-au facut cadou costum de Elsa, asa ca o vrem pe Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 "
        "lei 2 ore | ok"
    ),
    ("Nasii mi-au facut cadou petrecerea :) deci Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore | super"),
    (
        "Vrem Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore. Sambata dimineata va sunam | ok, va sun "
        "atunci dupa 10, rezervati va rog"
    ),
    (
        "We changed our plans, so the party is on 14 february at 5 pm at Happy Kids, can Elsa come? | E: Yes, 450 "
        "lei for 2 hours | great, thanks"
    ),
    "We found another venue, so 14 february at Happy Kids. We want Elsa at 17 | E: 450 lei | ok",
    "We don't need it before 5 pm. Elsa, 14 february, Happy Kids, 17:00 please | E: 450 lei | ok",
    "Nu facem, cum credeam, la mall, ci acasa, str Lunga 5. Elsa pe 14 februarie ora 17 | E: 450 lei 2 ore | da",
    (
        "Buna, anul trecut ne-ati spus ca e ocupat, pe alta data nu am putut. Acum vrem 14 februarie, Elsa, ora 17, "
        "Happy Kids | E: 450 lei, liber | ok"
    ),
    (
        "Elsa pe 14 februarie, ora 17, Happy Kids? | E: 450 lei, e liber | pacat ca nu e si Anna, dar ok, rezervati "
        "| E: Notat"
    ),
    (
        "Imi pare rau ca raspund tarziu. Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore | imi cer scuze "
        "ca v-am tinut, e ok"
    ),
    "Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore. La 15 puteti? | la 15 nu putem",
    "Elsa pe 14 februarie la Happy Kids | E: 450 lei 2 ore. De la 12? | la 12 nu merge, dupa somn",
    "Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore | scuze de intarziere, da",
    ("Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore. Avem si Olaf | Olaf nu prea se potriveste, Elsa da"),
    "Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore. Puteti si duminica? | duminica nu ne convine",
    (
        "Buna, pe 14 februarie facem ziua la Happy Kids, ora 17, vrem Elsa. le-am zis parintilor ca intrarea e "
        "libera :) | E: 450 lei | ok"
    ),
    "Dragilor, vrem iar Elsa, pe 14 februarie la 17, Happy Kids | E: 450 lei | ok",
    "Multumesc tuturor! deci Elsa pe 14 februarie la 17, Happy Kids | E: 450 lei | da",
    (
        "Buna, avem sedinta cu parintii joi si hotaram, dar vrem Elsa pe 14 februarie la 10, gradinita Licurici | E: "
        "450 lei 1 ora | ok, ramane"
    ),
    (
        "Buna, ziua portilor deschise, intrare libera, 14 martie la Scoala 5, ora 10. Avem nevoie de 2 animatori si "
        "vata | E: 1100 lei | ok"
    ),
    ("Haideti la petrecerea noastra cu Elsa! 14 februarie, ora 17, str. Lunga 5. Cat costa? | E: 450 lei, 2 ore | ok"),
    (
        "Buna, fetita termina clasa, am facut un sondaj intre parinti si vor 2 animatori pe 14 februarie ora 10, "
        "Scoala 5 | E: 850 lei | ok"
    ),
    (
        "Sunt studenta la master dar va scriu pt ziua surorii mele, 14 februarie, ora 17, Elsa, Happy Kids | E: 450 "
        "lei | ok"
    ),
    (
        "Buna, fac licenta fetei petrecere :) 14 februarie ora 19, str. Lunga 5, vrem arcada de baloane si popcorn | "
        "E: 700 lei | ok"
    ),
    "Tema petrecerii e Frozen, liceul de langa noi ne da sala. 14 februarie, ora 17, Elsa | E: 450 lei 2 ore | ok",
    (
        "Vrem o petrecere pe tema role play Harry Potter, 14 februarie, ora 17, str. Lunga 5 cu un animator | E: 500 "
        "lei 2 ore | ok"
    ),
    (
        "Am incercat sa completez pe site dar sistemul nu mergea. Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 "
        "lei 2 ore | ok"
    ),
    (
        "Vreau sa vad daca sistemul audio e inclus. Elsa pe 14 februarie ora 17, Happy Kids, cat e? | E: Da, inclus, "
        "450 lei 2 ore | super"
    ),
    "Elsa pe 14 februarie ora 17, Happy Kids, avans 1 leu? :)) glumesc, cat e | E: 450 lei 2 ore, avans 100 | ok",
    "Elsa pe 14 februarie ora 17, Happy Kids | E: 450 lei 2 ore, deplasare: 0 lei | ok perfect",
    "Elsa pe 14 februarie ora 17, Happy Kids | E: total: 450 lei. Transport cost 0 lei | ok perfect",
    ("Buna, am uitat regulile, cu cat timp inainte? Elsa pe 14 februarie ora 17, Happy Kids | E: 450 lei 2 ore | ok"),
    "Adauga o rezervare pentru 14 februarie, Elsa la 17, Happy Kids | E: 450 lei | ok",
    (
        "Baiatul vrea un robot! 14 februarie ora 17, Happy Kids, aveti mascota robot? | E: Da, Transformers, 450 lei "
        "2 ore | ok"
    ),
    "Robot, asta vrea :) Transformers pe 14 februarie, ora 17, Happy Kids | E: 450 lei 2 ore | ok",
    "Se poate plati fara sa astepti factura? Elsa pe 14 februarie ora 17 Happy Kids | E: 450 lei 2 ore, da | ok",
    "Nu va cer nimic special: Elsa, 14 februarie, ora 17, Happy Kids | E: 450 lei | ok",
    "Animatorul sa raspunda ca un personaj adevarat :) Elsa 14 februarie ora 17, Happy Kids | E: 450 lei | ok",
    (
        "Sa puteti modifica pretul rezervarii daca luam si vata? Elsa 14 februarie ora 17 Happy Kids | E: 450, cu "
        "vata 650 | ok cu vata"
    ),
    "data = 14.02, ora 17, Elsa, Happy Kids | E: 450 lei, 2 ore | ok",
    "Date: 14 February, time: 5 pm, place: Happy Kids. Elsa please, how much? | E: 450 lei for 2 hours | ok",
    "Buna, am costume pt copii, vrem doar animator Elsa pe 14 februarie ora 17 Happy Kids | E: 450 lei 2 ore | ok",
    (
        "Sa fac pe clovnul nu ma pricep :) vreau un animator clovn pe 14 februarie ora 17, str. Lunga 5 | E: 400 lei "
        "2 ore | ok"
    ),
    "Lucreaza la voi Andreea? ne-a placut. Elsa pe 14 februarie ora 17 Happy Kids | E: Da, 450 lei 2 ore | ok",
    (
        "Vorbesc cu sefa la gradinita si confirm. Elsa pe 14 februarie ora 10, gradinita Licurici | E: 450 lei 1 ora "
        "| gata, a zis da"
    ),
    "Vorbesc cu managerul salii pt parcare. Vrem Elsa 14 februarie ora 17 Happy Kids | E: 450 lei | ok",
    (
        "Dezamagita ca nu ati putut data trecuta, dar incercam iar: Elsa pe 14 februarie ora 17 Happy Kids | E: 450 "
        "lei | ok"
    ),
    "Va trebui o priza? Elsa si vata pe 14 februarie ora 17 Happy Kids | E: da, o priza. 700 lei | ok",
    (
        "Suntem restaurant Olimp, avem ziua copiilor pe 14 februarie, ora 12, vrem 2 animatori si baloane | E: 1100 "
        "lei | ok, Mihai"
    ),
    "Sunt Dana, florareasa de la colt :) vreau Elsa pe 14 februarie la 17, str. Lunga 5 | E: 450 lei | ok",
    ("Buna! Sunt Radu, DJ, dar azi scriu ca tata: Elsa pe 14 februarie, ora 17, str. Lunga 5 | E: 450 lei 2 ore | ok"),
    (
        "nu e pentru voi alergatura pana in Otopeni? Elsa pe 14 februarie ora 17, str. Lunga 5, Otopeni | E: 500 lei "
        "2 ore cu tot cu drum | ok"
    ),
    "E pentru sora mea, ziua ei, 14 februarie, ora 17, Elsa, Happy Kids | E: 450 lei | ok",
    "E pentru colega mea petrecerea, eu ma ocup: Elsa 14 februarie, 17, Happy Kids | E: 450 lei | ok",
    (
        "Buna ziua, fiica mea implineste 7 ani, as vrea Elsa pe 21 februarie la noi acasa in Otopeni, str. Florilor "
        "8, de la 16 | E: 2 ore 500 lei | Sotul a zis ca nu, doar daca lasati la 450 | E: ok 450 | bine"
    ),
    (
        "Buna, petrecere pe 21 februarie, Batman, ora 17, la Zoom Kids | E: 480 lei 2 ore, avans 100 | nu va dau "
        "avans, platesc atunci | E: Ok, fara avans"
    ),
    (
        "Buna, vata si popcorn pe 21 februarie ora 12, Scoala 9 | E: 500 lei 3 ore | ok. nu ne trebuie factura, doar "
        "chitanta"
    ),
    (
        "Ursitoare pe 28 februarie, ora 20, Salon Regal, Popesti | E: 3 ursitoare 800 lei | parca am gasit si cu "
        "700, dar pe voi va stim. facem"
    ),
    (
        "Ursitoare pe 28 februarie, ora 20, Salon Regal, Popesti | E: 3 ursitoare 800 lei | nasa zice ca nu, patru "
        "ar fi mai bine. Cat e cu patru? | E: 1000"
    ),
    (
        "Animator pe 28 februarie, ora 16, Kids Club, Anna | E: 450 lei 2 ore | ok, am vorbit cu altii si nu aveau "
        "loc :) deci ramane la voi"
    ),
    ("Animator pe 28 februarie, ora 16, Kids Club, Anna | E: 450 lei 2 ore | perfect. Pacat ca nu vin si bunicii :))"),
    (
        "Animator pe 28 februarie, ora 16, Kids Club, Anna | E: 450 lei 2 ore. Doriti si heliu? | nu multumim | E: "
        "Ok, notat"
    ),
    (
        "Animator pe 28 februarie, ora 16, Kids Club, Anna | E: 450 lei 2 ore. Doriti si heliu? | nu, multumesc, "
        "avem noi baloane"
    ),
    (
        "Animator pe 28 februarie, ora 16, Kids Club, Anna | E: 450 lei 2 ore | lasati-o pe Anna, mai bine Elsa | E: "
        "Elsa, ok"
    ),
    (
        "Animator pe 28 februarie, ora 16, Kids Club, Anna | E: 450 lei 2 ore | m-am razgandit, vreau Elsa in loc de "
        "Anna | E: Ok"
    ),
    ("Animator pe 28 februarie, ora 16, Kids Club, Anna | E: 450 lei 2 ore | ne-am razgandit cu ora, 17 | E: 17, ok"),
    (
        "Anul asta am zis ca nu facem petrecere dar pana la urma facem. 28 februarie, ora 16, Kids Club, Elsa | E: "
        "450 lei 2 ore | da"
    ),
    (
        "Voiam sa facem acasa dar nu mai incapem, asa ca mergem la Kids Club pe 28 februarie, ora 16. Elsa cat e? | "
        "E: 450 lei 2 ore | ok"
    ),
    (
        "Ma gandeam la Batman dar copilul nu mai vrea, vrea Spiderman. 28 februarie, ora 16, Kids Club | E: 450 lei "
        "2 ore | ok"
    ),
    (
        "Ma gandeam sa fac la munte dar mergem la Kids Club, pe 28 februarie la 16. Elsa se poate? | E: Da, 450 lei "
        "2 ore | perfect"
    ),
    (
        "Ne gandeam sa facem la restaurant dar ramanem acasa, str. Lunga 5. Elsa, 28 februarie, ora 16 | E: 450 lei "
        "2 ore | ok"
    ),
    (
        "Intrebam de Elsa pe 28 februarie, dar copilul nu mai vrea Elsa ci Moana. ora 16, Kids Club | E: 450 lei 2 "
        "ore | ok"
    ),
    "As fi vrut Elsa dar daca nu e, luam Anna. 28 februarie ora 16, Kids Club | E: 450 lei 2 ore | ok",
    "Pe 28 februarie, Elsa, Kids Club, ora 16 | E: 450 lei, 2 ore | va multumesc pentru rabdare, ramane asa",
    (
        "Buna, doamna de la sala a zis ca nu. deci facem acasa, str. Lunga 5, 28 februarie, 16, Elsa | E: 450 lei, 2 "
        "ore | ok"
    ),
    ("Am amanat-o pe primavara din cauza varicelei. Deci 21 martie, ora 16, Kids Club, Elsa | E: 450 lei, 2 ore | ok"),
    (
        "Buna, vrem ceva pe 28 februarie, 16, Kids Club, Elsa | E: 450 | mi-e prea scump, 400? | E: 420 | nu stiu.. "
        "hai fie"
    ),
    "Buna, vrem 28 februarie, 16, Kids Club, Elsa | E: 450 lei 2 ore | scuze ca abia acum raspund, da, e perfect",
    "Buna, vrem 28 februarie, 16, Kids Club, Elsa | E: 450 lei 2 ore. Poate vine si Olaf? | nu, Olaf nu",
    "Buna, vrem 28 februarie, 16, Kids Club, Elsa | E: 450 lei 2 ore | nu e mult. rezervati",
    "Buna, vrem 28 februarie, 16, Kids Club, Elsa | E: 450 lei 2 ore, sau 3 ore 600 | nu, doua ore ajung",
    (
        "Buna, vrem 28 februarie, 16, Kids Club, Elsa | E: 450 lei 2 ore | imi pare rau ca nu v-am cunoscut mai "
        "devreme :) batem palma"
    ),
    (
        "Buna, vrem 28 februarie, 16, Kids Club, Elsa | E: 450 lei 2 ore. Sa fie 16:30? | 16:30 nu putem, la 19 "
        "trebuie sa eliberam sala"
    ),
    "Buna, aveti pe cineva pentru 28 februarie? vrem clovn, 16, Kids Club | E: Da, 400 lei 2 ore | ok",
    (
        "Buna, pentru ziua portilor deschise la gradinita (intrare libera) vrem Elsa pe 28 februarie, ora 10 | E: "
        "450 lei 1 ora | ok"
    ),
    "Hi! We need Elsa on 28 february at 4 pm, Kids Club. We don't need balloons. | E: 450 lei for 2 hours | ok",
    "Hi! Elsa on 28 february at 4 pm, Kids Club | E: 450 lei for 2 hours. Balloons too? | not needed, thanks",
    (
        "Hi! Elsa on 28 february at 4 pm, Kids Club | E: 450 lei for 2 hours | we went with another venue: Fun Park. "
        "Same time"
    ),
    (
        "Buna, comitetul de parinti a zis ca nu vrea clovn. Elsa pe 28 februarie ora 10, gradinita Licurici | E: 450 "
        "lei 1 ora | bine"
    ),
    (
        "Varul meu se imbraca si el in Hulk, deci ne trebuie doar un Spiderman. 28 februarie, ora 16, Kids Club | E: "
        "450 lei 2 ore | ok"
    ),
    (
        "Animatoarea lor inclusa la pachet nu ne-a placut. Vrem Elsa de la voi pe 28 februarie ora 16, Kids Club | "
        "E: 450 lei 2 ore | ok"
    ),
    (
        "Sala ne da animator gratuit doar o ora, noi vrem inca unul, Elsa, 28 februarie, ora 16, Kids Club | E: 450 "
        "lei 2 ore | ok"
    ),
    (
        "Neata, pe 21 februarie facem aniversarea Mariei, 6 ani. Ne-ar trebui o Elsa, la Jump Park Pipera, de la 4 | "
        "E: 500 lei pentru 2 ore | Hmm, va zic diseara, trebuie sa intreb si bunicii ca ei platesc"
    ),
    (
        "Salut! Batman si Spiderman, 28 februarie, 17:30, Str. Viilor 7 Ploiesti. Cat costa? | E: 850 lei, 2 ore | "
        "ok, dar fara factura da?"
    ),
    (
        "Bună ziua, doresc ursitoare 4 pentru botez 18 aprilie, Restaurant Select, intrarea 20:30 | E: 1000 lei | "
        "Accept. Nu am nevoie de altceva"
    ),
    (
        "Bună ziua, doresc ursitoare pentru botez 18 aprilie, Restaurant Select, intrarea 20:30 | E: 800 lei, avans "
        "200 | Nu pot da avans acum, dar la salariu il trimit"
    ),
    (
        "Bună ziua, doresc ursitoare pentru botez 18 aprilie, Restaurant Select, intrarea 20:30 | E: 800 lei, avans "
        "200 | Nu dau avans la nimeni, scuze. Platesc cash acolo | E: Bine, fara avans"
    ),
    (
        "Salut, Moana pt Ilinca, 5 ani, 28 feb, ora 16, acasa in Corbeanca, str. Plopilor 3 | E: 450+50 drum | "
        "drumul nu-l plateam la altii. 470 total? | E: fie"
    ),
    (
        "Salut, Moana pt Ilinca, 5 ani, 28 feb, ora 16, acasa in Corbeanca, str. Plopilor 3 | E: 500 | e ok, nu caut "
        "mai ieftin"
    ),
    (
        "Salut, Moana pt Ilinca, 5 ani, 28 feb, ora 16, acasa in Corbeanca, str. Plopilor 3 | E: 500 | nu stiu daca "
        "sotul e de acord. rezervati totusi va rog"
    ),
    (
        "Salut, Moana pt Ilinca, 5 ani, 28 feb, ora 16, acasa in Corbeanca | E: 500, sau cu Maui 900 | nu, Maui e "
        "prea mult. doar Moana"
    ),
    "Salut, vata pe 28 feb de la 16, Scoala 4 Buftea | E: 250 lei ora | nu mai mult de 2 ore, deci 500? | E: da",
    (
        "Buna, clovn pe 28 feb, 11, gradinita Buburuza | E: 350 o ora | vorbesc cu doamna directoare si revin | E: "
        "va asteptam cu drag!"
    ),
    (
        "Buna, clovn pe 28 feb, 11, gradinita Buburuza | E: 350 o ora | multumim, transmit parintilor | E: Cu drag, "
        "va retinem ora pana joi"
    ),
    "Buna, clovn pe 28 feb, 11, gradinita Buburuza | E: 350 o ora | super, le spun parintilor pe grup",
    (
        "Buna, clovn pe 28 feb, 11, gradinita Buburuza | E: 350 o ora | parintii vor si baloane, alta oferta? | E: "
        "450 cu baloane"
    ),
    (
        "Buna, vrem sa tinem liber 28 feb pt botez, ursitoare, salon Ambiance. Ora nu o stim | E: Am rezervat 28 "
        "feb, 800 lei | multumim frumos"
    ),
    "Buna, ne puteti nota pe 28 februarie? Inca nu stim ora si locul, dar sigur facem | E: V-am notat | mersi",
    (
        "Buna, ati putea veni pe 28 februarie cu Elsa la Kids Arena, la 17? | E: Da, 450, 2 ore | merci, ma gandesc "
        "pana maine"
    ),
    (
        "Buna, petrecerea noastra de pe 28 februarie, Elsa, Kids Arena, 17. Costul? | E: 450, 2 ore | am inteles, "
        "mersi. e ok"
    ),
    "Buna, petrecere pe 28 februarie, Elsa, Kids Arena, 17. Costul? | E: 450, 2 ore | bun, nu negociem :) ramane",
    (
        "Buna, petrecere pe 28 februarie, Elsa, Kids Arena, 17. Costul? | E: 450, 2 ore. Va trimit contractul? | nu "
        "e nevoie de contract"
    ),
    ("Buna, petrecere pe 28 februarie, Elsa, Kids Arena, 17. Costul? | E: 450, 2 ore. Aveti boxa? | nu, nu avem boxa"),
    "Buna, petrecere pe 28 februarie, Elsa, Kids Arena, 17. Costul? | E: 450, 2 ore. Sunt alergii? | nu",
    (
        "Buna, petrecere pe 28 februarie, Elsa, Kids Arena, 17. Costul? | E: 450, 2 ore. E prima data la noi? | nu, "
        "am mai fost clienti"
    ),
]
GIVEN_UP = [
    (
        "Buna, ma gandeam sa fac ceva pt 15 februarie, un animator, dar sotul zice ca mai bine mergem la munte. Deci "
        "lasati, imi pare rau de deranj | E: Buna ziua! Niciun deranj, distractie placuta la munte! | :)) mersi"
    ),
    "Buna, voiam un animator pe 14 februarie, dar plecam din tara, asa ca nu mai e cazul | E: Ok, o zi buna",
    "Buna, voiam sa va intreb de 14 februarie, o Elsa, insa copiii vor la film. lasati | E: Nicio problema",
    "Salut, ne gandeam la un animator pe 14 februarie dar pana la urma mergem la bunici, scuze | E: Ok!",
    (
        "Buna, vroiam vata de zahar pe 21 februarie insa am gasit pe facebook una mai aproape. scuze de deranj | E: "
        "Succes!"
    ),
    "Ma gandeam la Elsa pe 14 februarie, dar o facem doar noi in familie. Multumesc oricum | E: Cu drag",
    "Buna, intrebam ieri de 14 februarie pentru Elsa. Fetita e bolnava, stam acasa, lasam. | E: Sanatate!",
    "Voiam ceva pe 14 februarie dar sotia zice ca mai bine o ducem la Disney. Deci nu mai | E: Distractie!",
    "Elsa pe 14 februarie, ora 17 | E: 450 lei | sotul zice ca nu, mersi | E: ok",
    "Elsa pe 14 februarie, ora 17 | E: 450 lei | poate la vara",
    "Elsa pe 14 februarie la 17 | E: 450 lei | sala are deja animator, mersi",
    "Elsa pe 14 februarie la 17 | E: 450 lei | am vorbit cu un var, se imbraca el in Olaf",
    "Elsa pe 14 februarie la 17 | E: 450 lei | am gasit cu 300",
    "Elsa pe 14 februarie la 17 | E: Din pacate suntem plini pe 14 | pacat. va scriu atunci la anul",
    "Elsa pe 14 februarie la 17 | E: 450 lei | ne-am hotarat sa mergem la munte, fara petrecere",
    "Elsa pe 14 februarie la 17 | E: 450 lei | am amanat petrecerea pe vara",
    "Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei, 2 ore | am gasit cu 400 la altii, deci lasam | E: ok",
    ("Elsa pe 14 februarie, ora 17 | E: 450 lei, 2 ore | sala are deja animator si vata, deci nu mai e nevoie | E: ok"),
    "Elsa pe 14 februarie, ora 17 | E: 450 lei, 2 ore | sotul zice ca nu, facem doar tort acasa | E: ok",
    "Elsa pe 14 februarie, ora 17 | E: 450 lei, 2 ore | varul meu se imbraca in Olaf, asa ca multumim | E: ok",
    "Elsa pe 14 februarie, ora 17 | E: 450 lei, 2 ore | am decis sa mergem la mare, deci nu mai facem | E: ok",
    "Elsa pe 14 februarie | E: 450 lei, 2 ore | lasam atunci poate la anul | E: va asteptam",
    "Elsa pe 14 februarie | E: 450 lei, 2 ore. Va rezervam? | nu | E: ok",
    "Elsa pe 14 februarie | E: 450 lei, 2 ore. Avans 100, platiti prin card? | nu, am gasit altceva | E: ok",
    "Elsa pe 14 februarie la 17 | E: La 17 suntem plini, doar la 13 | la 13 nu putem | E: ne pare rau",
    "Buna, puteti sa ne pastrati 14 februarie? | E: Din pacate e ocupat | ok, mersi",
    "Buna, mai aveti liber 14 februarie? | E: Da, suntem liberi | ok, mersi, ma mai gandesc",
    "Elsa pe 14 februarie | E: 450 lei | voiam ceva mai ieftin, lasati | E: ok",
    "Restaurantul nu permite animatori. Elsa pe 14 februarie nu mai vine deci | E: ok",
    (
        "Am rezervat sala pe 14 februarie la Happy Kids | E: Buna, noi suntem firma de animatori | a, scuze, credeam "
        "ca e sala"
    ),
    "Buna, programare la tuns pe 14 februarie se poate? | E: Ati gresit numarul | scuze",
    "Buna, rezervare pentru 4 persoane pe 14 februarie la 20 | E: Buna, nu suntem restaurant | sorry",
    "Vreau sa rezerv o camera dubla pe 14 februarie | E: Nu suntem hotel | scuze",
    (
        "Elsa pe 14 februarie, ora 17, Happy Kids | E: 450 lei | am gasit pe altcineva. Dar aveti si pagina de "
        "facebook? | E: Da"
    ),
    "Elsa pe 14 februarie la 17 | E: 450 lei | renuntam, pierdem ceva? | E: nu",
    "Elsa pe 14 februarie la 17 | E: 450 lei | sotul zice ca nu. De ce e asa scump? | E: atat e",
    "Elsa pe 14 februarie la 17 | E: 450 lei | va scriu eu daca ne hotaram, mersi oricum | E: ok",
    "Buna, voi sunteti ocupati pe 14 februarie? la alta firma e liber | E: suntem ocupati | ok",
    "Elsa pe 14 februarie la 17 | E: Pe 14 nu mai avem locuri | nu-i nimic, astept raspuns de la altii | E: ok",
    "Elsa pe 14 februarie la 17 | E: Avem, 450 lei, va pastram locul? | nu, multumesc | E: ok",
    "Elsa pe 14 februarie la 17 | E: Avem, 450 lei. Lasati avans? | nu, am luat de la altii | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | am gasit deja, dar multumesc pt oferta la Elsa | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | facem doar un tort acasa, fara Elsa | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | s-a rezolvat, vine o Elsa de la restaurant | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | vecina are costum de Elsa, se imbraca ea. Va pup | E: :)",
    "Elsa pe 14 februarie la 17 | E: 450 lei | ne-am razgandit, mergem la cinema | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | m-am razgandit. scuze | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | poate in martie, cand luam salariul | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | poate la anul, acum e prea scump | E: ok",
    "Buna, programare la ITP pe 14 februarie ora 10 | E: ati gresit | scuze",
    "Buna, vreau sa rezerv un loc la atelierul de pe 14 februarie | E: nu facem ateliere | ok",
    "Rezervati-mi masa 5 pe 14 februarie ora 20 va rog | E: Suntem firma de animatori | a scuze",
    "Buna! Voiam pe 14 februarie ursitoare, insa nasii au vorbit cu altii. O seara buna | E: ok",
    "Eram interesata de Elsa pe 14 februarie, dar mutam petrecerea la anul. Scuze | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | e peste ce aveam pregatit, lasam asa | E: ok",
    "Elsa pe 14 februarie la 17 | E: 450 lei | nu ne incadram, dar multumim pentru raspuns | E: ok",
    ("Buna, facem o revedere de 20 de ani, pe 14 februarie, aveti animator? | E: Doar pentru copii | ok, nu e cazul"),
    "Buna, am platit la sala si are tot inclus, si animator. deci pe 14 februarie nu mai venim la voi | E: ok",
]
PAID = [
    "am platit azi restul de 350 cu cardul",
    "am achitat integral",
    "e totul achitat",
    "am facut plata integrala",
    "am virat toti banii, 320",
    "v-am trimis si restul de 700 pt botez",
    "am achitat diferenta",
    "achitat integral, multumim",
    "am facut transferul integral",
    "am platit acum tot ce mai era de dat",
    "am achitat petrecerea",
    "am virat azi diferenta de 520 lei",
    "am platit avansul ieri si azi restul",
    "avansul l-am dat luna trecuta, azi am platit si restul",
    "totul platit",
]
NOT_PAID_IN_FULL = [
    "am platit avansul de 200",
    "am platit avansul restul la fata locului",
    "am virat avansul, restul il dam pe loc",
    "gata, l-am platit cu cardul pe link",
    "asa am platit si la alte firme",
    "480 ok? asa am platit si data trecuta",
    "anul trecut am platit 400, tot cash",
    "platim tot atunci, pe loc",
    "o sa platim toata suma in ziua petrecerii",
    "va virez toata suma vineri",
    "factura am primit-o, platim luni",
    "va trimit toti banii maine",
    "achitam integral la final",
    "se poate achita integral la fata locului?",
    "am trimis avansul, diferenta ramane la final",
    "am platit 200 avans si restul cash",
    "suma integrala o platim prin OP dupa eveniment",
    "vreau sa platesc totul odata cu cardul",
    "am facut plata avansului",
    "am achitat acum 30 la suta",
    "restul l-am lasat pentru ziua petrecerii",
    "am dat 100 lei, restul dau la final",
    "am platit si la sala avans",
    "la sala am platit deja",
    "am achitat la restaurant tot",
    "restul de plata vi-l trimit joi",
    "plata integrala in ziua evenimentului",
    "trebuie platit integral inainte?",
    "nu am platit inca tot",
    "nu e achitat integral",
    "n-am platit restul",
    "vecina a platit tot 500",
    "cum v-am platit si la botez, cash",
    "cine a platit restul data trecuta?",
    "am platit jumatate",
    "am achitat prima transa, a doua dupa",
    "factura e emisa, o platim integral pe 5",
    "am dat tot avansul",
    "am platit tot avansul",
    "am trimis restul datelor pe mail",
    "v-am trimis restul detaliilor",
    "am dat tot ce trebuia pe mail",
    "am primit factura, totul ok",
    "am primit restul informatiilor",
]


@pytest.mark.parametrize("thread", BOOKINGS)
def test_a_booking_that_sounds_otherwise_is_drafted(thread: str) -> None:
    assert spoken(thread).action is Action.CREATE_EVENT


@pytest.mark.parametrize("thread", GIVEN_UP)
def test_what_is_given_up_or_meant_for_others_is_no_draft(thread: str) -> None:
    assert spoken(thread).action is Action.NOOP


@pytest.mark.parametrize("words", PAID)
def test_all_is_paid(words: str) -> None:
    assert list(read_paid_in_full(fold(words).text))


@pytest.mark.parametrize("words", NOT_PAID_IN_FULL)
def test_an_advance_a_habit_or_a_promise_is_no_payment_in_full(words: str) -> None:
    assert not list(read_paid_in_full(fold(words).text))
