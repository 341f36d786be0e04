"""Romanian first names, folded: so that names written without capitals are still seen as names.

Absence proves nothing; presence is a strong sign. Spelled forms (with diacritics) are what the client wrote.
"""

from __future__ import annotations

_FIRST_NAMES_WORDS = """
    ada adam adela adelin adelina adrian adriana agata aida aimee albert alberta albertina alesia alessandro alessia
    alex alexa alexandra alexandru alexia alice alin alina alisia alma amalia amedeo amelia amira ana anabela anais
    anastasia anca ancuta andi andra andrada andreas andreea andrei andreia andrian andu ane aneta angela anghel
    ania anisia anita anna anne anton antonela antonia antonio anuta aria ariana arina aris aron artur astrid atena
    aura aurel aurelia aurelian aurora ava ayan aylin barbara bartolomeu beatrice beatris beniamin benjamin bianca
    bogdan briana brianna bruno camelia cami camil camila carina carla carlos carmen carol carolina casian casiana
    catalin catalina catalinel catinca catrinel cecilia celeste celina cezar cezara charlotte chiara ciprian clara
    clarisa claudia claudiu codrin codrut codruta constanta constantin cora corina cornel cornelia cosmin cosmina
    costel costica costin crina cristi cristian cristiana cristina dacian dalia damian dan dana daniel daniela danut
    daria darian dariana darius dasha david davide deea delia denis denisa denise dennis deria diana dima dimitri
    dimitrie dinu dodo doina dominic dominik dora dorel dorian doriana dorin dorina doru dragos dumitra dumitru
    ecaterina edi eduard eduarda edward ela elena eleonora elias elina elisa elisabeta elisei eliza ella ema emanuel
    emanuela emi emil emilia emilian emily emma enea enia enya eric erica erik erika ernest estera etienne eugen
    eugenia eva evelin evelina fabian fabiana fabio felicia felix filip filipa filofteia flavia flavian flavius
    florentin florentina florian florica florin florina francesca gabi gabriel gabriela geo george georgeta georgia
    georgian georgiana gheorghe gherghina gica gigi giulia gloria gratiela grigoras grigore grigorii hana hanna
    haralambie helen henri henric henry horatiu horea horia hugo iacob ian iana ianis iasmina igor ilaria ileana
    ilie ilinca ina ingrid ioachim ioan ioana ion ionel ionela ionut iosif irene irina iris isabel isabela isabella
    iulia iulian iuliana iulius iustin iustina ivan ivona izabela jana jasmin jean johana john jonathan josef julia
    karina karla kevin kira klara lara larisa laura laurentiu lavinia lea leah lenuta leo leon leonard leonardo
    leontina letitia lia liam liana lidia lili liliana lina lisa liuba liubov livia liviu lizuca lois loredana
    lorelai lorena lorin luana luca lucas lucia lucian luciana lucretia ludovic luis luisa luiza luka luna magda
    magdalena maia malina manuel manuela mara marc marcel marcela marco marcu maria marian mariana marica maricica
    marin marina marinela mario marioara marius mark marta martin matei mateo mathias mati matias matilda matteo
    mattia mauro max maxi maxim maximilian maya medeea medi melania melissa mia michael mihaela mihai mihail mihnea
    mikael miky mila milan mirabela mircea mirela miriam miron miruna misha moise mona monica mugur nadejda nadia
    naomi narcis narcisa natalia natanael natasa natasha nathan neagu nectarie nelu nichita nicholas nicol nicola
    nicolae nicolas nicole nicoleta niki nina noah noel noemi noemie nona nora norbert nuta oana octav octavia
    octavian ofelia oleg olesea olga oli olimpia oliver olivia ondina otilia ovidiu oxana pamela patric patricia
    patrick paul paula pavel petra petre petrica petronela petru petrut pia rada radu rafael rafi raisa ralu raluca
    ramon ramona rares rares-andrei rasvan raul razvan rebeca rebecca remus renata riana riccardo richard robert
    roberta roberto rodica rodrigo roman romeo romina ronald rosa roxana roxi roza ruben rut ruxandra sabin sabina
    sabrina samira samuel sanda sandel sandra sandu sara sarah saraia sasa sasha saul savin sebastian sebastien sebi
    selena selin selina selma serban serena serghei sergiu severin sia silas silvia silviu simina simion simona
    simone sofi sofia sofiana sofie sonia sorin sorina sorinel stefan stefana stefanel stefania stela stella suzana
    svetlana tania tatiana tea teea teo teodor teodora teodosia thea theea theo theodor theodora thomas tiberiu
    tiberius timea timotei titi titus tobias toma tomas traian tudor tudora tudorel uliana ulise valentin valentina
    valentino valeria valeriu vanesa vanessa vasile vasilica veaceslav vera veronica victor victoria viola violeta
    viorel viorica virgil virginia vitalie vlad vladimir vladut william xenia yanis yannick yannis yasmin yasmina
    zaharia zamfir zara zian zoe zoia zoya
"""
FIRST_NAMES: frozenset[str] = frozenset(_FIRST_NAMES_WORDS.split())
