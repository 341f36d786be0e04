"""Romanian first names, folded: so that names written without capitals are still seen as names.

Absence proves nothing; presence is a strong sign. Spelled forms (with diacritics) are what the client wrote.
"""

from __future__ import annotations

_FIRST_NAMES_WORDS = """
    abel abigail achim ada adam adamo adara adela adelaida adelia adelin adelina adeline adelka adi adina adita
    adnana adonis adrian adriana agata aglaia agnes agripina ahmed aiana aida aiden aimee aisel aisha aksel alan
    alana alban albert alberta albertina aldo aleca alejandro aleks aleksander aleksandra alena alesandra alesia
    alessandro alessia alex alexa alexandra alexandrina alexandros alexandru alexe alexia alexis alexut alexuta
    alexutza alfie alfred alice alicia alida alin alina aline aliona alis alisa alisia alison alistair alla allegra
    alma alona alonso althea alvaro alwin amalia amanda amara ambra amedeo amelia amelie amina amir amira amy ana
    anabel anabela anais anamaria anastasia anastasie anca anca-maria ancuta ancutza anda andi andra andrada andreas
    andreea andreea-maria andrei andreia andreica andreiut andrew andrian andrija andrusa andu anduta ane anelise
    aneta anett angela angelica angelo anghel anghelina angie ania anica anisia anisoara anita anka anna annabel
    annabella annalena anne anne-marie annemarie annika antal anthony antoaneta antoine anton antonela antonella
    antonia antonie antonin antonio anuka anuta anya apostol arabela arabella aranka archie arda aretta aria ariadna
    arian ariana arina aris arjun arlo armand armando armin armina arno arnold aron arsene arsenie artemis arthur
    artiom artur arvid arya ashley astrid atanasie atena athena atilla attila aubrey audrey augusta augustin
    augustina aura aura-maria auras aurel aurelia aurelian aureliu aurelius aurelut aurica aurora ava avery axel
    axinia ayan aydin ayla aylin ayse aziz baki balazs balint barbara bartek bartolomeu basarab bastian beata
    beatrice beatris beatrix becca ben benedek benedict benedicta benedikt beniamin benjamim benjamin benji benoit
    berenice bernadett bernadette bernard berta bertrand betania betina betty bianca biancuta bianka billy blake
    blanca blanka bobi boby bogdan bogdana bogdanel bogdanut boglarka bonnie borbala boris borka botond brahim
    brandon brenda brian briana brianna brigita brigitta brigitte britney bruna bruno caleb calin calina calinel
    callum camelia cameron cami camil camila candice caren carina carla carlo carlos carlota carmelia carmen carmi
    carmina carol carolina caroline casandra casian casiana casper cassandra cassian cassie catalin catalina
    catalinel catalinut catalinuta catarina catelyn caterina catherine cathy catia catinca catinel catrina catrinel
    cayden cazimir cecilia celeste celestina celina celine cella cerasela cerasella cesar cesara cezar cezara
    cezarica charles charlie charlotte cheryl chiara chloe chris christa christel christian christina christopher
    cicilia cindy cipi ciprian cipriana ciprut claire clara clarice clarisa clarissa clau claude claudia claudio
    claudiu claus clelia clemente clementina cleo cleopatra clio clive codrin codrut codruta codrutza cody colin
    conrad constance constanta constantin cora cordelia corina corinne cornel cornelia corneliana corneliu cornelius
    corvin cosima cosmin cosmina cosminel costache costachel costea costel costi costica costin costina costinel
    costinela crenguta crina crinel crisan cristea cristelus cristi cristian cristiana cristiano cristina cristinel
    cristinuta cristobal cristof csaba csenge csilla csongor culai culita cyril cyrus dacian daciana daciu dafina
    dagmar daiana dailyn dalia dalma dalton damaris damian damiana damon dan dana danae danci dani daniel daniela
    daniella danielle danil danila danina danny dante danusor danut danutza daphne daphnee dara darcy daren daria
    darian dariana darie darius darko dasa dasha dasia dave david davide davidel davidut davis davor dawid dayana
    debora deborah deea delia delian delilah delina delius demetra demis deni denis denisa denise denisia deniz
    dennis denys derek deren deria derin desdemona desiree desislava despina devin dhruv diamanta dian diana diandra
    diane dianna dianuta diaz dida didi didina diego dilan dilara dima dimitar dimitra dimitri dimitrie dimitrios
    dimitris dinah dinca dinu dinuta dion dionisie ditte djina djordje dmitri dobrin dodo doina dolores domenica
    domenico dominic dominica dominik dominika dominique domnica domokos donatella donna dora dorel dorian doriana
    dorica dorin dorina dorinel doris dorka dorotea dorotheea dorothy dorottya doru douglas dragan drago dragomir
    dragomira dragos dragosel dumitra dumitras dumitrel dumitru dylan dzsenifer eberhard ecaterina eddie eddy edgar
    edi edina edith edmond edmondo eduard eduarda eduardo eduardut edvin edward edwin edy efrem efrim efstathia
    egidiu egon eileen einar ekaterina ela elaine elani elea eleana eleanor electra elefterie elena eleni elenuta
    elenutza eleonora eli elian eliana elias elie elif elijah elina eliott elisa elisabeta elisabeta-maria elisabeth
    elisabetta elise elisei elissa eliza ella ella-maria elliot eloise elsie elton elvin elvira elvis elyas ema
    emanuel emanuela emanuela-maria emanuele emanuelut emanuil emeric emerson emese emi emiko emil emilia emilian
    emilie emilien emilio emilut emily emin emine emir emma emmanuel emmeline emoke emre endre enea engin enia eniko
    enis enisa enrico enrique enya enzo ephraim eren eric erica erich erik erika erin ernest ernestina ernesto erno
    ersilia ervin erwin esma esmeralda estefania estelle estera esther esztella eszter etelka ethan ethel etienne
    eufemia eugen eugenia eugenie eulalia eunice eusebia eusebiu eva eva-maria evan evander evanghelia evdochia
    evelin evelina eveline evelyn evghenia evie evy ezra fabian fabiana fabien fabienne fabio fabiola fabrice
    fabrizio faisal fanel fanica fanny fany farah fares faruk fatima fatma faustina federica federico fedor felicia
    felician feliciana felicity felipe felix ferdinand ferenc ferencz fernanda fernando fidel filip filipa filofteia
    finn fiorela flaminia flavia flavian flavie flavio flavius flore florea florence florenta florentin florentina
    florian florian-andrei floriana florica floricel florin florina florinel floris fran franc franca frances
    francesca francesco francis francisc francisca franciska franco francois frank franka frantz franz fred freddie
    frederic frederica frederik freya frida friderica fritz gabi gabica gabita gabitu gabor gabriel gabriela
    gabriella gabrielle gael gaia galatea galina galya gaspar gavin gavril gavrila gavrilut geanin geanina gedeon
    gelu gemma genia genica genoveva geo george georgel georgeta georgeta-maria georgette georgi georgia georgian
    georgiana georgica georgios georgiuta gerard gerda gergely gergo gerhard german gerry gertrud geta gheorghe
    gherghe gherghina ghiorghe ghiorghita ghita giacomo giani gianina gianluca gianluigi gianna gianni gica gigel
    gigi gilbert gina ginel ginevra gino giorgia giorgiana giorgio giorgos giovanna giovanni gisela giulia giuliana
    giuliano giuseppe gizella gloria gonzalo gordon grace gracia graham gratian gratiana gratiela grazia greg gregor
    gregory greta gretel grety grigor grigoras grigore grigorii gudrun guido guilherme gunther gustav gwen gyongyi
    gyorgy gyula habib hadi hadrian hailey haim hakan halil hamza hana hanna hannah hannes hans haralambie harald
    hari harris harrison harry haruko harun hasan hassan hatice hayden hayley hazel heather hector hedda hedvig
    hedviga heidi heike heinrich helen helena helene helga helmut hendrik henri henric henrieta henrik henry herman
    hermann hermina herta hilda hiram hollie holly honoria horatia horatio horatiu horea horia hortense hortensia
    hosea howard hrista hristina hristo hubert huberta hudson hugo humberto hunor husein hussein iacob iacobina
    iacov ian iana ianco iancu iancut iani ianina ianis ianka ianni iannis iarina iaromira iaroslav iasmin iasmina
    ibrahim ida idris ieremia igna ignacio ignat ignatie igor igor-andrei ihsan iker ilaria ilarie ilarion ildiko
    ileana ileana-maria ileanuta iliana ilias ilie ilija ilinca ilinca-maria ilincuta ilinka iliuta ilko ilona ilyas
    imani imelda imola imre ina inaya ines inez inga ingrid ioachim ioachima ioan ioan-matei ioana ioanis ioanna
    ioanuta iolanda ion ion-andrei ionas ionatan ionel ionela ionelus ionica ionita ionut iordan iordana iorgu
    iosefina iosif ioska iova ipate irena irene irenka irina irinel irinuca irinuta iris irma irvin isaac isabel
    isabela isabella isabelle isac isadora isaia isha ishaan isidor isidora isla ismael ismail isolda isra issac
    istvan iudita iuga iulia iulian iuliana iulica iuliu iulius iulut iunia iurie iustin iustina iustinian ivan
    ivana ivanka ivar ivette ivo ivona ivor ivy iza izabel izabela izabella izidor jacinta jack jackie jacob jacopo
    jacqueline jacques jad jade jaden jaime jake jakob jakub jalal james jamie jamila jana jane janet janice janick
    janina janka janos jared jarek jasmin jasmina jason jasper javier jayden jean jeanette jeff jelena jeni jenica
    jennifer jenny jeremiah jeremy jeroen jerome jesica jesse jessica jesus jill jim jimmy jiri joan joana joanna
    joanne joaquin joe joel johan johana johann johannes john jolan jolanda jolie jonah jonas jonathan jonelle joni
    jordan jorge jorgen josef josefina josefine joseph josephine josh joshua joska josue joyce juan jude judit
    judith judy julen jules julia julian juliana julie julien juliet julieta juliette julio julius julka justin
    justina justine kaan kacper kaia kaja kalin kalina kamal kamil kamila kamilla karen karim karin karina karl
    karla karlo karol karolina kasia kasper kassandra kassia katalin katarina kate katerina katharina katherine
    kathleen kathrin kati katia katinka katja katka katy katya kayla keira keith kelly kemal kenan kendra kenneth
    kenny kerem kerim kerry kerstin kevin kevin-andrei khaled khalid kian kiana kiara kieran kilian kimberly kinga
    kira kirill kirk kirsten kitty klara klaudia klaus klea kobi konrad konstantin koray kornel kornelia kristen
    kristian kristina kristofer kristy krisztian krisztina krystal krystian kunal kurt kyle kylie kyra laci
    lacramioara lacrimioara ladislau lajos lamia lancelot lara lara-maria lari larisa larisa-maria larisuta larry
    lars laszlo latifa laura laurean lauren laurence laurent laurenta laurentiu laurian laurica laurutza lavinia
    lavinius layan layla lazar lazarica lea leah leana leandra leandro leanna leda leif leila leni lenka lennart
    lennox lenny lenuta leo leon leona leonard leonardo leonid leonie leonor leonora leontin leontina leopold leslie
    letitia levente levi levin lexa lexi leyla lia liam lian liana lica licuta lidi lidia lidia-maria lidija lidka
    lidya lili lilian liliana lilibeth lilica lilien lilit lilla lilou lily lina lina-maria linda linus lionel lisa
    lisandra lisbeth lisette liuba liubov liv livia liviana liviu livius liya liza lizi lizica lizuca llewellyn
    loana logan lois lola lorand loredana lorelai lorelei loreley lorella lorena lorenzo loretta lorin lorina loris
    lotte louie louis louisa louise lourdes luai luana luca luca-andrei lucas lucas-andrei lucette lucho luci lucia
    lucian luciana lucica lucilla lucille lucretia lucretiu lucutu lucy ludmila ludovic ludovica ludvig luis luisa
    luise luiza luiza-maria luka lukas luke luminita luminitza luna lusine lya lydia lyra mabel macarie madalin
    madalina madalina-elena maddalena maddie maddox madeleine madeline madi madison magda magdalena magdalina magnus
    mahdi mahmoud maia mailat maisie maite maja makar malaika malak malcolm malena malia malik malina mallory
    malvina malwina mandy manel manfred manolache manole manon manuel manuela mara mara-ioana marc marcel marcela
    marcelin marcelina marcello marcelo marcelus marcia marco marcos marcu marcus marek marga margaret margareta
    margarete margarita margherita marghioala margit margot maria mariam marian mariana marianna marianne marica
    maricica marie mariela marielena mariella marielle marika mariko marilena marilyn marin marina marine marinel
    marinela marinica mario mario-andrei marioara marion marisa marisol marita mariuca marius mariusica mariutza
    marjorie mark marko markus marla marlena marlene marley marlin marlon maros marsel marta marta-maria martha
    martin martina marton marva marya maryam mason massimo mateea matei mateo mateus mateut matheo mathew mathias
    mathieu mathilda mathilde mati matias matija matilda matilde matt matteo matthew matthias matthieu mattia matyas
    matyi maura maurice mauricio mauriciu maurizio mauro mavis max maxence maxi maxim maxime maximilian maximiliano
    maximilien maximus maxwell maya mayra mayumi medeea medeea-maria medi megan mehmet meir mela melania melanie
    melda melek melike melina melis melisa melissa menelaos mercedes mert meryem mia mia-maria micaela micah michael
    michaela michel michela michelle miguel mihaela mihaela-maria mihai mihail mihaita mihaitza mihaly mihnea
    mihnea-andrei mihut mihuta mika mikael mikaela mike mikel mikhail miklos mikolaj miky mila milan milana milena
    mili milica milka milla millie milo milos minerva minh minodora mioara mirabela mirabella mirce mircea
    mircea-andrei mireille mirek mirel mirela mirelus miriam miriana mirjana mirka mirko miron mirona miruna
    mirunica mirunita misha misu mitica mitrut mitruta mitza mohamed mohammed moise mona mona-lisa moni monica
    mordecai moritz moses mugur mugurel muhammad munir murad murat muriel musa mustafa mykola mylene myles myra
    myriam myron nabil nadejda nadi nadia nadina nadine nadira nael nahla naia naida nancy nandor naomi narcis
    narcisa nasir nastase nastasia nastia natalia natalie natalija nataly natan natan-andrei natanael nataniel
    natasa natascha natasha nate nathalie nathan nathaniel nati nayra nazar neacsu neagu nectarie neculai neculaita
    neda neea nela neli nelia nelly nelson nelu nely neriman nesrin nestor neva neven nevena nichi nichifor nichita
    nichol nicholas nicki nicky niclas nico nicoara nicodim nicol nicola nicolae nicolai nicolaie nicolas nicole
    nicoleta nicoletta nicolette nicu niculae niculina niculita nicusor nidia niels nigel nihal nike nikhil niki
    nikita nikol nikola nikolai nikolaos nikolas nikoleta nikos nila nils nilufer nimrod nina nina-maria ninel
    nineta nino ninuca nisa nissa noa noah noam noel noelia noelle noemi noemie nolan nona noor nora norbert
    norberta norica norina noris norman nour nuri nurul nuta oana oana-maria oanuta obada oceane octav octavi
    octavia octavian octaviana octavio odeta odette odilon odin ofelia ofelia-maria ognjen oksana oleg olena olesea
    olesia olga olguta oli olimpia olimpiu olive oliver olivera olivia olivian olivier ollie oltea olya omar omer
    omid omran ondina onisim onofrei onoriu ophelia orest oriana orlando orsi orsolya oscar oskar osman ossian ostin
    osvald oswald oszkar othello otilia otniel ottavia ottilia otto ovidia ovidiu ovidiut owen oxana ozan pablo paco
    padma paige paloma pamela pamfil panagiota panait panaite pancratie paola paolo parascheva parker pascal paschal
    pascu patric patricia patricia-maria patrick patrik patty paul paula paulette paulica paulina pauline paulo
    pavel pavla pavlina pavlos pedro peggy penelope penny pepita peppino petar petko petra petrachi petre petrica
    petrisor petronel petronela petros petru petru-andrei petrut petrut-andrei petruta petya philip philipp philippe
    phoebe pia piero pierre pietro piotr piroska pirvu polina pollyanna pompiliu poppy-maria porfir pranav priscilla
    priya profira prokop quentin quincy rabia rachel rachela rada radian radika radita radko radmila radomir
    radoslav radu raducu radut rafa rafael rafaela rafaella rafaelo rafail rafal rafe raffaele rafi rahela rahul
    raimond raina raisa raj rajesh rakel ralf ralitsa ralph ralu raluca raluca-maria ralutza ramazan ramin ramiro
    ramon ramon-andrei ramona ramses randy rania raphaela raquel rares rares-andrei rares-mihai raresel rasheed
    rashid rasmus rastislav rasvan raul raveca ravi rayan raymond rayna razi razvan razvan-andrei razvanel rebeca
    rebecca rebecca-maria rebeka reese refik reggie reghina reid reihan reka relu remi remus remy rena renan renata
    renate renato renee reni resul reuben rexhep reza rhea rhys rian riana ricardo riccardo richard rick rico rika
    riki riley rina rino rishi rita ritza rivka roald robbie robert roberta roberta-maria robertel robertino roberto
    robi roby rocco rodica rodicuta rodion rodrigo roel rogelio roger rohan roland rolanda romain roman romana
    romano romelia romeo romica romina romulus romy ronald ronan ronnie rory rosa rosalia rosana rosanna rosario
    roselyn rosemarie rosemary rosie rosina roslyn rowan roxana roxanel roxanne roxelana roxi roxolana roya roza
    rozalia rozeta rozi rozina ruben ruben-andrei rudi rudolf rudy rufus rui rumen runa rupert ruslan russell rustem
    rut ruth rux ruxanda ruxandra ruxi ryan saad saban sabi sabin sabina sabinuta sabri sabria sabrin sabrina
    sabrina-maria sadie safa safia sahar saimon salih salim salma salome salomeea salvador salvatore sam samad
    samantha samia samir samira samira-maria sammy samson samuel samuela sancho sanda sandel sandi sandor sandra
    sandrina sandrine sandro sandu sanduta sandy sanja sanjay sanna santiago santina sanziana sapphira sara sarah
    saraia saray sasa sasha saskia saul sava savannah saveria saveta savin savina savva scarlet scarlett scott sean
    seb sebastian sebastiana sebastien sebi selda selena selene selim selin selina selma semida semra septimiu
    serafim serafina serana serap seraphina serban serena serenela serge sergej serghei serghie sergio sergiu serina
    seth sevda severin severina severus seyma shaan shakira shane shania shanti sharon shawn shayen sheila shira
    shirley shiva sia sian sibel sidney sidonia siegfried siena sienna sigismund sigrid silas silke silvana silvanus
    silvester silvestru silvia silvian silviana silvio silviu silviuta simeon simi simina simion simon simona
    simona-maria simone simonel simonetta simonica sinan sinem siobhan slavik smaranda smarandita snejana snezana
    sofi sofia sofian sofiana sofica sofie sofita sofiuta sofiya sofron solange soledad soleil sonia sonja sonya
    sophia sophie sorana soraya soren sorin sorin-andrei sorina sorinel sotir soumaya spencer spiridon spiros stacy
    stanca stancu stancuta stanislav stanislava stavros stefan stefana stefanel stefania stefanita stefano stefanut
    stefanuta steffi stefi stefy stela stelian steliana stelica stella steluta stelutza stephan stephane stephanie
    stephen steven stoian stuart suleiman suleyman sultana sunita susan susana susanna susanne suzana suzi svea
    sveta svetla svetlana sydney syeda sylvain sylvester sylvia sylvie szabolcs szebasztian szidonia szilard szilvia
    szonja tabea tabita tadeusz taha tahir talia talida tallulah tamara tamas tammy tanase tania tanja tanya tarek
    tareq tasha tasia tatiana tayfun tayla taylor tea ted teddy teea teia teo teodor teodor-andrei teodora
    teodora-maria teodorica teodorut teodosia teofana teofil terence teresa terezia terry tess tessa tevin thaddeus
    thais thalia thea theea theo theodor theodora theofan theresa thiago thibault thierry thomas tia tiago tiana
    tiberiu tiberius tibi tibor tiby ticu tiffany tihamer tilda tilen tim timea timeea timotei timotheus timothy
    timur tina tinca tinuta tita titel titi titiana titina titu titus tobi tobia tobias todor todorel togan toma
    toma-andrei tomas tomasz tomek tomita tommaso tommy toni tonia tony tonya torben traian traian-andrei travis
    trifan tristan tsveta tudor tudor-andrei tudor-mihai tudora tudorel tudorica tudorita tudose tyler tyra ugo
    uliana ulise ulla ulrica ulrich umberto umit uriel ursula urszula vadim valdemar valentin valentina valentinel
    valentino valer valeria valerian valeriana valerica valerie valeriu valery valeska vali valli valter vanda vanea
    vanesa vanessa vania vanina vanja vanya varvara vasia vasile vasilena vasilica vasilis vasilut vassil veaceslav
    velimir velina venetia vera vera-maria verginia verner veronica veronika vesna veta vian vica vicentiu vicki
    vicky victor victor-andrei victoras victorel victoria victorina victorita vidar vigo viki viktor viktoria vili
    vilma vincent vincentiu vincenzo vinicius viola violeta viorel viorela viorica vioricuta virgil virgilio
    virginia virginica vissarion vissi vitali vitalia vitalie vitor vittoria vittorio vivi vivia vivian viviana
    vivien vlad vladalina vladi vladica vladimir vladislav vladlena vlado vladut vladutz vlaicu vlasta voica
    voichita voicu vojtech volodia volodymyr vuk walter wanda wassim wendy werner wesley whitney wiktor wilfred
    wilhelm wiliam willa willem william willy wilma winona wioletta wolfgang wyatt xander xandra xaver xavier xena
    xenia ximena yael yagmur yair yakov yana yanis yann yannick yannick-andrei yannis yara yaroslav yasin yasmin
    yasmina yasmine yasser yassin yehuda yelena yiannis yigit ylenia ylva ynes yohan yohana yolanda yonatan youssef
    yuki yulia yuri yurie yusuf yvan yves yvette yvonne zac zachary zack zahara zaharia zahir zahra zaira zakaria
    zamfir zamfira zander zara zbigniew zeina zeno zenovia zeynep ziad zian zina zinaida zita zlata zoe zofia zoi
    zoia zoica zoltan zoltanka zora zoran zorica zorina zosia zoya zsanett zsofi zsofia zsolt zsombor zsuzsa
    zsuzsanna zuleika zura zuzana zuzanna
"""
FIRST_NAMES: frozenset[str] = frozenset(_FIRST_NAMES_WORDS.split())
