/** HORS, shelf velos: cycles without a motor, and their parts. */
export const bicycles = `
vélo = bicyclette, biclou, vélo d'enfant, vélo enfant, vélo de ville, vélo de course, vélo de route, vélo pliant, vélo homme, vélo femme, vélo hollandais, vélo fille, vélo garçon, bmx, vélo mécanique, vélo classique, vélo musculaire, vélo normal, vélo vintage, gravel, vélo gravel, fixie, vélo demi-course, demi-course, tandem, vélo cargo, vélo électrique sans moteur, vélo brompton, vélo adulte, vélo ado, vélo peugeot, vélo motobécane, vélo couché, monocycle, vélocipède, bécane, randonneuse, vélo de piste, vélo junior, vélo decathlon, vélo btwin
VTT = vtt, vélo tout terrain, vélo vtt, mountain bike, vtt rockrider, rockrider, vtt enfant, vtt tout suspendu
VTC = vtc, vélo tout chemin
tricycle : tricycle enfant, tricycle bébé, triporteur, tricycle adulte
draisienne : draisienne enfant, draisienne en bois, vélo sans pédales, vélo sans pédale
remorque de vélo : remorque vélo, carriole vélo, carriole, remorque à vélo, remorque enfant vélo
porte-vélo : porte vélos, porte-vélos, porte vélo d'attelage, porte vélo de toit, attelage porte-vélo
pièces de vélo : roue de vélo, roues de vélo, pneu de vélo, pneus de vélo, selle de vélo, cadre de vélo, chambre à air, guidon de vélo, pédales de vélo, chaîne de vélo, fourche de vélo, dérailleur, jante de vélo, garde-boue, béquille de vélo, frein de vélo
accessoires de vélo : antivol, antivol de vélo, siège vélo, siège bébé vélo, siège enfant vélo, casque de vélo, casque vélo, panier de vélo, sacoche de vélo, sacoches de vélo, pompe à vélo, pompe vélo, porte-bagages, porte bagage, stabilisateurs, petites roues, sonnette de vélo, barre de traction vélo, follow me
`
