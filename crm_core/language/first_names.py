"""Romanian first names, folded: so that names written without capitals are still seen as names.

Absence proves nothing; presence is a strong sign. Spelled forms (with diacritics) are what the client wrote.
"""

from __future__ import annotations

_FIRST_NAMES_WORDS = """
    abel achim ada adam adela adelaida adelin adelina adina adrian adriana agata agnes ahmed aida aiden aimee aisha
    albert alberta albertina aleca alesia alessandro alessia alex alexa alexandra alexandru alexe alexia alfie alice
    alin alina aline alis alisa alisia alma amalia amedeo amelia amira ana anabel anabela anais anastasia anastasie
    anca anca-maria ancuta andi andra andrada andreas andreea andreea-maria andrei andreia andrian andu ane anelise
    aneta angela angelica angelo anghel anghelina ania anica anisia anita anna anne anne-marie anton antonela
    antonella antonia antonie antonio anuta apostol arabella archie aretta aria ariadna ariana arina aris arno aron
    artiom artur astrid atena aura aura-maria aurel aurelia aurelian aureliu aurora ava axel axinia ayan aylin barbara
    bartolomeu beatrice beatris benedict beniamin benjamin berta betina bianca bogdan brandon brian briana brianna
    bruno camelia cami camil camila carina carla carlos carmen carmina carol carolina casandra casian casiana
    cassandra catalin catalina catalinel catinca catrina catrinel cecilia celeste celina celine cerasela cesar cezar
    cezara charlie charlotte chiara chloe christian christina cipi ciprian clara clarisa claudia claudiu clementina
    codrin codrut codruta constanta constantin cora corina cornel cornelia corneliu cornelius cosmin cosmina costache
    costel costica costin crina crinel crisan cristi cristian cristiana cristiano cristina cristinel cyril dacian
    daciana dafina daiana dalia damaris damian dan dana dani daniel daniela daniella danil danila danina danut dara
    daren daria darian dariana darius dasha dasia david davide deborah deea delia delius demetra denis denisa denise
    dennis denys deria desdemona despina diana dida diego dima dimitra dimitri dimitrie dinu dion dionisie djina dodo
    doina dominic dominik domnica dora dorel dorian doriana dorin dorina doris dorotea dorotheea doru dragan dragomir
    dragos dumitra dumitrel dumitru ecaterina edgar edi edith edmond eduard eduarda eduardo edvin edward efrem egon
    ela eleana elefterie elena eleni eleonora elian elias elie elina elisa elisabeta elisabeta-maria elise elisei
    elissa eliza ella ella-maria elton elvira ema emanuel emanuela emanuela-maria emanuil emese emi emil emilia
    emilian emilio emily emma emmanuel enea enia eniko enrico enya enzo eric erica erik erika erin ernest ernesto
    esmeralda estera ethan etienne eufemia eugen eugenia eva eva-maria evanghelia evdochia evelin evelina evie fabian
    fabiana fabio fanel fanica fany fatima felicia felician felix ferdinand filip filipa filofteia fiorela flaminia
    flavia flavian flavie flavius florea florenta florentin florentina florian florian-andrei florica florin florina
    francesca franco frederic frederica freya gabi gabriel gabriela gabriella galina gavril gavrila gelu genoveva geo
    george georgeta georgeta-maria georgia georgian georgiana gerard geta gheorghe gherghe gherghina ghita giani
    gianina gianluca gianna gica gigi ginel giorgiana giovanni giulia giuliano giuseppe gloria gratian gratiana
    gratiela grigor grigoras grigore grigorii hana hanna hannah haralambie hari harry hector heidi helen helga henri
    henric henrieta henrik henry hermina horatia horatiu horea horia hortensia hugo iacob iacov ian iana ianco iancu
    iani ianis iannis iaromira iasmina ida ieremia ignat igor igor-andrei ilaria ileana ileana-maria iliana ilias ilie
    ilinca ilinca-maria ilona imre ina ines inga ingrid ioachim ioan ioan-matei ioana ioanis ioanna ion ion-andrei
    ionel ionela ionut iosif iova irena irene irina irinel iris irma isabel isabela isabella isaia isidor isla istvan
    iuga iulia iulian iuliana iulica iuliu iulius iustin iustina ivan ivona iza izabel izabela izabella jack jaime
    jake james jana jasmin jasmina jayden jean jeni jenica jenny jerome joana joel johana john jonas jonathan jordan
    jorge josef josefina judit judith julia julian juliana juliette karen karim karin karina karla karol karolina
    kassandra katalin katerina katia kenan kendra kevin kevin-andrei kiara kira klara kristian kristina kyra
    lacramioara lacrimioara ladislau lamia lara lara-maria lari larisa larisa-maria laszlo laura laurean laurentiu
    lavinia lavinius layla lea leah leandra leila leni lenuta leo leon leonard leonardo leonid leontina leopold
    letitia levente levi lia liam liana lidia lidia-maria lidija lili liliana lily lina lina-maria linda lisa lisandra
    liuba liubov livia liviu livius liza lizuca loana logan lois lola lorand loredana lorelai lorena lorenzo lorin
    loris lotte louis louisa luana luca luca-andrei lucas lucas-andrei luci lucia lucian luciana lucica lucretia lucy
    ludmila ludovic luis luisa luiza luiza-maria luka luminita luna lya lydia macarie madalin madalina madalina-elena
    maddalena magda magdalena magdalina maia malena malina malvina manole manuel manuela mara mara-ioana marc marcel
    marcela marco marcu marcus margareta margarita maria marian mariana marica maricica marie mariela marielena
    marilena marin marina marinel marinela mario mario-andrei marioara mariuca marius mark marlena marlene marta
    marta-maria martha martin martina mason matei mateo mathias mati matias matilda matilde matteo mattia mauro max
    maxi maxim maxime maximilian maximus maya medeea medeea-maria medi mela melania melina melisa melissa mercedes mia
    mia-maria michael michel michela mihaela mihaela-maria mihai mihail mihaita mihnea mihnea-andrei mikael mikhail
    miky mila milan milena mili minodora mioara mirabela mirabella mirce mircea mircea-andrei mirel mirela miriam
    miriana miron mirona miruna mirunica misha mitica mitza moise mona mona-lisa moni monica mugur mugurel nadejda
    nadia nancy naomi narcis narcisa nastase nastasia natalia natan natan-andrei natanael natasa natasha nathan nati
    neagu nectarie neculai nela neli nelia nelu nely nichifor nichita nichol nicholas nico nicoara nicol nicola
    nicolae nicolas nicole nicoleta nicu nicusor niki nikita nikolas nils nina nina-maria nisa noa noah noel noemi
    noemie nona nora norbert norica norina nuta oana oana-maria octav octavia octavian octaviana octavio odeta odette
    ofelia ofelia-maria oleg olesea olga oli olimpia olimpiu oliver olivera olivia olivian oltea omar omer ondina
    ophelia orlando oscar oskar otilia ottilia otto ovidiu oxana pamela pamfil panait pancratie parascheva pascu
    patric patricia patricia-maria patrick paul paula paulica paulina pavel pavlos pepita petra petre petrica petrisor
    petronel petronela petru petru-andrei petrut petrut-andrei philip pia pompiliu poppy-maria porfir rada radian
    radita radu raducu radut rafael rafaela rafaella rafail rafi rahela raisa ralf ralu raluca raluca-maria ramiro
    ramon ramon-andrei ramona rania raphaela rares rares-andrei rares-mihai raresel rasvan raul raymond razvan
    razvan-andrei rebeca rebecca rebecca-maria reka remus renata renate renato renee rian riana ricardo riccardo
    richard rick rita robert roberta roberta-maria robertino roberto rocco rodica rodrigo roger roland rolanda roman
    romana romelia romeo romica romina romulus ronald ronan ronnie rosa rosalia rosemarie rosie roxana roxanne roxi
    roza rozalia rozeta ruben ruben-andrei rudolf rut ruxandra ruxi ryan sabin sabina sabrin sabrina sabrina-maria
    salome salomeea samir samira samira-maria samson samuel sanda sandel sandra sandrina sandro sandu santiago sara
    sarah saraia sasa sasha saul sava saveta savin savina sebastian sebastiana sebastien sebi selena selim selin
    selina selma septimiu serafim serafina serban serena serghei serghie sergio sergiu severin severina severus shania
    shayen sia sian sidonia sigrid silas silvana silvanus silvia silvian silviana silviu simi simina simion simon
    simona simona-maria simone smaranda sofi sofia sofiana sofie sofron solange sonia sonja sophie sorana soraya sorin
    sorin-andrei sorina sorinel spiridon stancu stanislav stavros stefan stefana stefanel stefania stefanita stefy
    stela stelian steliana stelica stella steluta sultana suzana suzi svetla svetlana tabita tamara tamas tanase tania
    tasia tatiana tea teea teo teodor teodor-andrei teodora teodora-maria teodosia teofana teofil terezia tess thea
    theea theo theodor theodora thomas tia tiana tiberiu tiberius tibi tiby ticu timea timeea timotei timotheus tina
    tinca titi titiana titu titus tobias todor toma toma-andrei tomas tomita tonia traian traian-andrei trifan tudor
    tudor-andrei tudor-mihai tudora tudorel tudorita tyler uliana ulise ursula valentin valentina valentino valer
    valeria valerian valeriana valerica valeriu vali valter vanesa vanessa varvara vasia vasile vasilena vasilica
    veaceslav velimir vera vera-maria verginia veronica veronika veta vian vica vicentiu victor victor-andrei victoras
    victoria viki vincent vincentiu viola violeta viorel viorela viorica virgil virginia virginica vissarion vitali
    vitalia vitalie vivi vivian viviana vivien vlad vladalina vladimir vladislav vladlena vladut vladutz vlaicu voica
    voichita voicu walter wanda wilhelm wiliam william xena xenia yanis yannick yannick-andrei yannis yara yasin
    yasmin yasmina yasmine ylenia ynes yohana yolanda yusuf yvette yvonne zachary zahara zaharia zahra zaira zamfir
    zamfira zara zeno zenovia zian zina zita zoe zoia zoltan zora zorina zoya zsofia
"""
FIRST_NAMES: frozenset[str] = frozenset(_FIRST_NAMES_WORDS.split())
