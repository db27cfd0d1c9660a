/** HORS, shelf textile: clothes, shoes, bags, household linen. */
export const textile = `
vêtements = vêtement, habits, fringues, habit, vêtements d'hiver, vêtements d'été, vêtements enfant, vêtements bébé, vêtements femme, vêtements homme, layette, vêtements de sport, affaires de bébé, affaires, fripes, vêtement de travail, vêtements de travail, friperie, nippes, affaires de sport, linge de bébé
manteau : pardessus, caban, trench, doudoune, parka, anorak, imperméable, duffle coat, cape, ciré, manteau d'hiver, fourrure, manteau de fourrure, k-way, kway, poncho
veste : blouson, blazer, veston, perfecto, veste en jean, blouson cuir, veste de costume, coupe-vent, veste polaire, polaire, gilet polaire, bombers, veste de travail, doudoune sans manches
costume : costume homme, tailleur, smoking, costume trois pièces, complet veston
déguisement = déguisements, costume de carnaval, déguisement enfant, costume de scène, masque de carnaval, perruque
pull : pull-over, pullover, chandail, tricot, sweat, sweat-shirt, gilet, cardigan, sweatshirt, débardeur en laine, sous-pull, hoodie
tee-shirt : t-shirt, teeshirt, polo, débardeur, maillot, tee shirts, maillot de foot, marcel
chemise : chemisier, blouse, chemisette, tunique, liquette
pantalon : jean, jeans, jogging, survêtement, legging, short, bermuda, salopette, pantalon de ski, pantalon de travail, pantacourt, combinaison de ski, combinaison, bleu de travail, chino, bas de survêtement, salopette de ski
robe : robe de mariée, robe de soirée, jupe, robe d'été, robes, robe de chambre, peignoir, kimono, jupe longue, djellaba, combishort
sous-vêtements : soutien-gorge, culotte, slip, caleçon, chaussettes, chaussette, collant, collants, pyjama, chemise de nuit, maillot de bain, lingerie, body, grenouillère, gigoteuse, turbulette, boxer, nuisette, brassière, peignoir de bain, bodies
chaussures : chaussure, baskets, basket, bottes, botte, bottines, bottine, sandales, escarpins, chaussons, pantoufles, souliers, talons, mocassins, chaussures de sport, tennis, tongs, chaussures de randonnée, chaussures de sécurité, bottes en caoutchouc, bottes de pluie, après-ski, sabots, chaussures de marche, ballerines, derbies, santiags, rangers, espadrilles, chaussures de foot, crampons, chaussures à talon, sneakers, bottes de ski moon boots, chaussures de montagne, mules
sac à main : sac main, besace, pochette, portefeuille, porte-monnaie, sac à mains, cabas, sac en cuir, sacoche, banane, sac bandoulière, sac de ville, tote bag, porte-cartes, sac de plage, cartable, sac d'école, sac à langer textile, trousse, trousse de toilette, vanity, porte-documents, serviette en cuir, housse d'ordinateur, sac d'ordinateur, sacoche d'ordinateur, sacoche pc
sac à dos : sac dos, sac de sport, sac de voyage, sac randonnée, sac à dos de randonnée, sac d'écolier, sac marin
valise : bagage, malle, valises, valise à roulettes, valise cabine, bagages, mallette, attaché-case, malle ancienne, attaché case, malle en osier, cantine métallique, cantine militaire, malle de voyage
ceinture : bretelles, cravate, cravates, noeud papillon, ceintures
chapeau : casquette, bonnet, béret, bonnets, casquettes, chapka, chapeaux, bob, capeline, canotier
écharpe : foulard, gants, gant, châle, étole, moufles, cache-nez, écharpes, foulards, mitaines, snood, paréo
drap : draps, drap-housse, drap housse, housse de couette, taie d'oreiller, parure de lit, linge de lit, taies, drap plat, housses de couette, parure de draps, alèse, taie, protège-matelas, drap de bain, parure de couette, trousseau
couette : couettes, édredon, duvet, couvre-lit, plaid, jeté de lit, couverture, couvertures, courtepointe, dessus de lit, jeté de canapé, boutis, patchwork, couverture de laine, sac de couchage
oreiller : oreillers, traversin, polochon, coussin, coussins, coussin de chaise, galette de chaise, coussin décoratif, coussin de sol
serviette de bain : serviettes, serviettes de bain, serviette éponge, gant de toilette, linge de toilette, serviette de toilette, drap de plage, serviette de plage, fouta, serviettes éponge
nappe : nappes, torchon, torchons, serviette de table, linge de table, tablier, tabliers, set de table, sets de table, chemin de table, serviettes de table, linge de maison, nappe brodée, manique, maniques, toile cirée, napperon, napperons
rideau : rideaux, voilage, voilages, double rideau, doubles rideaux, store en tissu, paire de rideaux, rideau de douche, cantonnière, rideau occultant, rideaux occultants
tissu : tissus, coupon de tissu, coupons de tissu, laine, pelote de laine, pelotes de laine, mercerie, boutons, fil à coudre, boîte à couture, nécessaire à couture, dentelle, toile, feutrine, simili cuir, pelotes, boîte de couture, canevas, patrons de couture, aiguilles à tricoter, chutes de tissu, boîte à boutons, rubans, bobines de fil, coton à broder
linge : linges, chiffons, chiffon, textile, textiles
parapluie : ombrelle, parapluies
lunettes : lunettes de soleil, lunettes de vue, monture de lunettes, paire de lunettes
bijou : bijoux, bijoux fantaisie, collier, bracelet, boucles d'oreilles, bague, broche, boîte à bijoux, pendentif, colliers, bracelets, bagues, gourmette, alliance, boucles d'oreille, chevalière, bijou fantaisie, perles, montre mécanique, montre à gousset, montre automatique
`
