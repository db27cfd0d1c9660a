/** EEE-6: small computing and telecommunications equipment. */
export const computing = `
unité centrale = uc, ordinateur, ordinateur de bureau, ordi, ordi de bureau, ordinateur fixe, pc fixe, tour d'ordinateur, tour pc, tour, pc de bureau, pc, tour gamer, tour de pc gamer, pc gamer, ordinateur gamer, mac pro, power mac, desktop, optiplex, ordinateur complet, poste informatique, boîtier pc, boîtier d'ordinateur, station de travail, workstation, amstrad cpc, commodore 64, atari st, thomson mo5, thomson to7, mac classic, ordinateur gaming, pc gaming
mini-PC = mac mini, nuc, intel nuc, client léger, raspberry pi, raspberry, mini ordinateur, chromebox, thin client, barebone, arduino
serveur = serveur rack, serveur informatique, serveur dell, serveur nas, nas, synology, nas synology, serveur de stockage, proliant, poweredge
imprimante = imprimante multifonction, imprimante jet d'encre, imprimante laser, imprimante scanner, imprimante photo, multifonction, imprimante wifi, imprimante couleur, imprimante matricielle, imprimante à aiguilles, imprimante ticket, imprimante thermique, deskjet, laserjet, officejet, pixma, ecotank, imprimante étiquette, selphy, imprimante instantanée, imprimante tout en un, imprimante bluetooth
imprimante 3D = imprimante trois d, creality, ender 3, imprimante 3d résine
scanner = scanneur, numériseur, scanner à plat, scanner de documents, scanner photo, scanner diapositives, scanner a4, scanner portable, scanner code-barres, douchette, douchette code barre, lecteur de code-barres
clavier = clavier d'ordinateur, clavier sans fil, clavier pc, clavier mécanique, clavier bluetooth, clavier gamer, clavier usb, clavier souris, ensemble clavier souris, clavier azerty, clavier qwerty, clavier ergonomique, pavé numérique, clavier apple, clavier numérique pc
souris d'ordinateur = souris, souris sans fil, souris optique, souris gamer, trackball, souris pc, souris informatique, souris usb, souris bluetooth, souris verticale, magic mouse, pavé tactile, trackpad
webcam = web cam, caméra d'ordinateur, caméra usb
disque dur externe = disque dur, disque dur interne, ssd, disque ssd, hdd, ssd externe, disque externe, disque de sauvegarde, disque dur multimédia, time capsule
clé USB = clef usb, carte mémoire, carte sd, micro sd, carte micro sd, clé usb wifi, clé 4g, clé bluetooth
lecteur de carte : lecteur de carte mémoire, lecteur carte sd, lecteur carte vitale, hub usb, station d'accueil ordinateur, dock usb, station d'accueil pc, dock ordinateur, docking station, réplicateur de port, lecteur de disquettes, graveur externe, graveur dvd externe, graveur cd externe, lecteur dvd externe, lecteur zip
carte graphique : carte mère, carte vidéo, carte son, barrette de mémoire, barrette ram, mémoire vive, processeur, carte réseau, carte électronique, bloc d'alimentation pc, alimentation pc, ventilateur de pc, refroidisseur processeur, gtx, rtx, radeon, composants informatiques, pièces informatiques, carte wifi
onduleur = onduleur apc, onduleur informatique, ups, onduleur eaton
box internet = livebox, live box, freebox, free box, bbox, sfr box, sfr, neufbox, box orange, box sfr, box free, box bouygues, box fibre, box adsl, box, numericable, décodeur fibre, boîtier fibre, box 4g
routeur = modem, routeur wifi, modem routeur, point d'accès, borne wifi, routeur 4g, modem adsl, point d'accès wifi, airport extreme, google wifi, ubiquiti, borne wi-fi, orbi, deco tp-link, modem 56k, routeur mesh
répéteur Wi-Fi = répétiteur wifi, répéteur wifi, amplificateur wifi, extenseur wifi
boîtier CPL = cpl, prise cpl, adaptateur cpl, courant porteur
commutateur réseau = switch, switch réseau, switch ethernet, hub réseau, switch cisco, switch netgear, commutateur, switch 24 ports, switch 8 ports, concentrateur réseau, switch poe
smartphone = hi phone, iphone, i phone, samsung galaxy s, samsung note, apple iphone, téléphone intelligent, galaxy s, galaxy note, galaxy a, samsung galaxy, redmi, huawei, honor, oneplus, one plus, xiaomi, pixel, google pixel, wiko, fairphone, téléphone android, oppo, xperia, poco, crosscall, realme, téléphone tactile, smart phone, galaxy z, windows phone, lumia, blackview, doogee, nothing phone
téléphone portable = portable, téléphone mobile, gsm, mobile, téléphone à clapet, nokia, motorola, blackberry, téléphone à touches, doro, portable nokia, téléphone pour senior, téléphone portable senior, nokia 3310, alcatel, ericsson, sagem, bi-bop, cellulaire, natel, téléphone cellulaire, portable à clapet, téléphone emporia
téléphone sans fil = gigaset, téléphone dect, combiné téléphonique, téléphone sans fil gigaset, dect, combiné sans fil, duo de téléphones, logicom, téléphone panasonic
téléphone fixe = poste de téléphone, poste de téléphone fixe, téléphone, téléphone filaire, téléphone à cadran, téléphone à fil, poste téléphonique, téléphone de bureau, téléphone gros boutons, téléphone vintage, téléphone socotel, standard téléphonique, autocommutateur, téléphone ip, téléphone de conférence, téléphone amplifié, téléphone bakélite, téléphone s63, téléphone ancien, téléphone mural
répondeur = répondeur téléphonique, répondeur enregistreur
télécopieur = fax, téléphone fax, télécopieur fax, téléfax
talkie-walkie = talkie, walkie talkie, talky walky, poste cb, cibi, poste de radio cb, émetteur-récepteur radio, émetteur récepteur, vhf marine, radio vhf, radioamateur
GPS = navigateur gps, tomtom, gps tomtom, garmin, gps garmin, gps de voiture, gps auto, gps de randonnée, gps vélo, coyote, avertisseur de radar, traceur gps, balise gps, mappy gps, sondeur gps
calculatrice = calculette, calculatrice graphique, calculatrice scientifique, calculatrice casio, texas instruments, ti 83, machine à calculer, numworks, calculatrice solaire, calculatrice imprimante, calculatrice de bureau, casio graph, graph 35, calculatrice collège, ti 82, calculatrice à rouleau, calculatrice électronique
agenda électronique : palm pilot, pda, organiseur, assistant personnel, dictionnaire électronique, traducteur électronique, traducteur de poche, psion, palm
montre connectée = apple watch, bracelet connecté, smartwatch, fitbit, montre gps, galaxy watch, montre garmin, montre cardio, tracker d'activité, bracelet d'activité, montre sport gps, withings steel, mi band, bracelet fitness, bague connectée, montre polar, montre suunto
tablette graphique = wacom, palette graphique, tablette de dessin, tablette wacom, stylet wacom
machine à écrire électrique = machine à écrire électronique, machine traitement de texte, traitement de texte
terminal de paiement : terminal cb, tpe, terminal de carte bancaire, lecteur de carte bleue, lecteur de carte bancaire, sumup, terminal carte bleue, zettle
téléphone satellite : antenne wifi, antenne 4g, ballise argos, femtocell
étiqueteuse = étiqueteuse électronique, titreuse, dymo, étiqueteuse dymo, pose-étiquettes électronique, p-touch
routeur téléphonique = boîtier adsl, filtre adsl, boîtier voip, adaptateur voip
cartouche d'encre = toner, cartouche imprimante, cartouche laser, cartouche de toner, cartouche jet d'encre
chargeur de téléphone = chargeur de portable, chargeur usb, chargeur iphone, chargeur sans fil, chargeur samsung
batterie externe = power bank, powerbank
chargeur d'ordinateur = chargeur pc portable, chargeur d'ordinateur portable, câble usb, câble ethernet, câble réseau, câble rj45, chargeur macbook, batterie d'ordinateur portable, câble vga, câble informatique, câbles d'ordinateur
support de vidéoconférence : pieuvre de conférence, système de visioconférence, visioconférence, micro de conférence, caméra ptz
bipeur = tatoo, pager, beeper, bip d'astreinte
casque VR : casque de réalité virtuelle, oculus, oculus quest, meta quest, htc vive, lunettes vr
clé d'authentification = boîtier électronique d'authentification, badgeuse, lecteur de badge, pointeuse
décodeur internet : chromecast, fire tv stick, box android, clé chromecast, apple tv, box tv, boîtier android tv, roku, nvidia shield, google tv
macintosh | amiga | amstrad | commodore | oric | zx spectrum | sinclair | tapis de souris lumineux | station d'accueil | lecteur cd externe | lecteur de puces | lecteur biométrique
graveur | graveur cd | graveur dvd | alimentation d'ordinateur | boîtier de disque dur | répéteur | clé wifi | clé 3g | clé 4g | convertisseur vga | standard
autocom | interphone de bureau | alphapage | radio cb | casque de télétravail | caméra de visioconférence | kvm | switch kvm | pointeur laser | télécommande de présentation
chargeur de pc | chargeur induction
`
