/** EEE-5, the kitchen: small equipment, every dimension up to 50 cm. */
export const smallKitchen = `
micro-ondes = four micro ondes, micro onde grill, micro ondes combiné, four microonde, microonde
bouilloire = bouilloire électrique, bouilloire inox, bouilloire sans fil, bouilloire à thé électrique, bouilloire de voyage, bouilloire en verre, bouilloire rétro, bouilloire thermostat
grille-pain = toaster, toasteur, grille pain inox, grille pain vintage, grille baguette
cafetière = appareil pour faire du café, machine pour faire du café, truc pour faire du café, cafetière électrique, cafetière filtre, cafetière programmable, cafetière isotherme électrique, cafetière électrique filtre, machine à café filtre
machine à café = mach à café, cafetière automatique, percolateur, percolateur électrique, machine à café à grains, machine à grains, robot café, broyeur à café automatique, cafetière à grain, machine à café broyeur, machine à café automatique
machine à café à capsules = nespresso, machine nespresso, dolce gusto, machine dolce gusto, tassimo, machine tassimo, cafetière à capsules, machine à capsules, machine à café nespresso, machine à café dolce gusto, machine à café tassimo, cafetière nespresso, cafetière tassimo, inissia, vertuo, essenza, krups nescafé, lavazza a modo mio, special t, machine à thé, caffitaly
machine à café à dosettes = senseo, machine senseo, cafetière senseo, cafetière à dosettes, machine à dosettes, machine à café senseo, malongo
machine à expresso = expresso, machine espresso, espresso, cafetière expresso, combiné expresso, machine italienne expresso
mousseur à lait : émulsionneur, mousseur à lait électrique, aeroccino, chauffe-lait, fouet à lait électrique
moulin à café = moulin à café électrique, broyeur à café électrique, moulin électrique
théière électrique = samovar électrique, samovar, infuseur électrique
mixeur plongeant = pied mixeur, mixer plongeant, girafe mixeur, mixeur à pied, mixeur girafe, mixeur soupe
mixeur = mixer, moulinette électrique, moulinette, mini hachoir, mini mixeur, mixeur hachoir, petit mixeur, mixeur électrique
blender = blender chauffant, blendeur, mini blender, smoothie maker, smoothie mixeur, soup maker, soupmaker, machine à soupe, nutribullet, nutri bullet, vitamix
batteur électrique = batteur, fouet électrique, batteur à oeufs électrique, batteur mélangeur, batteur de cuisine
robot pâtissier = robot pâtissier kenwood, kitchenaid, kitchen aid, robot mélangeur, robot pétrin, robot sur socle, kenwood chef, cooking chef, bosch mum
robot cuiseur = thermomix, monsieur cuisine, robot cuiseur multifonction, cookeo, companion moulinex, cook expert, robot chauffant, i companion, robot multicuiseur
robot de cuisine = robot ménager, robot culinaire, robot multifonction, robot, robot coupe, robot hachoir, robot mixeur, masterchef, magimix, robot moulinex, charlotte moulinex
hachoir électrique = hachoir, hachoir à viande électrique, hache viande électrique
trancheuse = trancheuse électrique, trancheuse à jambon, trancheuse à saucisson électrique, coupe-pain électrique, trancheuse à charcuterie, coupe jambon électrique
couteau électrique = couteau à viande électrique
éplucheur électrique : économe électrique, râpe électrique, essoreuse à salade électrique, spiraliseur électrique, coupe légumes électrique
ouvre-boîte électrique : tire-bouchon électrique, ouvre-bouteille électrique, moulin à poivre électrique, moulin à sel électrique, aiguiseur électrique, affûteur électrique, aiguiseur de couteaux électrique
presse-agrumes = presse agrume électrique, presse-orange électrique, presse citron électrique
centrifugeuse = centrifugeuse à jus, centrifugeuse de cuisine
extracteur de jus = juicer, slow juicer, presse-fruits électrique
friteuse = friteuse électrique, friteuse à huile, airfryer, air fryer, friteuse sans huile, actifry, friteuse à air, friteuse à air chaud, friteuse semi pro, easy fry
mini-four = petit four électrique, four posable, four de table, four d'appoint, four grill, rôtissoire, petit four, four compact, four pose libre, mini four grill, tourne-broche électrique, tournebroche
four à pizza = four à pizza électrique, pizzarette, cuiseur à pizza
plaque électrique = plaque électrique portable, réchaud électrique, plaque chauffante, plaque de cuisson portable, plaque électrique posable, plaque à induction portable, plaque d'appoint, plaque de cuisson posable, plaque électrique deux feux, réchaud, taque électrique, plaque induction posable
appareil à raclette = appareil pour faire de la raclette, machine pour faire de la raclette, truc pour faire de la raclette, raclette, raclette électrique, machine à raclette, four à raclette, raclette party, raclette pierrade
appareil à fondue = fondue électrique, service à fondue électrique, caquelon électrique, machine à fondue
pierrade = pierrade électrique, pierre à cuire électrique, pierre à griller, gril pierrade, pierre de cuisson électrique
plancha électrique = plancha, plancha table
barbecue électrique : gril électrique, grill électrique, grill viande électrique, grille-viande, grill, gril de table, optigrill, optigril, gril, barbecue de table électrique, teppanyaki, brasero électrique, electric grill
gaufrier = appareil pour faire des gaufres, machine pour faire des gaufres, truc pour faire des gaufres, gaufrier électrique, appareil à gaufres, machine à gaufres, fer à gaufres électrique, moule à gaufres électrique
crêpière = appareil pour faire des crêpes, machine pour faire des crêpes, truc pour faire des crêpes, crêpière électrique, appareil à crêpes, crêpe party, machine à crêpes, bilig, billig, crêpière krampouz, krampouz, galetière électrique, mini crêpes party
appareil à croque-monsieur = croque monsieur, machine à croque monsieur, grill croque monsieur, croque-gaufre, appareil à panini, grill panini, presse panini, sandwich maker, machine à panini, appareil à sandwich, croque machine, snack collection
machine à pain = appareil pour faire du pain, machine pour faire du pain, truc pour faire du pain, map, home bread, machine à pain moulinex, fournil
yaourtière = appareil pour faire des yaourts, machine pour faire des yaourts, truc pour faire des yaourts, yaourtière électrique, multi délices, yaourtière multi délices, multidélices, fromagère
sorbetière = machine à glace, sorbetière électrique, glacier machine, machine à sorbet
cuiseur vapeur = cuit-vapeur, vitacuisine, cuiseur vapeur électrique, vitasaveur, steamer
cuiseur à riz = rice cooker, autocuiseur à riz, cuit-riz
cuiseur : multicuiseur, mijoteuse, cuiseur électrique, crock pot, crockpot, autocuiseur électrique, instant pot, slow cooker, cocotte électrique, cuiseur à oeufs, cuit-oeuf, wok électrique, poêlon électrique, marmite électrique, faitout électrique, sous-vide, thermoplongeur, cuiseur à pâtes électrique, cuiseur multifonction, tajine électrique, stérilisateur électrique, stérilisateur à bocaux électrique
déshydrateur = déshydrateur alimentaire, déshydrateur de fruits, séchoir à fruits électrique
machine à pop-corn = machine à popcorn, pop corn maker, appareil à pop-corn
machine à barbe à papa = barbe à papa machine, appareil à barbe à papa
fontaine à chocolat : machine à donuts, machine à cupcakes, appareil à hot-dog, machine à hot dog, fondue au chocolat électrique, machine à muffins, appareil à cake pops, machine à churros
balance de cuisine électronique = balance de cuisine, balance culinaire, balance électronique, balance de ménage électronique, balance digitale, balance
chauffe-plat = chauffe plat électrique, chauffe assiettes, plaque chauffe plat, réchaud chauffe plat électrique
machine sous vide = appareil sous vide, machine à emballer sous vide, soude sac, scelleuse, thermosoudeuse, machine de mise sous vide, food saver
machine à gazéifier = sodastream électrique
machine à pâtes = appareil pour faire des pâtes, machine pour faire des pâtes, truc pour faire des pâtes, machine à pâtes électrique, pasta maker, philips pasta maker
lave-verre = lave verre électrique
mini-réchaud électrique : chauffe-tasse, chauffe tasse usb, tasse chauffante, gamelle chauffante, lunch box chauffante, boîte repas chauffante
distributeur de croquettes : gamelle connectée, distributeur automatique croquettes, fontaine à chat
carafe filtrante électrique = purificateur d'eau électrique, ioniseur d'eau, filtre à eau électrique, bouilleur
dénoyauteur électrique : moulin à céréales électrique, moulin à farine électrique, flocon électrique, moulin à farine
poubelle automatique : poubelle à capteur, poubelle électrique, composteur électrique, broyeur d'évier, distributeur de savon automatique
chocolatière électrique | broyeur à café | broyeur à grains | broyeur de glace | broyeur à déchets | torréfacteur | grille-tartines | four de camping électrique | four combiné | four à air pulsé | four halogène
appareil à hamburgers | appareil à donuts | appareil à cupcakes | appareil à tacos | appareil à tartelettes | appareil à sushis | laminoir électrique | glacière à sorbet | turbine à glace familiale | coquetière électrique
bain-marie électrique | confiturier électrique | séchoir à fruits | soupière chauffante | coupe-jambon | éminceur électrique | plateau chauffant | desserte chauffante | moulin à épices électrique | pileuse à glace électrique
machine à soda électrique | table à induction posable | plaque posable | poêle électrique de table | kebab électrique | germoir électrique | bottle maker | distributeur d'eau chaude | théière spécial t | cave à saumon
fumoir électrique | pétrin à main électrique | ouvre-bocal électrique | presse-purée électrique | tamis électrique | saleuse électrique
plaque de cuisson posable = plaque 2 feux, plaque deux feux, plaque 1 feu, plaque un feu, plaque de camping électrique
`
