"""Romanian first names, folded: so that names written without capitals are still seen as names.

Absence proves nothing; presence is a strong sign. Spelled forms (with diacritics) are what the client wrote.
"""

from __future__ import annotations

FIRST_NAMES: frozenset[str] = frozenset(
    """
    ada adam adela adelin adelina adrian adriana agata aida aimee alberta albert albertina alessia alessandro alesia
    alex alexa alexandra alexandru alexia alice alin alina alisia alma amalia amelia amedeo amira ana anabela anais
    anastasia anca ancuta andra andrada andreas andreea andreia andrei andu ane aneta angela anghel anisia anita ania anna
    anne antonia antonio anton antonela aria ariana aris arina aron artur astrid atena aura aurel aurelia aurelian
    aurora ava ayan aylin barbara bartolomeu beatrice beatris benjamin beniamin bianca bogdan brianna briana bruno
    camelia camil camila carina carla carlos carmen carol carolina casian casiana catalin catalina catinca catrinel cecilia
    celeste celina cezar cezara charlotte chiara ciprian clara clarisa claudia claudiu codrin codrut codruta constantin
    constanta cora corina cornel cornelia cosmin cosmina costel costin cristi cristian cristiana cristina crina
    dacian dalia damian dan dana daniel daniela danut daria darian darius dariana david davide deea delia denis denisa
    denise dennis deria diana dima dimitrie dimitri dinu dominic dominik dora doina dorel dorian doriana dorin dorina doru
    dragos dumitru dumitra ecaterina edi eduard eduarda edward elena eleonora elisa elisabeta elisei eliza elias ella ela elina ema
    emanuel emanuela emilia emil emilian emily emma emi enea enia enya erica eric erik erika ernest estera etienne eugen
    eugenia eva evelin evelina fabian fabiana fabio felicia felix filip filipa filofteia flavia flavius flavian florentin
    florentina florian florica florin florina francesca gabi gabriel gabriela george georgeta georgia georgian georgiana
    gheorghe gherghina giulia gloria gratiela grigore grigoras haralambie hana hanna helen henri henric henry horatiu horea
    horia hugo iacob ian iana ianis iasmina ilaria ileana ilie ilinca ina ingrid ioan ioana ioachim ion ionela
    ionut iosif irene irina iris isabela isabella isabel iulia iulian iuliana iulius iustin iustina ivan ivona izabela jasmin
    jana jean john johana jonathan josef julia karina karla kevin kira klara lara larisa laura laurentiu lavinia lea leah leo leon
    leonard leonardo leontina letitia lia liam liana lidia lili liliana lina lisa liviu livia lois lorena lorin loredana lorelai
    luana luca lucas lucia lucian luciana lucretia ludovic luis luisa luiza luka luna magda magdalena maia maya malina
    manuel manuela mara marc marcel marcela marco marcu maria mariana marian marica marin marina marinela mario marius
    mark marta martin matei mateo matteo mathias matias mattia matilda mauro max maxim maximilian maxi medeea melania melissa
    mia mihai mihaela mihail mihnea miky mikael mila milan mircea mirela miriam miron miruna mirabela mona monica moise
    mugur nadia naomi narcis narcisa natalia natanael nathan neagu nectarie nelu nicholas nichita nicol nicola nicolae
    nicolas nicole nicoleta niki noah noel noemi noemie nora norbert oana octav octavia octavian ofelia olga olimpia
    olivia oliver ondina otilia ovidiu pamela patric patricia patrick paul paula pavel petra petre petru petrica petronela petrut
    pia rada radu rafael raisa ralu raluca ramona rares rares-andrei rasvan razvan raul rebeca rebecca remus renata riana
    riccardo richard robert roberta roberto rodica romeo roman romina ronald rosa roxana roza ruben rut ruxandra sabin sabina sabrina
    samuel samira sanda sandra sandu sara sarah saraia sasa savin sebastian selena selin selina selma serban serena sergiu severin sia
    silas silvia silviu simina simion simona simone sofi sofia sofie sofiana sonia sorin sorina stefan stefana stefania stela
    stella suzana tania tatiana teea tea teo teodor teodora teodosia theo theodor theodora thea theea tiberiu tiberius timea
    timotei titus toma tomas thomas traian tudor tudora valentin valentina valeria valeriu vanesa vanessa vasile vasilica
    vera veronica victor victoria viorel viorica violeta viola virgil virginia vlad vladimir vladut yanis yannis yasmin
    yasmina zara zaharia zian zoe zoia zoya
    """.split()
)

SURNAME_ENDINGS: tuple[str, ...] = ("escu", "eanu", "anu", "aru", "oiu", "ici", "iuc", "aciu", "ea")
