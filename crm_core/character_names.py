"""Characters that children know, by the world they come from. Data only: ``catalogue`` reads it.

A line that begins with ``#`` names a world. Entries are separated by ``;``. An entry is the name we note down, then,
after ``=``, other spellings in folded form (lower case, no diacritics). The name's own folded form is a spelling too.
``?`` after a spelling: it is also a person's name or a common word, and so a character only where the words around say
so. A new character goes to its world, or to a new one.
"""

from __future__ import annotations

WORLDS = """
# Frozen
Elsa = elza, regina elsa, printesa elsa, elsa din frozen; Anna? = ana din frozen, anna din frozen, printesa anna; Olaf
= omul de zapada olaf; Kristoff; Sven?; Hans din Frozen;
# Mickey
Mickey Mouse = mickey, miki mouse, mikey mouse, micky mouse, mikey, micky, miky mouse, mickey mousse; Minnie Mouse =
minnie, mini mouse, minie mouse, minie, minni, minnie mousse, minny; Donald Duck = donald?, donald dac; Daisy = daisy
duck; Goofy; Pluto?;
# Princesses
Rapunzel = printesa rapunzel, rapuntel, rapunzell; Flynn Rider; Cenușăreasa = cinderella, cendrillon, printesa
cenusareasa; Albă ca Zăpada = snow white; Aurora? = printesa aurora, frumoasa din padurea adormita; Maleficent =
maleficenta, malefica; Belle? = frumoasa si bestia, printesa belle, printesa bella, bella din frumoasa si bestia;
Bestia?; Ariel? = mica sirena, printesa ariel, sirena ariel; Ursula?; Sebastian din Mica Sirenă; Tiana? = printesa
tiana; Mulan; Pocahontas; Merida? = printesa merida; Jasmine? = printesa jasmine, printesa iasmina; Aladdin = aladin,
alladin; Genie? = duhul din lampa; Jafar; Raya? = raya si ultimul dragon; Sisu; Sofia Întâi = printesa sofia, sofia
the first; Elena din Avalor; Vaiana; Moana; Maui; Asha?;
# Encanto and Coco
Mirabel = maribel din encanto, mirabel din encanto; Isabela din Encanto = isabela madrigal; Luisa din Encanto = luisa
madrigal; Bruno din Encanto; Antonio din Encanto; Coco din Coco; Miguel din Coco; Hector din Coco;
# Pixar
Woody? = serif woody; Buzz Lightyear = buzz?, buzz din toy story; Jessie? = jessie din toy story; Bo Peep; Forky;
Fulger McQueen = mcqueen, mc queen, fulgerul mcqueen, lightning mcqueen, mcqeen, mcquin, macqueen, fulger mcquin;
Bucșă din Cars = mater, bucsa; Sally din Cars; Nemo; Dory = dori din nemo; Sulley; Mike Wazowski; Boo din Monsters;
Domnul Incredibil = mr incredible; Elastigirl; Dash din Incredibles; Violet din Incredibles; Edna Mode; Remy?; Wall-E
= walle, wall e; Bucurie din Inside Out = joy din inside out; Anxietate din Inside Out = anxiety din inside out; Luca
din Luca; Mei Mei = panda rosu, turning red; Elio?;
# Disney classics
Simba = regele leu, lion king; Nala?; Timon; Pumbaa = pumba; Mufasa; Scar din Regele Leu; Bambi?; Dumbo; Baloo = balu;
Mowgli; Tarzan; Hercules?; Pinocchio = pinochio, pinokio; Gepetto; Jiminy; Peter Pan; Wendy?; Capitanul Cârlig =
captain hook, capitan carlig; Tinkerbell = tinker bell, tinkerbel, tinker bel, tincherbel, clopotica; Alice? = alice
in tara minunilor, alisa in tara minunilor; Pălărierul Nebun = palarierul; Regina de Inimă Roșie = regina de cupa;
Iepurele Alb; Pisica Cheshire; Cruella = cruela, cruella de vil; Mary Poppins; Winnie the Pooh = ursuletul winnie,
winnie de plus, winnie?; Tigger; Piglet; Eeyore; Robin Hood; Zazu; Judy Hopps; Nick Wilde;
# Lilo and Stitch, Descendants
Stitch = stich, stici, stitchy; Lilo; Angel? = angel din stitch, angel din lilo si stitch; Jumba; Isabel din
Descendants; Mal?; Evie?; Uma?; Hannah Montana; Violetta? = violeta disney; Soy Luna; Bia Disney?;
# Disney Junior
Doc McStuffins = doctorita plusica; Miles?; Vampirina; Jake și Pirații; Kiya = kiya eroina kimoja; SuperKitties =
super kitties; Ginny?; Spin = spin din spidey; Ghost Spider = ghost-spider, ghostspider, spider gwen, gwen stacy;
# Marvel
Spiderman = spider man, spider-man, omul paianjen, spidey, spaiderman, spidermen, spider men, spaidarman, spidremen,
spidernam, spydermen, spydarman, omu paianjen; Miles Morales; Peter Parker; Venom; Carnage; Green Goblin; Doctor
Octopus = doc ock, dr octopus; Iron Man = ironman, iron-man, ironmen, iron men, omul de fier; Captain America =
capitanul america, capitan america, capt america, capten america; Captain Marvel = capitanul marvel; Black Widow =
vaduva neagra; Black Panther = pantera neagra; Hulk = incredibilul hulk; Hulk Roșu; She-Hulk = she hulk; Thor?; Loki?;
Thanos; Hawkeye; Ant-Man = ant man, antman, omul furnica; Doctor Strange = dr strange; Wanda? = scarlet witch;
Falcon?; Nick Fury; Star-Lord = star lord, starlord; Groot; Baby Groot; Rocket Raccoon = rocket din gardieni; Gamora;
Drax; Nebula; Shang-Chi; Moon Knight; Wolverine; Deadpool = deadpull, dead pool; Magneto; Storm?; Cyclops; Ghost
Rider; Daredevil; Punisher; Black Cat; Silver Surfer; Human Torch;
# DC
Batman = betman, bat man, bat-man, batmen; Batgirl; Batwoman; Robin? = robin din batman; Joker; Harley Quinn = harley
quin, harly quinn; Penguin din Batman; Catwoman = femeia pisica; Bane?; Riddler; Poison Ivy; Superman = super man,
supermen; Supergirl; Clark Kent; Lois Lane; Wonder Woman = wonderwoman, wonder women, femeia fantastica; Flash? = the
flash; Aquaman; Green Lantern; Cyborg?; Shazam; Black Adam; Starfire; Raven?; Beast Boy; Nightwing; Krypto; Lex
Luthor;
# The small ones
Peppa Pig = peppa, pepa pig, purcelusa peppa, pepa purcelusa, purcelusa pepa, peppa piq; George Pig = george din
peppa, purcelusul george; Mami Pig; Tati Pig; Suzy Sheep = oita suzy; Rebecca Rabbit; Pedro Pony; Danny Dog; Bluey =
blui, catelusa bluey, bluei; Bingo? = bingo din bluey; Bandit din Bluey; Chilli Heeler; Muffin din Bluey; Bing =
iepurasul bing, bing bunny; Flop din Bing; Sula din Bing; JJ din Cocomelon = jj cocomelon; YoYo din Cocomelon; Blippi
= blipi; Meekah; Ms Rachel = miss rachel; Baby Shark; Pinkfong; Pocoyo; Caillou; Ben și Holly; Molang; Hey Duggee;
Tinky Winky; Laa-Laa; Dipsy; Barney?; Elmo; Cookie Monster; Big Bird; Bananas in Pyjamas; Pikwik; Thomas și Prietenii
= locomotiva thomas; Pompierul Sam = fireman sam, pompierul sem; Bob Constructorul = bob the builder; Postasul Pat;
Sarah și Rățușca; Shaun the Sheep = mielul shaun, oaia shaun; Masha = masa si ursul, masha and the bear, masha i
medved; Ursul? = ursul din masha; Gabby? = gabby dollhouse, gabby's dollhouse, gabi dollhouse; Pandy Paws = pandy;
Cakey Cat = cakey; DJ Catnip; Booba; Oddbods; Simon?; Trotro; Didi & Friends; Curious George; Daniel Tigrul;
# Paw Patrol
Chase? = chase din patrula, chase din paw patrol, cheis, cheise, chase patrula catelusilor; Marshall = marshal,
marsal, marshall din patrula; Skye = sky din patrula, skay, skye din patrula, skye din paw patrol; Rubble = rabal,
rubble din patrula; Rocky din Patrula = rocky din paw patrol, rocky?; Zuma?; Everest? = everest din patrula; Tracker
din Patrula = tracker din paw patrol; Liberty din Patrula = liberty din paw patrol; Ryder = raider din patrula; Rex
din Patrula; Sweetie din Patrula; Al din Patrula; Wild Cat; Cap'n Turbot; Primarul Goodway; Mayor Humdinger;
Chickaletta;
# Nickelodeon
Dora? = dora exploratoarea, dora the explorer; Boots din Dora; Diego?; SpongeBob = sponge bob, bob burete, spongebob
squarepants, bob sponge, burete bob; Patrick Star = patrick stea, patrick din bob burete; Squidward; Domnul Krabs = mr
krabs; Sandy din SpongeBob; Plankton; Blaze? = blaze monster truck, blaze si masinile uriase, blaze and the monster
machines; Crusher din Blaze; Molly din Bubble Guppies; Timmy Turner; Jimmy Neutron; Henry Danger = henry pericol;
Captain Man; JoJo Siwa; Abby Hatcher; Avatar Aang = aang; Korra; Santiago?; Tommy din Rugrats; Hey Arnold; Danny
Phantom;
# PJ Masks, Miraculous, Transformers
Catboy = cat boy; Owlette = bufnita?; Gekko = gecko din pj masks; Romeo din PJ Masks; Luna Girl; Night Ninja;
Armadylan; Ladybug = buburuza, lady bug, lady-bug, ladibug, ledibag, ledybug, ladybag, buburuza miraculoasa; Cat Noir
= chat noir, motanul noir, motan noir, cat noire; Marinette; Adrien?; Rena Rouge; Queen Bee; Alya?; Hawk Moth; Tikki;
Plagg; Bunnyx; Chloe din Miraculous; Jett din Super Wings; Robocar Poli = robocar?, robo car poli; Tayo?; Tobot?;
Bumblebee = bumble bee, bambalbi, bamblbi, bumbelbi; Optimus Prime = optimus; Megatron; Starscream; Grimlock; Ratchet;
Cody din Transformers; Power Ranger = power rangers, power ranger rosu, ranger rosu, red ranger, power rangeri; Pink
Ranger = power ranger roz;
# Lego and turtles
Lloyd? = lloyd din ninjago, lloyd ninjago, ninja verde; Kai? = kai din ninjago, kai ninjago, ninja rosu; Jay din
Ninjago = jay ninjago, jay?; Cole din Ninjago = cole ninjago, cole?; Zane din Ninjago = zane ninjago; Nya?; Sensei Wu
= wu din ninjago; Garmadon = lord garmadon; Emmet?; Wyldstyle; Lego Batman; Leonardo? = testoasa leonardo, leonardo
din testoase; Raphael? = rafael din testoase, raphael din testoase; Donatello; Michelangelo = mikey din testoase;
Splinter; Shredder; April O'Neil; Testoasele Ninja = testoasa ninja, testoase ninja, ninja turtles, ninja turtle,
broscutele ninja, broasca testoasa ninja;
# Pokemon and anime
Pikachu = picachu, pikaciu, pichachu, picaciu; Ash din Pokemon = ash ketchum; Charizard; Charmander; Bulbasaur;
Squirtle; Eevee; Mewtwo; Snorlax; Jigglypuff; Psyduck; Gengar; Lucario; Greninja; Misty din Pokemon; Naruto; Sasuke;
Sakura?; Kakashi; Hinata; Itachi; Goku = son goku; Vegeta; Gohan?; Luffy; Zoro?; Tanjiro; Nezuko; Zenitsu; Inosuke;
Gojo?; Deku; Sailor Moon = seilor moon; Totoro; Kiki?; Ponyo; Astro Boy; Doraemon; Yu-Gi-Oh = yugi; Anya Forger;
Saitama; Inuyasha;
# Games
Steve? = steve din minecraft, steve minecraft; Alex din Minecraft = alex minecraft; Creeper = creeper din minecraft,
criper, crieper; Enderman = ender man; Herobrine; Ender Dragon; Villager din Minecraft; Zombie din Minecraft; Bacon
din Roblox; Guest din Roblox; Tung Tung Sahur = tung tung tung sahur, tung sahur; Tralalero Tralala = tralalero;
Ballerina Cappuccina = balerina capucina, ballerina capuccina; Bombardiro Crocodilo = bombardino crocodilo; Brr Brr
Patapim = patapim; Cappuccino Assassino; Lirili Larila; Chimpanzini Bananini; Mario? = super mario, mario bros,
supermario, mario din super mario; Luigi; Princess Peach = printesa peach, peach?; Yoshi; Toad?; Bowser; Rosalina?;
Daisy din Mario; Wario; Waluigi; Donkey Kong; Kirby?; Link din Zelda; Zelda?; Sonic = sonic ariciul, ariciul sonic,
sonik; Tails = teils, tails din sonic; Knuckles = knucles, knakals, knuckle; Amy Rose = amy din sonic, emi din sonic;
Shadow din Sonic = shadow the hedgehog, shadow?; Doctor Eggman = eggman, dr eggman, dr robotnik; Silver din Sonic;
Rouge din Sonic; Pac-Man = pacman, pac man; Spike din Brawl Stars; Leon din Brawl Stars; Shelly din Brawl Stars; Edgar
din Brawl Stars; Peely; Jonesy; Huggy Wuggy = hagi vaghi, huggy wugi, hagi wagi, hugi vugi, huggy; Kissy Missy; CatNap
= cat nap; DogDay = dog day; Mommy Long Legs; Freddy Fazbear = freddy fnaf, freddy?; Bonnie?; Chica din FNAF; Foxy din
FNAF; Springtrap; Siren Head; Cameraman din Skibidi; Speakerman; TV Man; Bendy; Cuphead; Banban = banban din garten,
garten of banban; Blue din Rainbow Friends; Red din Angry Birds; Talking Tom; Talking Angela; Pou?; Crash Bandicoot;
Lara Croft; Pomni; Jax din Digital Circus; Caine din Digital Circus; Grimace; MrBeast = mr beast; Grizzy și Lemingii =
grizzy;
# K-pop Demon Hunters
Rumi? = rumi din kpop demon hunters, rumi din huntrix; Mira? = mira din kpop demon hunters; Zoey? = zoey din kpop
demon hunters, zoe din kpop; Jinu; Abby Saja; Derpy = tigrul derpy, derpy tigru; Jisoo; Jennie?; Lisa din Blackpink;
Rose din Blackpink;
# Dolls and ponies
Barbie = papusa barbie, barbi; Ken? = ken din barbie; Chelsea din Barbie; Skipper din Barbie; Malibu Barbie; LOL Diva;
Polly Pocket; Draculaura = dracula laura; Clawdeen; Frankie Stein; Cleo de Nile; Lagoona Blue; Bloom? = bloom winx;
Stella? = stella winx, stella din winx; Flora? = flora winx; Musa?; Tecna; Aisha?; Hello Kitty = helo kitty, hello
kity; Kuromi = curomi; My Melody = melody sanrio; Cinnamoroll = cinamorol; Pompompurin; Keroppi; Labubu = labubu rosu,
labubu roz; Pinkie Pie = pinky pie, pinki pie; Rainbow Dash; Twilight Sparkle; Rarity?; Fluttershy; Applejack; Spike
din My Little Pony; Sunny Starscout; Izzy Moonbow; Căpșunica? = strawberry shortcake; Heidi?; Holly Hobbie; Poppy? =
poppy din trolls, poppy din trolii, printesa poppy; Branch? = branch din trolls; Viva din Trolls;
# Harry Potter, dragons
Harry Potter = hary potter, hari potter, harry poter, harry?; Hermione = hermione granger, hermiona, hermione granjer;
Ron Weasley; Dumbledore; Hagrid; Snape = severus snape; Voldemort; Draco Malfoy; Luna Lovegood; Dobby; McGonagall =
profesoara mcgonagall; Gandalf; Frodo; Legolas; Gollum; Newt Scamander; Hiccup; Toothless = stirbul, toothless dragon;
Astrid?; Dragonul Știrbu;
# Star Wars
Darth Vader = darth veder, dart vader, darth vather; Yoda = maestrul yoda, master yoda; Baby Yoda = grogu; Mandalorian
= the mandalorian, mandalorianul; Luke Skywalker; Leia? = printesa leia, princess leia; Han Solo; Chewbacca = chewie,
ciubaca; R2-D2 = r2d2, r2 d2; C-3PO = c3po; BB-8 = bb8; Kylo Ren; Rey din Star Wars; Ahsoka; Stormtrooper = storm
trooper; Boba Fett; Obi-Wan Kenobi = obi wan; Anakin; Darth Maul;
# Films and series
Wednesday = wednesday addams, wensday, wenesday, wednsday, wendsday, wednezday, miercuri addams; Enid? = enid
sinclair; Morticia = morticia addams; Gomez Addams; Pugsley; Thing din Wednesday; Uncle Fester; Elphaba = elfaba,
elphaba din wicked; Glinda = galinda, glinda din wicked, glinda cea buna; Dorothy din Oz; Sperietoarea; Omul de
Tinichea; Leul Fricos; Vrăjitoarea din Vest; Willy Wonka = wonka, wily wonka; Oompa Loompa = umpa lumpa; Matilda?;
Charlie din Fabrica de Ciocolată; Paddington = ursul paddington; Stuart Little; Garfield; Odie?; Beetlejuice =
beatlejuice; Edward Mâini de Foarfecă; Eleven din Stranger Things = eleven stranger things; Demogorgon; Vecna;
Ghostbusters = vanatorii de fantome; Slimer; Jack Sparrow = capitanul jack sparrow, jack sparow, jacksparrow, captain
jack sparrow; Indiana Jones; Zorro; Lara din Jumanji; Mr Bean = mister bean, mr. bean; Charlie Chaplin = chaplin,
charlot; Michael Jackson; Shakira; Taylor Swift; Messi?; Ronaldo?; Sherlock Holmes; James Bond;
# Animated films
Minion = minioni, minionul, minionii, minionu, minionu', minions, minonii; Gru?; Kevin din Minions; Bob din Minions;
Stuart din Minions; Agnes din Minions; Shrek = sreck, srek, shreck; Fiona? = printesa fiona, fiona din shrek;
Măgărușul din Shrek = magarul din shrek, donkey din shrek; Motanul Încălțat = puss in boots; Kung Fu Panda = kungfu
panda, panda po, po din kung fu panda; Tigrița din Kung Fu Panda; Maestrul Shifu; Alex din Madagascar = leul alex,
alex leul; Alex?; Marty; Melman; Gloria? = gloria din madagascar; King Julien = julien?, regele julien, king julian;
Skipper din Madagascar; Pinguinii din Madagascar; Scrat; Sid din Ice Age = sid lenesul; Manny din Ice Age; Diego din
Ice Age; Boss Baby = bebe sef, bebelusul sef; Blu din Rio; Megamind; Mavis; Dracula = contele dracula; Frankenstein =
franken stein, frankestein; Mumia; Omul Lup = varcolac, varcolacul; Coraline = coralin; Lorax; Grinch = grinchul,
grinci, the grinch; Horton; Gunter din Sing; Rosita?; The Wild Robot = robotul salbatic, roz robotul; Capitanul
Chiloțel; Cine Dog = dog man, dogman; Ruby Gillman;
# Old cartoons
Bugs Bunny = bugs bani, bugs?; Daffy Duck; Tweety = twitty, tweeti; Sylvester?; Tasmanian Devil = taz?; Road Runner;
Lola Bunny = lola?; Porky Pig; Tom? = tom din tom si jerry, tom si jerry; Jerry? = jerry din tom si jerry; Scooby Doo
= scooby-doo, scooby, scubi du, scoobydoo; Shaggy?; Velma?; Daphne?; Fred din Scooby Doo; Fred Flintstone; Wilma
Flintstone; Papa Smurf = marele strumf, papa strumf; Smurfette = strumfita, smurfeta; Smurf = strumf, strumful,
strumfi, strumfii, smurfs, strumpf; Gargamel; Asterix; Obelix; Lucky Luke; Popeye; Olive Oyl; Pink Panther = pantera
roz; Woody Woodpecker = ciocanitoarea woody; Casper?; Betty Boop; Johnny Bravo; Blossom?; Bubbles?; Buttercup;
Fetițele Powerpuff = powerpuff girls; Dexter?; Samurai Jack; Ben 10 = ben ten, benten; Gumball; Darwin din Gumball;
Finn din Adventure Time; Jake din Adventure Time; Bart Simpson; Homer Simpson; Lisa Simpson; Ferb; Perry Ornitorincul;
Kim Possible; Maya Albinuța = albinuta maya, albina maja, maya the bee, albinuta maja, albina maya; Willy din Maya;
Vicky Vikingul; Nils Holgersson; Marsupilami; Ursul Yogi = yogi bear;
# Romanian tales and feasts
Dănilă Prepeleac; Păcală; Harap-Alb = harap alb; Făt-Frumos = fat frumos; Ileana Cosânzeana = ileana consanzeana;
Capra cu Trei Iezi; Ursul Păcălit de Vulpe; Zmeul = zmeu, zmeii; Sfarmă Piatră; Baba Cloanța; Muma Pădurii; Scufița
Roșie = scufita?; Lupul cel Rău = lupul din scufita; Cei Trei Purceluși; Hansel și Gretel; Pisica Încălțată; Degețica;
Lebăda Odette; Spărgătorul de Nuci; Crăiasa Zăpezii = regina zapezii; Pitic = piticul morocanos; Zâna Primăvară = zana
primaverii; Zâna Toamnei; Zâna Iarnă = zana iernii; Zâna Florilor; Zâna Măseluță = zana maseaua; Zâna Bună; Baba
Dochia; Sfântul Valentin; Cupidon; Aschiuta; Arici Pogonici = ariciul pogonici; Ursulețul Fram = fram ursul polar,
fram;
"""

FIGURES = """
# Feasts
Crăciuniță = craciunite, craciunitele; Spiriduș = spiridusul, spiridusi, spiridusii, elful, elf?, elfi, elfa; Iepuraș
= iepurasul, iepurasul de paste, iepure de paste, iepurasul pastelui, easter bunny; Reni? = ren?, renul, renul rudolf,
rudolf?; Om de Zăpadă = omul de zapada, snowman; Turtă Dulce = omulet de turta dulce;
# People
Clovn = clovnul, clovni, clown, clovnita, claun; Pirat = piratul, pirati, pirate, piratii, piratul barbosa; Cowboy =
cowboi, cow boy; Astronaut = astronautul, cosmonaut; Ninja; Samurai; Cavaler = cavalerul; Viking = vikingul;
Gladiator; Faraon? = faraonul?; Cleopatra; Detectiv? = detectivul?; Polițist? = politistul?, politista?; Pompier? =
pompierul?; Doctoriță?; Savantul Nebun = savant nebun, profesorul trasnit; Bucătar? = bucatarul?, chef bucatar;
Balerină? = balerine;
# Beings of tales
Robot? = robotul, robot led, robotul led, robotul transformer; Dinozaur = dinozaurul, dino?, dinosaur; T-Rex = t rex,
trex, tirex, ti rex, t-rexul; Dragon = dragonul, balaur, balaurul; Unicorn = unicornul, inorog, unicornu; Sirenă =
mermaid, sirenuta; Zână = fairy, zanuta; Fluturaș = fluturasul, fluture?; Albinuță = albina?; Vampir = vampirul,
vampiri, vampire, vampirita; Vrăjitoare = vrajitoarea, witch, vrajitorita; Vrăjitor = vrajitorul; Zombie = zombi;
Schelet = scheletul; Fantomă? = ghost?; Dovleac = dovleacul?; Mumie = mumia egipteana; Monstruleț; Extraterestru =
extraterestrul, alien; Drăcușor?;
# Animals
Panda = ursul panda, ursulet panda, urs panda; Urs? = ursulet?, ursuletul?, ursul alb?, urs polar, ursul polar, teddy
bear, ursulet de plus, ursul de plus; Tigru = tigrul, tigrisor; Leul? = leutul; Girafă; Elefant? = elefantul?,
elefantel; Zebră?; Maimuță? = maimutica?, maimuta gorila; Gorilă? = king kong; Capibara = capybara; Pisică? =
pisicuta?; Cățel = catelul?, catelus?; Vulpe? = vulpea?, vulpita; Iepure? = iepurele?; Broscuță?; Pinguin = pinguinul;
Rechin? = rechinul?; Bufniță Înțeleaptă; Oaie? = oita?; Cocoș = cocosul?;
"""
"""Figures of no world: whoever asks for ``o zână`` may well be shown one with a name."""
