/** EEE-2: screens, and what holds one larger than 100 cm². */
export const screens = `
téléviseur = lcd, plasma, télévision, télé, tv, poste de télé, poste de télévision, écran plat, écran télé, écran de télévision, smart tv, télé connectée, téléviseur lcd, téléviseur led, télé led, télé lcd, tv led, tv lcd, tv oled, tv qled, qled, oled, télé oled, tv plasma, écran plasma, télé plasma, télé plate, téléviseur plasma, android tv, télé 4k, tv 4k, combiné télé magnétoscope, combi télé magnétoscope, combiné tv dvd, télé dvd intégré, téloche, rétroprojecteur télé, téléviseur portable, mini télé
téléviseur cathodique = télé cathodique, tv cathodique, vieille télé à tube, télé à tube, télé tube cathodique, téloche cathodique, trinitron
moniteur = écran, écran d'ordinateur, écran ordi, écran pc, moniteur d'ordinateur, moniteur pc, écran lcd, écran led, écran incurvé, écran gamer, moniteur cathodique, écran cathodique, écran tactile, moniteur lcd, moniteur led, écran informatique, écran plat d'ordinateur, écran plat pc, écran d'affichage, moniteur de surveillance, moniteur vidéo, apple studio display, écran mac, écran imac, écran secondaire, double écran, écran portable
ordinateur portable = ordi port, pc port, ord portable, pc portable, ordi portable, laptop, notebook, netbook, ultrabook, macbook, macbook air, macbook pro, mac book, chromebook, chrome book, thinkpad, ideapad, vivobook, zenbook, ultraportable, pc ultraportable, portable gamer, pc gamer portable, ordinateur gamer portable, latitude dell, elitebook, probook, aspire acer, inspiron, surface pro, surface laptop, microsoft surface, ibook, powerbook, eeepc, eee pc, mac portable, toughbook, steam book
tablette = tablette tactile, tablette numérique, ipad, i pad, i pad mini, ipad mini, ipad air, ipad pro, galaxy tab, tablette android, tablette samsung, tablette enfant, tablette éducative, storio, kindle fire, fire hd, mediapad, tablette hybride, lexibook tablette, ardoise numérique, tablette gulli, surface go, lenovo tab, yoga tab
liseuse = liseuse électronique, liseuse numérique, kindle, kobo, ebook, e-book reader, livre électronique, cybook, bookeen, vivlio, pocketbook, tea touch, tolino, tablette liseuse, lecteur ebook, kobo clara, paperwhite
cadre photo numérique = cadre numérique, cadre photo électronique, cadre photo lcd, cadre photo connecté, cadre digital, aura frame
ordinateur tout-en-un = tout en un ordinateur, pc tout en un, imac, i mac, all in one, ordinateur all in one, pc écran intégré, ordi tout en un, ordinateur écran intégré
lecteur DVD portable = dvd portable, lecteur dvd voiture écran, lecteur dvd appuie-tête
écran interactif : tableau interactif, tableau numérique interactif, tni, tbi, écran tactile interactif, tableau blanc interactif
panneau d'affichage numérique = écran dynamique, totem numérique, écran publicitaire, borne interactive, afficheur grand format, borne tactile
minitel à écran couleur = terminal informatique, terminal écran
oscilloscope = oscilloscope cathodique
visiophone = interphone vidéo, vidéophone, visiophone à écran, portier vidéo, interphone vidéo à écran
moniteur médical = moniteur de patient
écran de caisse = caisse tactile, terminal de caisse
mini-télé de voiture = écran de voiture, écran appuie-tête
écran connecté = echo show, nest hub, google nest hub, portal
tablette graphique à écran = cintiq, wacom cintiq
jeu d'arcade de table = écran arcade
rétroprojecteur tv | affichage dynamique | tableau numérique | pc hybride | pc convertible | ordinateur hybride | ordinateur monobloc | vaio | phablette
cadre connecté | lecteur dvd de voiture | babyphone avec grand écran | console de surveillance vidéo | terminal point de vente | caisse enregistreuse tactile | panneau d'affichage led | échographe
minitel = minitel 1, minitel 1b, minitel 2, terminal minitel
`
