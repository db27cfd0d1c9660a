/** EEE-4: large equipment, with a dimension above 50 cm. */
export const large = `
lave-linge = mach à laver, machine à laver, lave linge hublot, lave linge top, lave linge séchant, machine à laver le linge, lessiveuse électrique, mini lave linge, laveuse, machine à laver séchante, lave linge encastrable, machine à laver top, machine à laver hublot
lavante-séchante = machine lavante séchante, combiné lavant séchant
sèche-linge = séchoir électrique, sèche linge à condensation, sèche linge à évacuation, sécheuse, séchoir à linge électrique, tambour séchant
lave-vaisselle = lave vaisselle encastrable, lave vaisselle compact, lave vaisselle intégrable, lave vaisselle posable, lave verre professionnel, mini lave vaisselle
essoreuse à linge = essoreuse, essoreuse électrique linge
four = four encastrable, four électrique, four pyrolyse, four multifonction, four à chaleur tournante, four vapeur encastrable, four catalyse, gros four, four de cuisine, four ménager, four professionnel, four à convection, four à céramique, four de potier, four poterie
cuisinière électrique = cuisinière, cuisinière induction, cuisinière vitrocéramique, cuisinière mixte, gazinière, cuisinière à gaz, cuisinière four électrique, gazinière four électrique
piano de cuisson = piano de cuisine, piano cuisson induction, fourneau électrique, piano induction
table de cuisson = plaque à induction, plaque de cuisson, plaque vitrocéramique, plaque vitro, table induction, vitrocéramique, table vitrocéramique, plaques électriques encastrables, table de cuisson gaz, plaque de cuisson gaz, plaque gaz encastrable, domino induction, domino de cuisson, plaque chauffante encastrable, taque de cuisson, table de cuisson induction, table cuisson mixte, plaque halogène
hotte aspirante = hotte, hotte de cuisine, hotte décorative, hotte casquette, hotte aspirante inox, groupe filtrant, hotte visière, hotte îlot, hotte tiroir, extracteur de cuisine
chauffe-eau = ballon d'eau chaude, cumulus, chauffe eau électrique, ballon électrique, boiler, chauffe bain, chauffe-eau instantané, chauffe eau gaz
chaudière : chaudière électrique, chaudière gaz, chaudière murale
convecteur = convecteur électrique, grille-pain convecteur mural, radiateur convecteur, convecteur mural, chauffage convecteur
radiateur électrique = radiateur, radiateur mural, radiateur panneau rayonnant, panneau rayonnant, radiateur rayonnant, chauffage électrique mural, radiateur connecté, radiateur acova, radiateur à chaleur douce, radiateur céramique mural, radiateur en fonte électrique
radiateur à inertie = radiateur inertie sèche, radiateur électrique à inertie, radiateur inertie céramique, radiateur pierre, radiateur à accumulation, accumulateur de chaleur
sèche-serviettes = radiateur sèche serviette, radiateur salle de bain sèche serviette, porte serviette chauffant, sèche serviette électrique, sèche serviette soufflant
cheminée électrique = insert électrique, poêle électrique, cheminée décorative électrique
poêle à granulés = poêle à pellets
chauffage de terrasse = parasol chauffant électrique, chauffage de terrasse électrique, chauffage radiant de terrasse, chauffage infrarouge extérieur
aérotherme : canon à chaleur, canon air chaud, générateur d'air chaud, aérotherme électrique, chauffage de chantier électrique
ventilateur sur pied = ventilateur colonne, ventilateur à pied, ventilo sur pied, colonne d'air, ventilateur tour, tour de ventilation
ventilateur de plafond = ventilateur plafonnier, brasseur d'air
rafraîchisseur d'air = rafraîchisseur, refroidisseur d'air, rafraîchisseur évaporatif
VMC : caisson de vmc, groupe vmc, ventilation mécanique, vmc double flux, extracteur de toiture
lampadaire = halogène, lampadaire halogène, halogène sur pied, lampe sur pied, lampadaire led, lampe à pied, lampadaire liseuse, liseuse sur pied, lampadaire arc, lampe lampadaire, halogène lampadaire, grand luminaire, réverbère, lampadaire de jardin, liseuse lampadaire
rampe d'éclairage : réglette néon, réglette fluorescente, réglette led, barre led, dalle led, rampe de spots longue, plafonnier néon, rampe d'éclairage billard, luminaire industriel, réglette
tapis de course = tapis roulant, tapis de marche, tapis course électrique, tapis roulant de marche, walking pad
vélo elliptique = elliptique, elliptique électrique, crosstrainer
vélo d'appartement électronique : home trainer connecté, vélo d'appartement connecté, vélo d'appartement avec écran, spinning connecté, vélo d'appartement magnétique à compteur
plateforme vibrante = plateau vibrant, power plate, plaque vibrante de fitness
rameur électronique = rameur à compteur électronique, rameur connecté
piano numérique = piano électrique, piano électronique, clavinova, piano digital, piano numérique meuble, orgue électronique, orgue électrique, orgue de salon, harmonium électrique
synthétiseur = synthé, clavier arrangeur, clavier synthétiseur, clavier musical, clavier maître, clavier électronique, synthétiseur enfant, clavier de musique, piano synthé, clavier numérique, workstation musicale, piano clavier électronique
guitare électrique = basse électrique, guitare basse, stratocaster, telecaster, guitare électro-acoustique, guitare électroacoustique, guitare folk électrique
batterie électronique = batterie électrique instrument, batterie roland, batterie numérique
enceinte colonne = colonne hi-fi, colonne hifi, enceinte sur pied, enceinte de sonorisation, enceinte sono, grosse enceinte, colonne de son, caisson de sono, enceinte amplifiée, tour de son, enceinte bluetooth sur roulettes, enceinte karaoké sur roulettes, party box, partybox
barre de son = soundbar, barre de son samsung
photocopieur = photocopieuse, copieur, copieur multifonction, imprimante photocopieur sur pied, photocopieur professionnel, ricoh copieur, copieur laser
traceur = traceur de plans, table traçante, imprimante grand format, plotter, imprimante a3 sur pied
tondeuse à gazon électrique = tondeuse, tondeuse électrique, tondeuse à gazon, tondeuse sur batterie, tondeuse à batterie, tondeuse filaire, robot tondeuse, tondeuse robot, tondeuse à gazon sur batterie, robot de tonte, automower, tondeuse électrique jardin, tondeuse hélice électrique
débroussailleuse électrique = débroussailleuse à batterie, débroussailleuse sur batterie, coupe-bordure, coupe bordure électrique, rotofil, rotofil électrique, coupe herbe, coupe-herbe électrique, dresse-bordure électrique
taille-haie = taille haie électrique, coupe-haie, taille-haie sur batterie, taille-haie télescopique, sculpte haie
tronçonneuse électrique = tronçonneuse, tronçonneuse à batterie, scie à chaîne électrique, élagueuse électrique, scie d'élagage électrique, élagueuse
souffleur de feuilles = souffleur, aspirateur de feuilles, aspirateur souffleur, souffleur aspirateur, souffleur électrique
scarificateur = scarificateur électrique, aérateur de pelouse, émousseur électrique
motobineuse électrique = motoculteur électrique, bineuse électrique
broyeur de végétaux = broyeur, broyeur à végétaux électrique, broyeur de branches, broyeur de jardin
fendeuse de bûches = fendeur de bûches, fendeuse à bois électrique
bétonnière = bétonnière électrique
compresseur = compresseur d'air, compresseur à cuve, compresseur atelier
groupe électrogène = génératrice, générateur électrique, groupe électrogène inverter
scie à ruban
scie sur table = scie circulaire sur table, scie de table, scie sur pied, scie à bûches, scie à format
combiné à bois : raboteuse dégauchisseuse, raboteuse, dégauchisseuse, toupie à bois
perceuse à colonne = perceuse d'établi, perceuse sur colonne
tour à bois = tour à métaux, tour à métal
aspirateur de chantier = aspirateur eau et poussière industriel
établi électrique = touret sur pied
machine à tricoter = tricoteuse, machine à tricoter électrique
métier à tisser électrique = machine à tisser
lit médicalisé : lit médicalisé électrique, lit électrique, lit motorisé, sommier électrique, sommier relaxation électrique, lit de relaxation électrique
fauteuil releveur : fauteuil relax électrique, fauteuil électrique, fauteuil de relaxation électrique, fauteuil massant, fauteuil relax motorisé, fauteuil releveur électrique, fauteuil de massage, canapé relax électrique
fauteuil roulant électrique = fauteuil roulant motorisé
lève-personne : lève malade, lève personne électrique, monte escalier, verticalisateur
bureau assis-debout électrique = bureau électrique, bureau réglable électrique, bureau motorisé
motorisation de portail : moteur de portail, automatisme de portail, motorisation de volet, moteur de volet roulant, volet roulant électrique, store électrique, store banne électrique, porte de garage motorisée
borne de recharge : borne de recharge voiture, wallbox, borne de charge
jacuzzi : spa gonflable, spa, baignoire balnéo, balnéo
sauna infrarouge = sauna, cabine infrarouge
piscine robot = robot de piscine, aspirateur de piscine électrique, dolphin piscine
pompe de piscine = pompe de filtration, groupe de filtration, filtre à sable électrique
distributeur automatique = distributeur de boissons, distributeur de friandises, machine à café professionnelle sur pied, distributeur de snacks
juke-box = jukebox
flipper : flipper électrique, flipper électronique, borne d'arcade, bartop arcade, baby-foot électronique, machine à sous, bandit manchot
caisse enregistreuse = caisse enregistreuse professionnelle
baie informatique : armoire rack, baie de brassage, baie serveur, mainframe
table chauffante : bain-marie professionnel, étuve, armoire chauffante, chariot chauffant, comptoir chauffant, rôtissoire professionnelle
friteuse professionnelle : friteuse pro double bac, friteuse sur coffre
trancheuse professionnelle : trancheuse à jambon professionnelle, batteur mélangeur professionnel, pétrin, pétrin électrique
machine à espresso professionnelle = percolateur professionnel, machine à café professionnelle
presse à repasser : calandre, repasseuse, centrale de repassage professionnelle, mannequin défroissant, table à repasser active, table active
écran de projection motorisé = écran motorisé, écran de projection électrique
autolaveuse = monobrosse, laveuse de sol professionnelle, shampouineuse professionnelle
voiture électrique enfant = quad électrique enfant, moto électrique enfant, porteur électrique
aquarium équipé = grand aquarium
couveuse = couveuse à oeufs, incubateur
four à micro-ondes encastrable = micro ondes encastrable, combiné four micro ondes encastrable
plaque de cuisson professionnelle = réchaud professionnel, wok professionnel
portique antivol = portique de sécurité
antenne parabolique = parabole, antenne satellite, antenne râteau, antenne de toit
unité de climatisation par évaporation = climatiseur sans fluide
machine d'impression textile = presse à chaud, presse à sublimation
cabine UV = solarium, banc solaire, lit à uv
plaque gaz | table gaz | table de massage électrique | domino vitrocéramique | plan de cuisson | four à pizza professionnel | tiroir chauffant | armoire sèche-linge | armoire séchante | armoire réseau
plinthe chauffante | chauffage infrarouge de terrasse | rideau d'air chaud | ventilateur industriel | extracteur de fumée | stepper électrique | fauteuil de dentiste | fauteuil de coiffure électrique | lit médical | sommier relaxation
matelas à air alterné | cabine de sauna | hammam électrique | broyeur électrique | fendeuse électrique | scie à panneaux | monte-charge | imprimante de bureau sur pied | presse numérique | orgue
baffle colonne | sono portable sur roulettes | jeu d'arcade | distributeur de café | friteuse sur pied | sauteuse électrique professionnelle | salamandre | trancheur professionnel | lampe arc | rampe lumineuse
lustre géant | néon publicitaire | métier à tricoter électrique | machine à coudre industrielle | machine à broder industrielle | surjeteuse industrielle | adoucisseur d'eau | adoucisseur | filtration de piscine | électrolyseur de piscine
balance industrielle | balance de quai | bascule électronique | lave-batterie | shampouineuse industrielle | karcher professionnel | nettoyeur haute pression professionnel | nettoyeur eau chaude | aspirateur centralisé | centrale d'aspiration
cuve inox électrique | alambic électrique | caisson hyperbare | casque de coiffeur sur pied | séchoir casque sur pied
plaque quatre feux = plaque 4 feux, plaque trois feux, plaque 3 feux, plaque gaz quatre feux
radiateur à inertie = petit radiateur à inertie
machine à bois = machine à bois combinée
`
