/** EEE-5, the house and the body: cleaning, linen, care, air, light fittings, health. */
export const smallHome = `
aspirateur = asp, aspi, aspirateur traîneau, aspirateur sans sac, aspirateur avec sac, dyson, aspirateur dyson, aspirateur sans fil, aspirateur balai, balai aspirateur, aspirateur cyclonique, aspirateur silence, rowenta silence, aspirateur vorwerk, kobold, vorwerk, aspirateur tornado, hoover, aspirateur cylindre, aspirateur vertical, aspirateur poussière, dirt devil, dyson v8, balai électrique
aspirateur robot = aspi robot, robot aspirateur, roomba, irobot, robot laveur, robot aspirateur laveur, roborock, aspirateur roomba, robot lave vitre, deebot, neato
aspirateur à main = aspirette, aspirateur à miettes, aspirateur de table, ramasse-miettes électrique, aspi à main, aspirateur de voiture, aspirateur à matelas
aspirateur eau et poussière = aspirateur bidon, aspirateur d'atelier, aspirateur eau poussière, aspirateur industriel, aspirateur à cendres, aspi de chantier, vide-cendre électrique
nettoyeur vapeur = balai vapeur, aspirateur vapeur, vaporetto, polti, nettoyeur vapeur à main, laveur vapeur, serpillère vapeur
balai vapeur = balai serpillère vapeur
nettoyeur haute pression = karcher, kärscher, nettoyeur pression, haute pression, jet haute pression, lance haute pression
shampouineuse : shampooineuse, injecteur extracteur, nettoyeur de tapis, lave moquette, shampouineuse moquette, aspirateur shampouineur, bissell
cireuse : cireuse à parquet, cireuse électrique, cireuse chaussures électrique, lustreuse, laveur de sol, laveuse de sol, lave-sol, nettoyeur de sol
lave-vitre électrique = nettoyeur de vitres, lave vitre, raclette à vitre électrique
fer à repasser = fer vapeur, fer à repasser vapeur, fer à repasser de voyage, fer de voyage, fer sans fil, fer
centrale vapeur = centrale de repassage, générateur de vapeur, station de repassage, fer centrale vapeur, pressing vapeur
défroisseur = défroisseur vapeur, défroisseuse, défroisseur vertical, steamer vêtement, défroisseur à main, presse à repasser de table
rasoir à peluches = rase-peluche, anti-bouloche, rasoir anti bouloches, rasoir à bouloches
machine à coudre = mach à coudre, machine à coudre électrique, machine à coudre électronique, machine à coudre singer, machine à coudre portative, machine à broder, brodeuse, singer, pfaff, machine à coudre brodeuse, bernina, machine à coudre familiale
surjeteuse = recouvreuse, surjeteuse 4 fils, machine à surjeter
ciseaux électriques : cutter électrique, enrouleur de laine électrique, machine à découper, silhouette cameo, cricut, big shot électrique, plotter de découpe
sèche-cheveux = séchoir à cheveux, casque séchoir, brosse soufflante, sèche cheveux de voyage, sèche cheveux ionique, brosse chauffante, foehn, casque de coiffure chauffant, casque séchant
fer à lisser = lisseur, lisseur cheveux, lisseur vapeur, plaque lissante, steampod, fer lisseur, brosse lissante, ghd, fer à cheveux
fer à boucler = boucleur, fer à friser, bouclant, fer à gaufrer, bigoudis chauffants, rouleaux chauffants, multi-styler, airwrap, gaufreur cheveux, ondulateur
tondeuse à cheveux = tondeuse à barbe, tondeuse nez, tondeuse corps, tondeuse multi usages, tondeuse de coiffeur, tondeuse à poils, tondeuse pour chien, tondeuse animaux, tondeuse à moutons, tondeuse babyliss, tondeuse wahl, tondeuse philips, tondeuse remington, tondeuse oreille, tondeuse bikini, tondeuse homme
rasoir électrique = rasoir braun, rasoir philips, rasoir rechargeable, rasoir philishave, rasoir à grille, oneblade, one blade, rasoir féminin électrique, ladyshave
épilateur : épilateur électrique, épilatrice, épilateur lumière pulsée, lumière pulsée, silk épil, épilateur à cire, chauffe-cire, épilateur laser
brosse à dents électrique = brosse à dents sonique, oral-b, sonicare, jet dentaire, hydropulseur, waterpik, brossette électrique, brosse à dents rechargeable, brosse à dents à pile, irrigateur dentaire
pèse-personne = balance pèse-personne, balance de salle de bain, impédancemètre, balance connectée, balance impédancemètre, pèse personne électronique, pèse bébé électronique, pèse-bébé, balance bébé
pèse-bagage = pèse bagage électronique, peson électronique, pèse-lettre électronique, pèse lettre, balance postale, pèse-colis, balance de précision
miroir lumineux : miroir grossissant lumineux, miroir éclairant, miroir led, miroir maquillage lumineux, lampe uv ongles, lampe à ongles, ponceuse à ongles, manucure électrique, set de manucure électrique, miroir connecté
appareil de massage : masseur, massage électrique, pistolet de massage, masseur de pieds, thalasso pieds, bain de pieds, bain bouillonnant, coussin massant, siège massant, masseur cervical, ceinture de massage, masseur shiatsu, massager, ceinture abdominale, électrostimulateur, compex, sport-elec, ceinture abdos électrique, tens, râpe électrique pieds, lime électrique pieds, pédicure électrique, hydromasseur
appareil de beauté : brosse visage électrique, brosse nettoyante visage, sauna facial, luminothérapie, lampe de luminothérapie, bronzateur, casque led visage, masque led, diffuseur de parfum électrique, appareil anti-rides
couverture chauffante : couverture électrique, plaid chauffant, surmatelas chauffant, coussin chauffant, chauffe-pieds, chancelière chauffante, chauffe-lit, bouillotte électrique, gants chauffants, gilet chauffant, matelas chauffant, chaussons chauffants, veste chauffante
tensiomètre : tensiomètre électronique, tensiomètre bras, tensiomètre poignet, oxymètre, autotensiomètre, glucomètre, lecteur de glycémie, stéthoscope électronique, ecg portable, électrocardiographe
thermomètre électronique = thermomètre, thermomètre frontal, thermomètre auriculaire, thermomètre infrarouge, thermomètre digital, thermomètre médical, thermomètre de cuisson, thermomètre bébé, sonde de cuisson
nébuliseur : aérosol, appareil aérosol, inhalateur, nébulisateur, cpap, appareil apnée du sommeil, appareil respiratoire, respirateur, concentrateur d'oxygène, extracteur d'oxygène
appareil auditif : prothèse auditive, aide auditive, amplificateur d'écoute, sonotone
défibrillateur : pompe à perfusion, nutripompe, électrothérapie, appareil d'électrothérapie, lampe infrarouge, lampe de soin, fraiseuse dentaire, stérilisateur médical, autoclave, bistouri électrique, microscope électronique, microscope usb
cigarette électronique = vapoteuse, e-cigarette, vaporisateur, cigarette électronique box, vape, chicha électronique
ventilateur = ventilo, ventilateur de bureau, ventilateur de table, ventilateur brumisateur, brumisateur électrique, ventilateur usb, ventilateur box fan, ventilateur turbine, extracteur d'air, aérateur, ventilateur à pince, vmc salle de bain, ventilateur portable, extracteur salle de bain, ventilateur à main
radiateur soufflant = chauffage soufflant, soufflant, radiateur d'appoint, chauffage d'appoint, chauffage céramique, radiateur céramique, chauffage de salle de bain, radiateur halogène, radiateur infrarouge, chauffage électrique, chauffage halogène, chauffage, convecteur mobile, radiateur à quartz, chauffage électrique d'appoint, radiateur soufflant céramique, radiateur parabolique, chauffage quartz, convecteur soufflant, petit radiateur, petit radiateur électrique, petit convecteur, radiateur électrique d'appoint, mini chauffage, chauffage radiant
humidificateur = humidificateur d'air, humidificateur bébé, vaporisateur d'air, saturateur électrique, humidificateur ultrasons
purificateur d'air = purificateur, épurateur d'air, ioniseur, assainisseur d'air, filtre à air électrique, ozoniseur, générateur d'ozone
diffuseur d'huiles essentielles = diffuseur d'arômes, diffuseur de parfum, brûle-parfum électrique, diffuseur ultrasonique, diffuseur anti-moustique, diffuseur d'huile
destructeur d'insectes : tue-mouches à lampe, tue-mouches à lampe bleue, lampe tue-mouches, lampe anti-moustique, tue-mouches électrique, anti moustique électrique, raquette électrique, raquette anti-moustique, désinsectiseur, piège à moustiques, répulsif ultrasons, ultrason anti souris, piège à insectes électrique, anti-nuisible
poêle à pétrole électronique = zibro électronique
thermostat : thermostat connecté, thermostat programmable, thermostat d'ambiance, régulateur de chauffage, programmateur, programmateur de chauffage, tête thermostatique connectée, sonde de température, vanne thermostatique connectée, minuterie électrique, minuteur électronique, prise programmable, prise connectée, horloge programmable, nest, netatmo, programmateur d'arrosage, arrosage programmateur, minuteur digital
station météo : station météorologique, station météo connectée, thermomètre intérieur extérieur, hygromètre électronique, baromètre électronique, pluviomètre électronique, anémomètre, altimètre électronique, thermo-hygromètre, sonde météo
détecteur de fumée : daaf, détecteur de co2, détecteur de monoxyde, détecteur de mouvement, détecteur de présence, détecteur de gaz, alarme incendie, avertisseur de fumée, détecteur de fuite
alarme = centrale d'alarme, alarme maison, kit alarme, système d'alarme, sirène d'alarme, alarme sans fil, télésurveillance, alarme anti-intrusion, alarme de piscine
caméra de surveillance : caméra ip, caméra de vidéosurveillance, caméra wifi, babycam, caméra connectée, caméra factice, judas électronique, enregistreur de vidéosurveillance, piège photo, caméra de chasse, caméra extérieure
interphone = interphone audio, portier électrique, portier audio, sonnette connectée, parlophone, carillon de porte interphone, gâche électrique
sonnette = carillon de porte, carillon de porte sans fil, carillon d'entrée, sonnette sans fil, sonnette électrique, carillon sans fil, carillon électrique
serrure connectée : serrure électronique, coffre-fort électronique, coffre-fort à code, digicode, cadenas connecté, clavier à code, boîte à clés connectée
lampe de chevet = lampe de nuit, veilleuse, liseuse de chevet, liseuse à pince, liseuse led à pince, lampe à pince, lampe de table, lampe à poser, lampe touch, lampe enfant, lampe tactile, lampe de salon, lampe veilleuse, lampe de lecture, liseuse de lit, liseuse à pince led, liseuse murale
lampe de bureau = lampe d'architecte, lampe articulée, lampe led de bureau, lampe banquier, lampe pixar, lampe de travail, lampe jieldé, jieldé, lampe atelier, lampe loupe, lampe naska
lampe = luminaire, éclairage, lampe décorative, lampe champignon, lampe boule, lampe à lave, lampe de sel, lampe ancienne, lampe vintage, lampe tiffany, lampe design, pied de lampe, lampe en bois, lampe solaire, lampe céramique, lampe à fibre optique, lampe plasma, boule plasma, lampe berlingot, lampe opaline, lampe industrielle, lampe en rotin, lampe coquillage, lampe à led, lampe fluo, lampe usb, lampe projecteur, lampe abat-jour, lampe art déco, lampe pâte de verre, lampe globe
plafonnier = plafonnier led, hublot lumineux, hublot, hublot extérieur, downlight, plafonnier à spots, lampe de plafond, barre de spots, rail de spots, plafonnier verre, dalle lumineuse
spot = spot encastrable, réglette de spots, spot sur rail, spot halogène, spot orientable, spot à pince, spot encastré, rampe de spots
lustre = lustre à pampilles, lustre cristal, lustre hollandais, lustre de salon, lustre en bronze, lustre murano
suspension = suspension luminaire, lampe suspendue, suspension lumineuse, luminaire suspendu, lampe à suspension, suspension de cuisine, suspension lustre, suspension en rotin
applique = applique murale, applique lumineuse, applique extérieure, lampe murale, applique de salle de bain, applique led, torchère murale, applique à miroir
projecteur de chantier = projecteur led, projecteur halogène, projecteur extérieur, projecteur d'éclairage, spot de chantier, lampe de chantier, spot extérieur, projecteur lumière, baladeuse, lampe baladeuse, projecteur de jardin
guirlande lumineuse = guirlande électrique, guirlande led, guirlande de noël lumineuse, guirlande guinguette, ruban led, bandeau led, rideau lumineux, guirlande lumière, sapin lumineux, décoration lumineuse, boule lumineuse, néon décoratif led, village de noël lumineux, père noël lumineux, renne lumineux, bande led
lampe torche = torche, lampe de poche, lampe frontale, frontale, lampe dynamo, torche led, lampe électrique de poche, lanterne led, lampe de camping, lanterne de camping, lampe torche led, lanterne à piles, lampe rechargeable, projecteur rechargeable, lanterne électrique, phare portatif, photophore led, bougie led, torche rechargeable
borne solaire = lampe solaire de jardin, balise solaire, lampe de jardin solaire, borne lumineuse, borne de jardin, guirlande solaire, éclairage solaire, spot solaire, lampe solaire extérieure, projecteur solaire, lanterne solaire, éclairage de jardin, fontaine solaire
jeu de lumière : boule à facettes, stroboscope, laser de soirée, lyre led, par led, machine à fumée, machine à bulles, machine à neige, boule disco, projecteur dmx, effet lumineux, lumière noire, spot de scène, gobo
réveil = réveil matin, réveil électronique, réveil à pile, réveil à quartz, réveil de voyage, réveil enfant, réveil digital, simulateur d'aube, réveil lumineux, éveil lumière, réveil projecteur, wake-up light, réveil lampe, radio-réveil projecteur
horloge = pendule, horloge murale, pendule murale, horloge à quartz, horloge digitale, horloge de cuisine, pendule de cuisine, horloge électrique, pendulette, horloge à pile, horloge de bureau, horloge industrielle, horloge numérique
montre = montre à quartz, montre casio, montre bracelet, montre digitale, montre homme, montre femme, chronomètre, montre électronique, swatch, podomètre, chronomètre électronique, montre enfant, flik flak, montre à pile
multiprise = multi prise, bloc multiprise, barrette multiprise, multiprise parafoudre, prise parafoudre, bloc prise, triplite
rallonge électrique = rallonge, prolongateur, enrouleur électrique, enrouleur, rallonge enrouleur, dérouleur électrique, enrouleur de câble, rallonge de chantier, prolongateur électrique, touret électrique
câble = cordon électrique, fil électrique, câble électrique, connectique, câble hdmi, câble péritel, cordon, câblage, câble audio, cable hi-fi, cordon d'alimentation, câble jack, câble antenne
prise électrique : interrupteur, variateur, disjoncteur, tableau électrique, boîtier électrique, compteur électrique, appareillage électrique, prise murale, minuterie, douille électrique, interrupteur va-et-vient, différentiel, télérupteur, contacteur, goulotte électrique, coffret électrique, prises et interrupteurs
transformateur : adaptateur secteur, alimentation, alimentation stabilisée, transfo, convertisseur 12 v 220 v, convertisseur de tension, adaptateur de voyage, adaptateur universel, convertisseur de voiture, transformateur électrique, micro-onduleur, onduleur solaire, régulateur de charge, adaptateur électrique
chargeur : chargeur de piles, chargeur universel, chargeur allume-cigare, chargeur de batterie, chargeur batterie voiture, chargeur voiture, booster de batterie, démarreur de batterie, chargeur solaire, station de charge, station électrique portable, batterie nomade, chargeur d'accus
télécommande = télécommande universelle, zapette
poussoir électrique : robinet électronique, wc broyeur, sanibroyeur, sani broyeur, broyeur wc, wc japonais, abattant japonais, abattant chauffant, sèche-mains, sèche main électrique, sèche-chaussures électrique, douche électrique
pompe électrique : pompe d'aquarium, pompe à eau, pompe vide-cave, pompe immergée, pompe de bassin, pompe de relevage, filtre d'aquarium, pompe de fontaine, pompe à air électrique, compresseur d'aquarium, fontaine d'intérieur, fontaine électrique, surpresseur, groupe hydrophore, pompe de jardin, pompe d'arrosage, pompe à jet d'eau, bulleur, vide-cave, pompe à matelas, gonfleur électrique, gonfleur, compresseur de voiture, mini compresseur, compresseur 12 v
accessoire d'aquarium électrique : chauffage d'aquarium, rampe d'aquarium, nourrisseur automatique, lampe de terrarium, tapis chauffant, chauffage de terrarium, câble chauffant
électrificateur de clôture : clôture électrique, poste de clôture, électrificateur, collier anti-aboiement, collier gps, collier électronique, collier de dressage, chatière électronique, chatière connectée, litière automatique
destructeur de documents = destructeur de papier, broyeur de papier, déchiqueteuse, broyeur de documents, destructeur
plastifieuse : machine à plastifier, plastifieuse a4, relieuse électrique, thermorelieur, massicot électrique, taille-crayon électrique, perforatrice électrique, perforelieuse électrique, agrafeuse de bureau électrique
compteuse de billets : détecteur de faux billets, compteuse de monnaie, trieuse de monnaie, compteuse de pièces, horodateur, horodateur pointeuse
loupe électronique : téléagrandisseur, loupe éclairante, vidéo-agrandisseur, loupe lumineuse, table lumineuse
balai laveur | brosse rotative | brosse visage | brosse de nettoyage électrique | bigoudis électriques | ceinture vibrante | bain de paraffine | brumisateur | chauffe-matelas | chauffe-chaussures
semelles chauffantes | sèche-chaussures | sèche-ongles | sèche-bottes | sèche-linge portatif | abat-jour avec lampe | étoile lumineuse | crèche lumineuse | néon décoratif | hygromètre
domotique | box domotique | relieur électrique | trieuse de pièces | machine à affranchir | tampon électrique | prise anti-moustiques | fontaine à eau pour chat | pompe à air d'aquarium | arrosage automatique
mini-serre électrique | propagateur chauffant | cire chauffante | sextoy | vibromasseur | télescope électronique | talkie-walkie bébé | ramasse-poussière électrique | appareil anti-ronflement | appareil de luminothérapie
stimulateur musculaire | slendertone | fauteuil masseur de poche | matelas massant | tapis massant | tapis d'acupression chauffant
lampe à ongles = lampe pour sécher les ongles, lampe uv pour sécher les ongles, sèche-vernis
interphone bébé
mappemonde lumineuse = globe lumineux, globe terrestre lumineux, globe lampe
`
