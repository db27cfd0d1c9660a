/** HORS, shelf textile: clothes, shoes, bags, household linen. */
export const textile = `
vêtements = habits, fringues, vêtements d'hiver, vêtements d'été, vêtements enfant, vêtements bébé, vêtements femme, vêtements homme, layette, vêtements de sport, affaires de bébé, affaires, fripes, vêtement de travail, friperie, nippes, affaires de sport, linge de bébé
manteau : pardessus, caban, trench, doudoune, parka, anorak, imperméable, duffle coat, cape, ciré, manteau d'hiver, fourrure, manteau de fourrure, k-way, kway, poncho
veste : blouson, blazer, veston, perfecto, veste en jean, blouson cuir, veste de costume, coupe-vent, veste polaire, polaire, gilet polaire, bombers, veste de travail, doudoune sans manches
costume : costume homme, tailleur, smoking, costume trois pièces, complet veston
déguisement = costume de carnaval, déguisement enfant, costume de scène, masque de carnaval, perruque
pull : pull-over, pullover, chandail, tricot, sweat, sweat-shirt, gilet, cardigan, sweatshirt, débardeur en laine, sous-pull, hoodie
tee-shirt : t-shirt, teeshirt, polo, débardeur, maillot, maillot de foot, marcel
chemise : chemisier, blouse, chemisette, tunique, liquette
pantalon : jean, jogging, survêtement, legging, short, bermuda, salopette, pantalon de ski, pantalon de travail, pantacourt, combinaison de ski, combinaison, bleu de travail, chino, bas de survêtement, salopette de ski
robe : robe de mariée, robe de soirée, jupe, robe d'été, robe de chambre, peignoir, kimono, jupe longue, djellaba, combishort
sous-vêtements : soutien-gorge, culotte, slip, caleçon, chaussettes, collant, pyjama, chemise de nuit, maillot de bain, lingerie, body, grenouillère, gigoteuse, turbulette, boxer, nuisette, brassière, peignoir de bain, bodies
chaussures : baskets, bottes, bottines, sandales, escarpins, chaussons, pantoufles, souliers, talons, mocassins, chaussures de sport, tennis, tongs, chaussures de randonnée, chaussures de sécurité, bottes en caoutchouc, bottes de pluie, après-ski, sabots, chaussures de marche, ballerines, derbies, santiags, rangers, espadrilles, chaussures de foot, crampons, chaussures à talon, sneakers, bottes de ski moon boots, chaussures de montagne, mules
sac à main : besace, pochette, portefeuille, porte-monnaie, cabas, sac en cuir, sacoche, banane, sac bandoulière, sac de ville, tote bag, porte-cartes, sac de plage, cartable, sac d'école, sac à langer textile, trousse, trousse de toilette, vanity, porte-documents, serviette en cuir, housse d'ordinateur, sac d'ordinateur, sacoche d'ordinateur, sacoche pc
sac à dos : sac de sport, sac de voyage, sac randonnée, sac à dos de randonnée, sac d'écolier, sac marin
valise : bagage, malle, valise à roulettes, valise cabine, mallette, attaché-case, malle ancienne, malle en osier, cantine métallique, cantine militaire, malle de voyage
ceinture : bretelles, cravate, noeud papillon
chapeau : casquette, bonnet, béret, chapka, bob, capeline, canotier
écharpe : foulard, gants, châle, étole, moufles, cache-nez, mitaines, snood, paréo
drap : drap-housse, housse de couette, taie d'oreiller, parure de lit, linge de lit, taies, drap plat, parure de draps, alèse, protège-matelas, drap de bain, parure de couette, trousseau
couette : édredon, duvet, couvre-lit, plaid, jeté de lit, couverture, courtepointe, dessus de lit, jeté de canapé, boutis, patchwork, couverture de laine, sac de couchage
oreiller : traversin, polochon, coussin, coussin de chaise, galette de chaise, coussin décoratif, coussin de sol
serviette de bain : serviettes, serviette éponge, gant de toilette, linge de toilette, serviette de toilette, drap de plage, serviette de plage, fouta
nappe : torchon, serviette de table, linge de table, tablier, set de table, chemin de table, linge de maison, nappe brodée, manique, toile cirée, napperon
rideau : voilage, double rideau, store en tissu, paire de rideaux, rideau de douche, cantonnière, rideau occultant
tissu : coupon de tissu, laine, pelote de laine, mercerie, boutons, fil à coudre, boîte à couture, nécessaire à couture, dentelle, toile, feutrine, simili cuir, pelotes, canevas, patrons de couture, aiguilles à tricoter, chutes de tissu, boîte à boutons, rubans, bobines de fil, coton à broder
linge : chiffons, textile
parapluie : ombrelle
lunettes : lunettes de soleil, lunettes de vue, monture de lunettes, paire de lunettes
bijou : bijoux fantaisie, collier, bracelet, boucles d'oreilles, bague, broche, boîte à bijoux, pendentif, gourmette, alliance, chevalière, perles, montre mécanique, montre à gousset, montre automatique
barboteuse | guêtres | cagoule | mouchoir | uniforme | turban | sari | boubou | kilt | bandana | gabardine | broderie | caftan | tchador | abaya | gandoura | burnous | chasuble | soutane | toge | blouse d'écolier | queue-de-pie | redingote | frac | pourpoint
charentaises = pantoufles en feutre
housse de canapé | housse de coussin | housse de fauteuil | housse de chaise | housse de matelas | housse à vêtements | housse de costume | housse de siège auto | housse de clic-clac
manteau de fourrure = vison, étole en vison, manteau en vison
culotte menstruelle | gaine | jarretelles | porte-jarretelles | jupon | combinaison fond de robe | maillot de corps | caraco | boléro | spencer | sarouel | jodhpur | treillis | corsaire | jupe-culotte | kabig | vareuse | marinière | pèlerine | houppelande | loden
sac banane | sac cabas | sac polochon | sac à roulettes | baise-en-ville | mallette en cuir | étui à lunettes | étui à cigarettes
`
