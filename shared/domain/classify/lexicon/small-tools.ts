/** EEE-5, power tools: small equipment worked by mains or battery. */
export const smallTools = `
perceuse = perceuse électrique, perceuse à percussion, perceuse filaire, perceuse sans fil, perceuse-visseuse, perceuse à accu, perceuse sur batterie, perceuse visseuse sans fil, perceuse black et decker
visseuse = visseuse à accu, visseuse sans fil, visseuse à batterie, tournevis électrique, visseuse à choc, clé à choc, clé à choc électrique, boulonneuse, dévisseuse, visseuse dévisseuse, visseuse placo, tournevis sans fil, cliquet électrique
perforateur = perfo, marteau perforateur, perforateur burineur, burineur, marteau piqueur, marteau-piqueur électrique, brise-béton, perforateur sds, marteau burineur, démolisseur
meuleuse = disqueuse, meuleuse d'angle, meuleuse à disque, tronçonneuse à métaux, meuleuse droite, tronçonneuse à métal, disqueuse angle, meuleuse sans fil, meuleuse bosch
touret à meuler = touret, meule électrique, tour à meuler, touret meule, meule à eau électrique, affûteuse, affûteuse de chaîne
ponceuse = ponceuse vibrante, ponceuse excentrique, ponceuse orbitale, ponceuse à bande, ponceuse delta, ponceuse girafe, ponceuse triangulaire, ponceuse électrique, ponceuse à parquet, ponceuse lustreuse, lime électrique, ponceuse murale, polisseuse, lustreuse auto, polisseuse voiture, bande ponceuse, rénovateur de bois électrique
scie sauteuse = scie sauteuse électrique, sauteuse électrique, scie sauteuse sans fil
scie circulaire = scie circulaire portative, scie plongeante, scie circulaire électrique, mini scie circulaire, scie circulaire sans fil
scie sabre : scie sabre électrique, scie alligator, scie électrique, scie égoïne électrique, scie à chantourner, scie à chantourner électrique, scie à onglet électrique, scie à onglet, scie radiale, coupe-carrelage électrique, scie à carrelage, carrelette électrique, scie oscillante, scie onglet radiale, scie à métaux électrique, scie plongeante rail
défonceuse : affleureuse, fraiseuse, défonceuse électrique, rainureuse, lamelleuse, rainureuse à béton, mortaiseuse, toupie portative
rabot électrique = rabot à bois électrique, raboteuse portative
décapeur thermique : pistolet à air chaud, décapeur, décolleuse, décolleuse à papier peint, décolleuse vapeur, pistolet thermique, désherbeur électrique, désherbeur thermique électrique, brûleur électrique
outil multifonction : dremel, outil rotatif, mini perceuse, outil oscillant, mini-outil, outil multi-usage électrique, multicutter, coffret dremel, flexible dremel, pyrograveur, graveur électrique, stylo graveur, pyrogravure
fer à souder = station de soudage, poste à souder, poste à soudure, poste à souder inverter, poste à souder à l'arc, fer à souder électrique, pistolet à souder, poste mig, soudeuse, inverter de soudage, poste tig, masque de soudure automatique, poste à l'arc, station à souder
pistolet à colle = pistolet à colle électrique, pistolet à colle chaude, pistolet silicone électrique
agrafeuse électrique = cloueur, cloueur électrique, agrafeuse cloueuse, cloueuse, agrafeuse sans fil, cloueur sans fil, cloueuse électrique
pistolet à peinture électrique = pistolet à peinture, pulvérisateur électrique, station de peinture, aérographe, pulvérisateur à batterie, pistolet à peindre, rouleau électrique peinture, airless
télémètre laser : télémètre, niveau laser, laser de chantier, laser rotatif, détecteur de matériaux, humidimètre, mètre laser, mesureur laser, caméra thermique, caméra d'inspection, caméra endoscopique, pied à coulisse numérique, niveau électronique
multimètre : testeur électrique, voltmètre, ampèremètre, pince ampèremétrique, testeur de tension, contrôleur universel, détecteur de tension, wattmètre, ohmmètre, luxmètre, sonomètre, testeur de piles, testeur batterie
cisaille électrique : taille-bordure sans fil, cisaille à gazon électrique, grignoteuse, cisaille sur batterie, sécateur électrique, coupe-branches électrique, sécateur à batterie, cisaille à herbe électrique, sculpte-haie électrique, cisaille à haie électrique, ciseaux à gazon électriques, tronçonneuse à main électrique, mini tronçonneuse, petite tronçonneuse à main
malaxeur : malaxeur électrique, mélangeur à peinture, mélangeur à mortier, mélangeur colle électrique, aiguille vibrante, vibreur à béton
treuil électrique : palan électrique, treuil, palan, cric électrique, ventouse électrique
batterie d'outil = batterie makita, batterie de visseuse, batterie bosch outil, batterie outillage, batterie ryobi, chargeur makita, accu outil
karcher de chantier : décapeuse électrique, sableuse électrique, nettoyeur à ultrasons, bac à ultrasons
petit appareil électrique = petit électroménager, électroménager, appareil électrique, petit électro, appareil électronique, matériel électrique, matériel électronique, petite électronique, petits appareils, appareil électroménager
outil électroportatif = outillage électroportatif, outil électrique, outil sans fil, outillage électrique, machine outil portative, parkside, kit outils makita
lapidaire | multi-outil | pulvérisateur de peinture | chalumeau électrique | pompe de surface | pompe de forage | scie à béton | scie d'élagage à batterie | générateur de fonctions | détecteur de câbles
booster | cisaille à gazon | élagueuse à batterie | souffleur à main | allume-barbecue électrique | balai de jardin électrique | nettoyeur de terrasse | plastifieuse thermique | thermoformeuse | gravure laser
graveur laser | presse à badges électrique | étau électrique | vérin électrique | tronçonneuse à main batterie
`
