"""The words that questions about parties are made of, each with its paradigm: one line a word.

Verbs: infinitive, conjugation (``=`` where only the listed forms are), participle where irregular (``-`` for the
regular one), forms with a changed stem.
Nouns: singular, plural, further forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from crm_core.ask.rules.forms import adjective_forms, noun_forms, verb_forms

_VERBS = """
achita a
plati esc - plateste,platesc,plateasca
incasa ez - incasez,incaseaza,incaseze,incaseze
cheltui esc - cheltuie,cheltuieste,cheltuiesc,cheltuiala,cheltuielile,cheltuieli
costa a
datora ez - dator,datoare,datori,datorie,datorii,datoriile,datoria
restanta ez - restant,restante,restanta,restantier,restantiera
vira ez
transfera a
depune e depus depune,depun,depuna
varsa a - vars,varsa,verse
scoate e scos scot,scoti,scoata
baga a - bag,bagi,bage
pune e pus pun,puna,pui
primi esc
strange e strans strang,stranga
colecta ez
da = dat,dau,dai,da,dea,deie,dadea,dadeau,dadusera,daduse,dadura,dam,dati,dand
lua = luat,luata,luate,luati,iau,iei,ia,luam,ieie,lua,luau,luase,luasera,luati,luand
cumpara a - cumpere
lasa a - las,lasi,lase
investi esc
comanda a - comande
rezerva a - rezerve
contracta ez
solicita a
cere e cerut ceara
dori esc - doresc,doreste,doreasca
vrea = vrut,vreau,vrei,vrea,voia,voiau,vroia,vrusese,vrem
alege e ales aleg,aleaga
oferi a oferit ofera,ofere
anula ez
contramanda ez
renunta a
amana a - amane
muta a
arhiva ez
organiza ez
programa ez
planifica a - planifice
planui esc
serba ez
sarbatori esc
aniversa ez
petrece e petrecut petrec,petreaca
tine e tinut tin,tina,tinem
desfasura a - desfasoara,desfasoare
derula ez
juca a - joc,joaca,joace,jucau
interpreta ez
anima a
impersona ez
veni i - vin,vii,vine,vina,venim,veneau,venea,venise,venisera,venirea
merge e mers merg,mearga
ajunge e ajuns ajung,ajunga
participa a
trimite e trimis trimit,trimita
aduce e adus aduc,aduca
incepe e inceput incep,inceapa
termina a - termine
incheia a incheiat incheie,inchei
sfarsi esc
dura ez
sta = stat,stau,stai,sta,stea,statea,stateau,statusera,stam,stati
nota ez
inregistra ez
introduce e introdus introduc,introduca
adauga a - adauge
trece e trecut trec,treaca
scrie e scris scriu
creste e crescut cresc,creasca
scadea e scazut scade,scad,scada,scazuse,scazi,scadeti,scadem
scumpi esc
ieftini esc
mari = marit,mareste,maresc,marise,mareasca
implini esc
face e facut fac,faca,facea,faceau,facuse,facusera,facura
chema a - cheama,chem,cheme
numi esc
zice e zis zic,zica,ziceau
spune e spus spun,spuna
depasi esc
trebui i - trebuie,trebuia
ramane e ramas raman,ramana,ramanea,ramasese
figura ez
aparea e aparut apare,apar,apara
exista a
urma ez - urmeaza,urma
arata a - arate
lista ez
afisa ez
enumera a
insira a - insire
calcula ez
aduna a - adune
insuma ez
numara a - numere
verifica a - verifice
cauta a - caut,caute
recupera ez
folosi esc
apela ez
colabora ez
lucra ez
repartiza ez
aloca a - aloce
ocupa a
intreba a - intrebe
intampla a - intample
schimba a - schimbe
avea = are,avem,aveti,au,avea,aveau,aveam,avut,avuta,avute,avuti,avusese,avusesera,aiba,avand
iesi = iesit,iese,ies,iesea,iesise,iesite,iesita
intra = intrat,intra,intru,intre,intrau,intrate,intrata
putea = putea,poate,pot,putem,puteti,puteau,putut,poata
vedea = vad,vede,vedem,vedeti,vazut,vedea,vazuta,vazute,vada
crede e crezut cred
duce e dus duc,duca
ridica a - ridice
conta ez
socoti esc
reprezenta a - reprezinta,reprezinte
gazdui esc
inchiria ez
"""

_NOUNS = """
petrecere petreceri
eveniment evenimente
aniversare aniversari
rezervare rezervari
comanda comenzi
serbare serbari
botez botezuri
avans avansuri
acont aconturi acompt
arvuna arvune arvunei
suma sume
pret preturi
tarif tarife
valoare valori
plata plati platilor
incasare incasari
datorie datorii
restanta restante
copil copii copiii,copiilor,copilu
sarbatorit sarbatoriti sarbatorita,sarbatoritei,sarbatoritului,sarbatorite
fetita fetite
fata fete
baiat baieti
baietel baietei baieteii
nepot nepoti
nepotel nepotei nepoteii
nepoata nepoate nepotica
pusti pusti pustiul,pustiului
fiica fiice
fiu fii fiul,fiului
adresa adrese
locatie locatii
loc locuri
sala sali
personaj personaje
mascota mascote
erou eroi eroii
serviciu servicii
pachet pachete
animator animatori
ora ore
durata durate
zi zile ziua,zilei
luna luni lunii
an ani anul,anului,anilor
data date
varsta varste
nume nume numele,numelui
parinte parinti parintele,parintelui,parintii
metoda metode
modalitate modalitati
telefon telefoane
client clienti clienta,clientei,cliente,clientele,clientelor,clientu
observatie observatii
procent procente
total totaluri
medie medii
diferenta diferente
comparatie comparatii
program programe
metoda metode
saptamana saptamani
factura facturi
contract contracte
cheltuiala cheltuieli
"""

_ADJECTIVES = """
neplatit neachitat neincasat neanulat nearhivat scump ieftin inclus exclus diferit programat planificat urmator ultim
precedent trecut mediu minim maxim restant
"""


@lru_cache(maxsize=1)
def paradigms() -> Mapping[str, frozenset[str]]:
    """Every word with its forms. A word that is verb and noun (``comanda``) has the forms of both."""
    found: dict[str, frozenset[str]] = {}
    for line in _VERBS.strip().splitlines():
        infinitive, kind, participle, extra = [*line.split(), "", ""][:4]
        if kind == "=":
            forms = frozenset(participle.split(","))
        else:
            forms = verb_forms(infinitive, kind, participle.strip("-"), extra)
        found[infinitive] = found.get(infinitive, frozenset()) | forms
    for line in _NOUNS.strip().splitlines():
        singular, plural, extra = [*line.split(), ""][:3]
        found[singular] = found.get(singular, frozenset()) | noun_forms(singular, plural, extra)
    for word in _ADJECTIVES.split():
        found[word] = found.get(word, frozenset()) | adjective_forms(word)
    return found


def forms_of(word: str) -> frozenset[str]:
    """The forms of a word of the table. Raises ``KeyError`` for one that is not in it."""
    return paradigms()[word]
