/** HORS, shelf livres: books, discs, paper. */
export const books = `
livre = bouquin, roman, livre de poche, beau livre, livre d'art, livre de cuisine, ouvrage, livre ancien, livre scolaire, manuel scolaire, livre de photos, guide de voyage, polar, poésie, biographie, bible, livre pour enfant, livre jeunesse, album jeunesse, j'aime lire, livres d'histoire, recueil, thriller, livre d'images, imagier, livre de jardinage, livre de bricolage, roman policier, dictionnaires et romans, guide touristique, pléiade, livre broché, livre relié
bande dessinée = bd, manga, comics, album de bd, bédé, tintin, astérix, roman graphique
encyclopédie : dictionnaire, larousse, atlas, universalis, bescherelle, petit robert
magazine : revue, journal, journaux, vieux papiers, paris match, revues anciennes, national geographic, vieux journaux
DVD = blu-ray, bluray, film dvd, dvd de films, coffret dvd, dvd enfant, dessins animés dvd, films
CD = cds, cd audio, disque cd, compact disc, cd de musique, cd rom, coffret cd, album cd
disque vinyle = vinyle, 33 tours, 45 tours, disque, 78 tours, vinyl, trente-trois tours, quarante-cinq tours, disque 33 tours, microsillon
cassette : cassette vidéo, cassette vhs, vhs, cassettes audio, k7, k7 audio, bandes magnétiques, diapositives, diapos, bobines de film
jeu vidéo = jeu de console, jeu ps4, jeu ps3, jeux ps2, jeux wii, jeux xbox, jeux switch, jeux nintendo, jeu nintendo ds, jeux ds, jeux pc, jeux gameboy, cartouche de jeu, jeux playstation, jeu ps5
partition : cahier de musique, carte postale, timbres, album photo, photos anciennes, carte routière, collection de timbres, affiches anciennes, herbier, philatélie, album de timbres, plan ancien
cahier : classeur, fournitures scolaires, papeterie, stylos, crayons, carnet, ramette de papier, enveloppes, agenda, feutres, fournitures de bureau, crayons de couleur, perforatrice, agrafeuse, trombones, calendrier, trieur, chemises cartonnées, pochettes plastiques, papier à lettre, papier cadeau, ardoise, équerre, compas, bloc-notes, taille-crayon, ramettes, plume, encrier, stylo plume, globe terrestre, mappemonde, tampons, massicot, relieuse
annuaire | album photo vide | almanach | catalogue | missel | coran | plan de ville | parchemin | grimoire | fanzine | bulletin | affichette | cartulaire | brochure | dépliant | fascicule | feuilleton | photo-roman | livret | agenda ancien | journal intime | carnet à spirales | bloc de papier à dessin | papier calque | papier canson | papier kraft | rouleau de papier cadeau
télécarte = cartes téléphoniques
pièces de monnaie = monnaies, monnaie ancienne, billets anciens, pièces anciennes
disquette = lot de disquettes vierges
minicassette | pellicule | négatifs photo | plaque photographique | carte de géographie | carte scolaire | logiciel | règle | rapporteur | équerre d'écolier | normographe | sous-main | porte-plume | buvard | gomme | effaceur | surligneur | fusain | pastels | aquarelle en tube | toile vierge
globe = globe en carton
`
