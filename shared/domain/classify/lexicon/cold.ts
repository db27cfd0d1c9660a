/** EEE-1: what makes or moves cold and heat with a fluid other than water. One object a line: name = synonyms. */
export const cold = `
réfrigérateur = frigo, frigidaire, réfrigérateur congélateur, frigo combiné, combiné réfrigérateur, combiné froid, frigo américain, réfrigérateur américain, frigo top, réfrigérateur top, réfrigérateur table top, frigo congélo, frigo congélateur, réfrigérateur encastrable
mini-réfrigérateur = mini frigo, mini bar, minibar, frigo cube, frigo cosmétique
congélateur = congélo, congélateur coffre, congélateur bahut, congélateur armoire, surgélateur, surgélateur bahut, bahut congélateur, congélateur top, coffre congélateur, armoire de congélation
cave à vin = cave à vin réfrigérée, cave vin électrique, armoire à vin, cave de vieillissement
climatiseur = clim, climatisation, clim réversible, climatiseur réversible, climatiseur split, split mural, climatiseur mural, climatiseur fixe, unité extérieure climatisation, console climatisation
climatiseur mobile = clim mobile, clim portable, climatiseur portable, climatiseur monobloc, climatiseur window, climatiseur de fenêtre, clim d'appoint
déshumidificateur = déshumidificateur d'air, déshumidificateur électrique, assécheur d'air, absorbeur d'humidité électrique
pompe à chaleur = pac air eau, pompe chaleur piscine, pompe à chaleur air air, pompe à chaleur air eau, unité pompe à chaleur
chauffe-eau thermodynamique = ballon thermodynamique, cumulus thermodynamique, chauffe eau pompe à chaleur
sèche-linge à pompe à chaleur = sèche linge thermodynamique, seche linge pac
radiateur bain d'huile = radiateur à huile, bain d'huile, chauffage bain d'huile, chauffage à huile
radiateur à fluide caloporteur = radiateur fluide, radiateur inertie fluide, radiateur caloporteur
glacière électrique = glacière à compression, glacière thermoélectrique, glacière 12 volts, glacière de camping électrique, glacière allume cigare, glacière branchable, frigo de camping, frigo de voiture, frigo portable
fontaine à eau = fontaine à eau réfrigérée, fontaine réfrigérante, refroidisseur d'eau, distributeur d'eau fraîche, fontaine à eau électrique, bonbonne fontaine, bonbonne réfrigérée
machine à glaçons = appareil à glaçons, appareil pour faire des glaçons, machine pour faire des glaçons, truc pour faire des glaçons, fabrique de glaçons, machine à glace pilée réfrigérée
vitrine réfrigérée = vitrine froide, vitrine à boissons, vitrine à boissons fraîches, frigo vitrine, frigo à boissons, vitrine à glaces, comptoir réfrigéré, meuble réfrigéré, armoire réfrigérée, présentoir réfrigéré, saladette réfrigérée, desserte réfrigérée, banque réfrigérée
congélateur professionnel = armoire froide négative, cellule de refroidissement
chambre froide = groupe froid, groupe frigorifique
tireuse à bière = machine à bière, pompe à bière, beertender, perfectdraft, the sub
turbine à glace = machine à glace à compresseur, machine à glace italienne
distributeur de boissons fraîches = distributeur boissons réfrigéré, distributeur réfrigéré, refroidisseur de boissons, refroidisseur de bouteille électrique
réfrigérateur à gaz = frigo trimixte, frigo à gaz, réfrigérateur trimixte, réfrigérateur à absorption
refroidisseur d'aquarium = groupe froid aquarium
armoire froide | armoire frigorifique | vitrine frigorifique | vitrine à gâteaux réfrigérée | vitrine à sushis | arrière-bar réfrigéré | tour réfrigérante | table réfrigérée | saladette | sorbetière à compresseur
machine à granité | machine à frappé | distributeur de canettes | distributeur automatique de boissons | refroidisseur de bouteilles | refroidisseur à compresseur | rafraîchisseur d'eau | cave à cigares électrique | conservateur | conservateur à glaces
side by side | frigo une porte | frigobar | split de climatisation | unité intérieure de clim | unité extérieure de clim | monobloc de climatisation | échangeur thermique | compresseur de frigo | glacière à compresseur | glacière rigide électrique
`
