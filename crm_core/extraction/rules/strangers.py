"""Who is no client of a party to come: people after a job, suppliers, couriers, wrong numbers, and talk about a party
that is over (labelling convention 11)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wishes import wishes_a_party, wishes_a_service
from crm_core.language.wording import Wording

_JOB = Wording(
    r"\b(?:(?:sa|ma|va|mai|faceti|despre|pentru|de|daca|ca) angaj(?:are|ari|area|ez|eze|ati|am)\b|angajari|angajare\b"
    r"|angajati (?:animator\w*|mascot\w*|personaj\w*|personal|oameni|colegi|fete|baieti|studen\w*|si|pe|in|part"
    r"|acum|momentan)"
    r"|(?:un|de|acest|vreun) job\b|joburi|job-ul|(?:as vrea|vreau|doresc|caut|as putea|pot) sa lucrez|as lucra|sa "
    r"lucrez"
    r"|(?:ceva )?de lucru|loc(?:ul|uri)? de munca|cv-?(?:ul)?\b|curriculum|post(?:ul|urile)? (?:de|vacant|liber|ala)"
    r"|(?:mai )?(?:cautati|recrutati|aveti nevoie de) (?:inca )?(?:animator\w*|personal|oameni|colegi|colaborator\w*"
    r"|mascot\w*|fete|baieti|ajutor)|part[- ]?time|full[- ]?time|interviu|recrut\w*|aplic(?:a|ez)? (?:pentru|pt|la)"
    r"|experienta (?:ca|in|de|cu copii|anterioara|pe)|salari(?:u|ul|ului)\b|am (?:mai )?(?:lucrat|jucat"
    r"|facut animatie|fost "
    r"animator"
    r"\w*|animat|prestat)\b(?! (?:cu|impreuna cu) (?:voi|dvs|dumneavoastra))|(?:la|pentru|in|dau|o) prob[ae]\b"
    r"(?! de (?:sunet|costum))|(?:sa )?(?:ma|m-as) (?:alatur|alatura)|(?:fac|facand) parte din echip\w*|ma recomand"
    r"|colaborator\w*|(?:sa fiu|sa devin|sa ma fac|as fi) (?:un |o )?animato\w*|cat platiti|platiti pe ora"
    r"|(?:do you|are you) hir\w+|looking for (?:a job|work)|mai aveti nevoie de mine|fost[a]? coleg[a]? aici"
    r"|sa (?:fac|fiu|joc) (?:si eu )?(?:pe )?(?:mascot\w*|animato\w*|clovn\w*|mosul|personaj\w*) (?:la|pentru) voi)\b"
)
_JOB_SIGNS = Wording(
    r"\b(?:preselecti\w*|casting|voluntariat|(?:de|la) facultat\w*|student[a]? (?:la|in)|eleva?\b(?: in)?|am "
    r"[0-9]{2} (?:de )?ani|disponibil[a]? (?:in|la|sambata|oricand"
    r"|weekend)|pot (?:sambata|in weekend|oricand|si)|la alta (?:firma|agentie)|luam [0-9]+|pe petrecere|actor"
    r"|actrita"
    r"|am costum\w*|lucreaza la voi|va trebuie (?:un|o|inca)|teatru|unatc|permis (?:categoria|auto|de conducere)"
    r"|ma descurc cu copiii|imi plac copiii|iubesc copiii)\b"
)
_OWN_PARTY = Wording(
    r"\b(?:petrecerea (?:noastra|mea)|ziua (?:lui|ei|fet\w*|baiat\w*|mea|fratelui|surorii)|botezul|fetit\w+"
    r"|baietel\w*|(?:fiul"
    r"|fiica|fratele|sora|nepot\w*) (?:meu|mea)|fratelui|surorii|implineste|face [0-9]+ ani)\b"
)
_COURIER = Wording(
    r"\b(?:colet\w*|curier\w*|ramburs|awb|fan courier|sameday|cargus|livr(?:are|ez|am) (?:un colet|colet)"
    r"|comanda dvs "
    r"(?:nr|cu)|punct de ridicare|easybox)\b"
)
_SUPPLIER = Wording(
    r"\b(?:(?:suntem|sunt|ca|firma) (?:un |o |unul |cel \w+ )*furnizor\w*|furnizor\w* de|importator\w*"
    r"|producator\w*|distribuitor\w*|en-?gros\w*|angro\b|revanzator\w*"
    r"|va (?:putem|pot|poate) (?:oferi|propune|livra|furniza|pune la dispozitie|face o oferta|prezenta)"
    r"|va (?:oferim|propunem|prezentam|livram|furnizam|ofer|propun)\b|(?:va|sa va) (?:trimit|trimitem|las|atasez) "
    r"(?:si |aici )?(?:oferta|catalog\w*|lista|preturile|prezentarea|cotatia|o oferta|portofoliul)"
    r"|(?:oferta|lista|catalogul|preturile|produsele|serviciile|colectia|gama) (?:noastra|noastre|nostru|mele)"
    r"|livram|livrare gratuita|transport gratuit|marfa\b|pe stoc|in stoc|catalog(?:ul)?\b|va pun(?:em)? deoparte"
    r"|inchiriem|vindem|vand\b|comercializam|producem|importam|de vanzare|reprezint (?:firma|compania|o)"
    r"|sunt reprezentant"
    r"|(?:ofer|prestez|oferim) servicii|parteneriat\w*|(?:caut\w*|propun\w*|dori\w*|interesat\w* de|posibil\w*"
    r"|pentru o|despre o|o) colaborar\w*\b(?! (?:frumoasa|buna|cu voi|cu dvs))|pachete de "
    r"promovare|lista (?:noua )?de preturi (?:noua|actualizata|pe|en)|(?:am|au|a) venit marfa|pret(?:ul)? special "
    r"pentru"
    r" (?:firm|revanz|parteneri))\b|\+ ?tva\b[^.?!\n]*\blivr"
)
_SPAM = Wording(
    r"(?:\b(?:castigat|castiga|promotie (?:la|de)|oferta speciala pentru (?:firma|afacer)|seo\b|marketing|site-ul "
    r"(?:dvs|dumneavoastra|tau)|credit\w*|imprumut|investit\w*|crypto|bitcoin|abon\w* la|click|follow|urmaritori"
    r"|publicitate|google ads|leasing|curs(?:uri)? de|asigurar\w*|energie electrica|ai fost selectat\w*)\b"
    r"|https?://\S+|bit\.ly)"
)
_TEST = Wording(r"\btest test\b|\b(?:testam|testez|doar un test|era un test|am vrut sa testez)\b")
_WRONG_NUMBER = Wording(
    r"\b(?:(?:ati|ai|am) (?:gresit|incurcat) (?:numarul|numerele|nr\b|contact\w*|conversati\w*|chat\w*|persoana"
    r"|grupul"
    r"|destinatarul|fereastra|telefonul)|gresit (?:numarul|nr\b|destinatar\w*|persoana)|(?:numar|numarul|nr\.?|mesaj"
    r"|mesajul|chat|destinatar) gresit|nu (?:era|e|este|erau|trebuia) (?:\w+ )?(?:pt|pentru|la) (?:dvs"
    r"|dumneavoastra|voi"
    r"|tine|acest numar)|(?:alt|alta|alt) (?:chat|conversatie|grup)\b|wrong number|nu (?:dvs|dumneavoastra|pe dvs|pe "
    r"voi) (?:va )?caut\w*|trebuia sa (?:ajunga|trimit|scriu) (?:\w+ )?(?:la|altcuiva|in alt\w*|sotului|sotiei|mamei)"
    r"|(?:va|te) confund\w*|confundati (?:numarul|persoana)|nu cunosc pe nimeni|am trimis (?:din greseala|gresit"
    r"|aiurea)"
    r"|am (?:scris|trimis) (?:unde nu trebuie|la altcineva|la cine nu trebuie))"
)
_SORRY = Wording(r"\b(?:scuz\w*|pardon|sorry|imi cer|ma scuzati|u+ps+|oops|vai|iertati|iertare|hopa)\b")
_FOR_SOMEONE_ELSE = Wording(
    r"\bnu (?:pentru|pt) (?:voi|dvs|dumneavoastra|tine)\b|\b(?:e|era|erau|este|mesajul (?:era|e)) (?:pt|pentru|catre"
    r"|ptr)\.? (?:sotul|sotul|sotia|sotu|mama|tata|sora|sor"
    r"|fratele|prieten\w*|o prietena|un prieten|altcineva|alta persoana|alt\w*|coleg\w*|o colega|un coleg|barbat\w*"
    r"|iubit\w*|familie|grupul|fiica|fiul|cumnat\w*|vecin\w*|o vecina)\b"
)
_LEFT_BEHIND = Wording(
    r"\b(?:(?:a|au|ati|ai|si-a|si-au|v-ati|ti-ai) (?:mai )?(?:uitat|lasat|ratacit|pierdut)(?:-o|-l|-le)?\b"
    r"(?! (?:sa|ca|de)\b)[^.?!;\n]{0,60}\b(?:la noi|aici|acasa|acolo|la (?:sala|petrecere|locatie|gradi\w*|restaurant"
    r"|bloc|mine|bunici|terasa)|in (?:masina|sala|curte|living|hol|gradina|debara|bucatarie))"
    r"|(?:a|au|si-a|si-au|ati) uitat (?:un|o|niste|geanta|trusa|costum\w*|boxa|peruca|bagheta|telefon\w*|punga|cutia"
    r"|mantia|masca|incarcator\w*)\b"
    r"|(?:a|au) (?:mai )?ramas (?:\w+ ){0,4}(?:la (?:noi|voi|dvs|sala|petrecere|locatie)|aici|acolo|in (?:masina|sala"
    r"|curte))|(?:am|ne-am|mi-am|si-a|copil\w* (?:si-a|a)|fetita (?:si-a|a)|baiatul (?:si-a|a)) (?:uitat|lasat"
    r"|pierdut"
    r"|ratacit) (?!sa\b|avans|ban)[^.?!;\n]{0,40}\b(?:la (?:voi|sala|petrecere|locatie)|acolo|in masina (?:voastra"
    r"|lor)"
    r"|la dvs)|(?:ati|a) gasit (?:cumva|din intamplare|vreo|vreun|careva)\b|obiect\w* (?:uitat|pierdut)\w*"
    r"|am gasit [^.?!;\n]{0,50}\b(?:la noi|ramas\w*|dupa petrecere|de la voi|al? (?:vostru|voastra"
    r"|lor)))"
)
_CRAFT = Wording(
    r"\b(?:de la|din partea|reprezint) (?:atelier\w*|tipografi\w*|croitori\w*|depozit\w*|curatatori\w*|spalatori\w*"
    r"|magazin\w* de|service\w*|firma de (?:curierat|contabilitate|curatenie))\b|\b(?:e|este"
    r"|sunt) gata\b[^.?!;\n]{0,40}\b"
    r"(?:lei|ridic\w*)|\bla ridicare\b"
)
"""Those who work for the house: what they made is ready, and costs so much."""
_FOR_A_FILM = Wording(
    r"\b(?:pt|pentru) (?:un |o )?(?:filmulet|reclama|videoclip|clip|tiktok|emisiune|spot|serial|film)\w*\b"
)
_OFFERS_ONESELF = Wording(
    r"\b(?:va|iti|v-ar|nu va) (?:mai )?(?:trebuie|trebui|interes\w*|lipses\w*)\b[^.?!;\n]{0,30}\b(?:un |o "
    r"|vreun |vreo |niste )?"
    r"(?:mosi?\b|mos craciun|animato\w+|personaj\w*|ursitoare|mascot\w*|fotograf\w*|ajutor\w*|colaborat\w*|oameni"
    r"|fete\b|baieti\b|soferi?\b|costum\w*|sala\b|spatiu\w*|produse\w*|servicii\w*|marfa)"
    r"|\b(?:(?:va|v-ar) interes\w+|interesati)\s*\?|\bdaca (?:mai )?(?:aveti|va cer|au nevoie) client\w*"
    r"|\b(?:aveti|ati avea) (?:cumva )?nevoie de (?:un |o |niste |mai multi )?(?:mosi?\b|mos craciun|animato\w+"
    r"|personal"
    r"|oameni|ajutor\w*|fete\b|baieti\b|costum\w*|fotograf\w*|soferi?\b|colaborat\w*)"
    r"|\b(?:fac|joc|interpretez|am (?:jucat|facut|interpretat|fost)) (?:pe |ca |rolul (?:lui "
    r"|de )?)?(?:mos(?:ul)?\b|mos"
    r" craciun|animatie|mascote?|spectacole|clovn\w*|magie)\b|\bam costum\w* (?:propri\w+|de|meu|mele)"
    r"|\b(?:costum|aparat|masina|boxe?)\w* propri\w+|\btarif(?:ul)? (?:meu|e|este|de)? ?[0-9]+ (?:lei )?pe\b"
)
"""``vă trebuie moși pt decembrie?``: who asks what the house needs is none of its clients."""
_PARTNER = Wording(
    r"\b(?:suntem (?:noul |un |o )?(?:restaurant|salon|pensiune|cofetari|local\b|hotel|spatiu|magazin)\w*"
    r"|(?:sunt|aici|suntem) \w+,? (?:un |o )?(?:fotograf\w*|dj-?u?l?|videograf\w*|cameraman\w*|florar\w*"
    r"|cofetar\w*) (?:de la|din)\b|comision\w*|(?:sa|cu care) (?:lucram|colaboram)\b|sa colaboram|cu care (?:sa"
    r"|am) (?:lucra|colabora)\w*"
    r"|partener[ie]?\w*\b|(?:avem|am|detinem|conducem)(?: si noi| si eu)?(?: o)? (?:firma|agentie) de (?:petreceri"
    r"|evenimente"
    r"|animatie|animatori)|si noi (?:avem|facem|suntem) (?:o )?(?:firma|petreceri)|recomandam clientilor"
    r"|va trimitem clienti)"
)
"""Venues and firms that look for business, not for a party."""
_FOR_ANOTHER_TO_WRITE = Wording(
    r"\b(?:(?:o sa|va|vor) (?:va )?(?:scrie|suna|contacta|scrie|caute|scrie|sune|contacteze|dea un mesaj) (?:ea|el"
    r"|ei|dansa|dansul|direct)|(?:i-am|le-am|ii|le) (?:dat|dau|dam|trimis|trimit) (?:\w+ )?(?:numarul|nr|contactul)"
    r"(?: de telefon)?(?: \w+)? ?(?:vostru|dvs|dumneavoastra|tau)?|v-am recomandat|va recomand (?:tuturor|la toata"
    r"|si altora))\b"
)
"""The party is someone else's, who will write for it."""
_OF_A_FRIEND = Wording(
    r"\b(?:prieten\w*|amic\w*|coleg\w*|vecin\w*|cumnat\w*|verisoar\w*|finii|nasii|cunostint\w*)(?: (?:mea|meu"
    r"|noastra|mei"
    r"|lui|ei|de-a \w+|de la \w+))?[^.?!;\n]{0,30}\b(?:face|fac|are|vrea|va face|va avea|organizeaza|tine"
    r"|are nevoie|ar vrea"
    r"|o sa (?:faca|aiba|vrea|sune|scrie)|a (?:facut|rezervat|comandat))\b"
)
"""``prietena mea face petrecere cu voi``: whose party it is, if the one who writes wants none."""
_OWN_WISH = Wording(
    r"\b(?:vrem|vreau|am vrea|as vrea|as dori|am dori|dorim|doresc|ne trebuie|imi trebuie|facem|fac eu"
    r"|eu (?:va )?(?:scriu"
    r"|vreau)|pentru (?:mine|noi|ea|el|fiul|fiica)|avem nevoie|am nevoie|ma intereseaza|ne intereseaza|rezerv\w*)\b"
)
_STAFF_SEE_AN_APPLICANT = Wording(
    r"\b(?:cv-?(?:ul|uri)?\b|interviu\w*|recrut\w*|angaj(?:am|ari|are|ati)\b|casting\w*|(?:la|o) proba\b"
    r"|echipa (?:e|este) completa|nu (?:mai )?cautam (?:oameni|colegi|animatori))"
)
_STAFF_SEE_A_MISTAKE = Wording(
    r"\b(?:(?:mesajul |asta |acesta )?nu (?:e|era|este) (?:pentru|pt) noi|confuzie|gresit (?:numarul|nr|conversatia"
    r"|persoana)|numarul (?:unei )?firm\w*|alta (?:firma|persoana)"
    r"|nu (?:suntem|sunt) (?:persoana|firma|cine))\b"
)
_FOR_STUDY = Wording(
    r"\b(?:licent[ae]\b(?! (?:fet|fiic|fiu|baiat|sor|ei\b|lui\b))|disertati\w*|(?:doctor|master)and\w*|colect(?:ez"
    r"|am) date|ora de (?:economie|antreprenoriat"
    r"|marketing)|chestionar\w*|sondaj\w*(?! (?:pe|in|printre) )|studiu\w* de (?:piata|caz)"
    r"|proiect\w* de (?:finantare|diploma|cercetare)|plan(?:ul)? de afaceri"
    r"|market research|(?:my|our) (?:thesis|research|survey)|school project|questionnaire|dissertation|ziarul scolii"
    r"|interviu\w* pentru (?:scoala|liceu|facultate)|reportaj\w*"
    r"|(?:proiect\w*|tem[ae]|referat\w*|lucrare\w*|experiment\w*|cercetare\w*)\b[^.?!;\n]{0,14}\b(?:facultat\w*"
    r"|liceu\w*"
    r"|universitat\w*|master\w*|antreprenoriat\w*|practica\b|curs\b|(?:la|de) (?:romana|engleza|info\w*|marketing"
    r"|economie))"
    r"|(?:facultat\w*|liceu|universitat\w*|antreprenoriat|marketing|practica)\b[^.?!;\n]{0,30}\b(?:proiect\w*"
    r"|ca tema|referat\w*"
    r"|simul\w*))\b"
)
_MADE_UP = Wording(
    r"\b(?:(?:petrecer\w*|comand\w*|rezervar\w*|client\w*|eveniment\w*) (?:fictiv|imaginar|inventat|de proba"
    r"|simulat)\w*"
    r"|simul(?:am|ez|eze) (?:o |un )?(?:comand\w*|rezervar\w*|client\w*|discuti\w*|conversati\w*)"
    r"|(?:nu (?:e|este)|nu-i) (?:o )?(?:petrecere|comanda|rezervare|cerere) (?:reala|adevarata)"
    r"|(?:am incercat|incerc|incercam|eram curios\w*|vreau sa vad|voiam sa vad|verific|verificam|ma intrebam)"
    r"[^.?!;\n]{0,24}\b(?:bot|botul|robot|sistemul(?! (?:audio|de|vostru audio)\b))"
    r"|(?<!tema )(?<!tip )role[- ]?play)\b|\bjoc de rol\s*[:,.]"
)
"""What is asked for is no party that anybody means to hold."""
_INVITES = Wording(
    r"\b(?:sunteti (?:toti |cu totii )?(?:invitat|asteptat)\w*|(?:va|te) invit(?:am|a)?\b|invitatie\s*[:!]|rsvp"
    r"|intrare\w* (?:e |este )?(?:liber|gratuit)\w*|tickets?|join (?:our|the) |adaugat\w* (?:in|la) grup\w*"
    r"|(?:dragi|stimati) (?:parinti|mamici|membri|colegi|prieteni|vecini)|dragilor|sedinta"
    r"|(?<!multumim )(?<!multumesc )(?:tuturor|parinti|mamici|tatici"
    r"|vecini)(?= ?!)|distribuiti|distribui\w* (?:mesajul|la|mai departe)|fiecare aduce|nu uitati costum"
    r"|contributie [0-9]+|live cu premii|hai(?:de|deti)? la petrecere\w*)\b"
)
"""Words meant for guests, members of a group or whoever reads them."""
_MONEY = Wording(r"\b(?:avans\w*|ban\w*|lei|suma|rest\w*|plat\w*)\b")


def is_no_client(turns: Sequence[Turn]) -> bool:
    """Whether the one who writes wants something else than a party: work, to sell, to deliver, someone else."""
    words = "\n".join(turn.folded for turn in turns if turn.by_client)
    if _TEST.search(words) or _FOR_A_FILM.search(words) or has_wrong_number(turns):
        return True
    if _OFFERS_ONESELF.search(words) and not _OWN_PARTY.search(words):
        return True
    if (_PARTNER.search(words) or _CRAFT.search(words)) and not wishes_a_party(words):
        return True
    if seeks_work(turns):
        return True
    if wishes_a_party(words):
        return False
    if _FOR_ANOTHER_TO_WRITE.search(words):
        return True
    if _OF_A_FRIEND.search(words) and not _OWN_WISH.search(words):
        return True
    if wishes_a_service(turns):
        return False
    if _INVITES.search(words):
        return True
    if _SUPPLIER.search(words):
        return True
    if _COURIER.search(words):
        return not re.search(r"\b(?:petrecere|aniversare|botez)\b", words)
    if _SPAM.search(words):
        return not re.search(r"\b(?:petrecere|aniversare|botez|animator\w*|ursitoare|zi de nastere|ziua)\b", words)
    return False


def seeks_work(turns: Sequence[Turn]) -> bool:
    """Whether the one who writes looks for work at the house."""
    words = "\n".join(turn.folded for turn in turns if turn.by_client)
    applies = any(_STAFF_SEE_AN_APPLICANT.search(turn.folded) for turn in turns if not turn.by_client)
    signs = len({match.group() for match in _JOB_SIGNS.finditer(words)}) + applies
    if wishes_a_party(words) and not (signs >= 2 and not _OWN_PARTY.search(words)):
        return False
    if not (_JOB.search(words) or signs >= 2 or applies):
        return False
    return not _A_CHILDS_PARTY.search(words)


_A_CHILDS_PARTY = Wording(
    r"\b(?:petrecerea (?:noastra|mea)|ziua (?:lui|fet\w*|baiat\w*|mea)|botezul|implineste|face [0-9]+ ani)\b"
)


def only_pretends(turns: Sequence[Turn]) -> bool:
    """Whether the party is one of a student's task or of a trial, and no real one is wished for later."""
    words = "\n".join(turn.folded for turn in turns if turn.by_client)
    if not (_FOR_STUDY.search(words) or _MADE_UP.search(words)):
        return False
    for place, turn in enumerate(turns):
        if turn.by_client and (_FOR_STUDY.search(turn.folded) or _MADE_UP.search(turn.folded)):
            own = any(_OWN_PARTY.search(other.folded) for other in turns if other.by_client)
            later = "\n".join(other.folded for other in turns[place + 1 :] if other.by_client)
            return not own and not wishes_a_party(later)
    return False


def has_wrong_number(turns: Sequence[Turn]) -> bool:
    """``ați greșit numărul``, ``scuze, era pentru soțul meu``, and no wish after it."""
    for place, turn in enumerate(turns):
        apology = turn.by_client and _SORRY.search(turn.folded) and _FOR_SOMEONE_ELSE.search(turn.folded)
        seen = not turn.by_client and _STAFF_SEE_A_MISTAKE.search(turn.folded)
        if apology or seen or _WRONG_NUMBER.search(turn.folded):
            later = "\n".join(other.folded for other in turns[place:] if other.by_client)
            return not wishes_a_party(later)
    return False


def speaks_of_things_left(turns: Sequence[Turn]) -> bool:
    """Something was forgotten at a party that is over, and the client wants nothing else."""
    found = any(not _MONEY.search(match.group()) for turn in turns for match in _LEFT_BEHIND.finditer(turn.folded))
    return found and not wishes_a_party("\n".join(turn.folded for turn in turns if turn.by_client))
