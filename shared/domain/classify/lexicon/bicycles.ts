/** HORS, shelf velos: cycles without a motor, and their parts. */
export const bicycles = `
vélo = bicyclette, biclou, vélo d'enfant, vélo de ville, vélo de course, vélo de route, vélo pliant, vélo homme, vélo femme, vélo hollandais, vélo fille, vélo garçon, bmx, vélo mécanique, vélo classique, vélo musculaire, vélo normal, vélo vintage, gravel, vélo gravel, fixie, vélo demi-course, demi-course, tandem, vélo cargo, vélo électrique sans moteur, vélo brompton, vélo adulte, vélo ado, vélo peugeot, vélo motobécane, vélo couché, monocycle, vélocipède, bécane, randonneuse, vélo de piste, vélo junior, vélo decathlon, vélo btwin
VTT = vélo tout terrain, vélo vtt, mountain bike, vtt rockrider, rockrider, vtt enfant, vtt tout suspendu
VTC = vélo tout chemin
tricycle : tricycle enfant, tricycle bébé, triporteur, tricycle adulte
draisienne : draisienne enfant, draisienne en bois, vélo sans pédales
remorque de vélo : carriole vélo, carriole, remorque enfant vélo
porte-vélo : porte vélo d'attelage, porte vélo de toit, attelage porte-vélo
pièces de vélo : roue de vélo, pneu de vélo, selle de vélo, cadre de vélo, chambre à air, guidon de vélo, pédales de vélo, chaîne de vélo, fourche de vélo, dérailleur, jante de vélo, garde-boue, béquille de vélo, frein de vélo
accessoires de vélo : antivol, antivol de vélo, siège vélo, siège bébé vélo, siège enfant vélo, casque de vélo, panier de vélo, sacoche de vélo, pompe à vélo, porte-bagages, stabilisateurs, petites roues, sonnette de vélo, barre de traction vélo, follow me
solex | vélosolex | mobylette | cyclomoteur | scooter | moto | motocyclette | quad thermique | pocket bike | mini-moto thermique | trial | sidecar | peugeot 103 | motobécane
guidon | cintre de vélo | potence de vélo | tige de selle | pédalier | plateau de vélo | cassette de vélo | leviers de frein | patins de frein | moyeu | rayons de vélo | boyau | fond de jante | catadioptre | dynamo | phare de vélo à dynamo | panier avant | porte-bidon | gourde de vélo | écarteur de danger | fanion de vélo | pied d'atelier vélo | support de vélo mural | rouleau d'entraînement | home-trainer | compteur de vélo mécanique
`
