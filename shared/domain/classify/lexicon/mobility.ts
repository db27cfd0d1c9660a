/** EEE-8: pedal-assisted cycles and motorised personal transport. */
export const mobility = `
vélo électrique = trois-roues électrique, trois-roues à assistance, vélo cargo à assistance, vélo pliant à assistance, vélo à assistance électrique, vae, vélo assisté, vtt électrique, vtc électrique, e bike, ebike, vélo cargo électrique, vélo pliant électrique, tricycle électrique, vttae, vélo électrique pliant, vélo de ville électrique, vélo à moteur électrique, vélo cargo à assistance électrique, speedbike, speed bike, triporteur électrique, fat bike électrique, fatbike électrique, gravel électrique, vélo de route électrique, vélo solex électrique, solex électrique, cargo électrique, vélo à assistance, tandem électrique, longtail électrique, vélo vae, vélo hollandais électrique, byclou électrique, bicyclette électrique
trottinette électrique = trottinette à moteur, trott électrique, trottinette à batterie, patinette électrique, ninebot, trottinette ninebot, xiaomi m365, m365, trottinette xiaomi, trottinette dualtron, dualtron, trottinette motorisée, trottinette sur batterie, trottinette e-twow, e-twow, trottinette électrique enfant
hoverboard = hover board, overboard, hoverkart, gyroboard, smart balance board
gyropode = segway, gyropode segway, ninebot mini
monoroue = gyroroue, mono roue électrique, monocycle électrique, roue électrique, gyro roue, onewheel, one wheel, monoroue électrique, solowheel
skateboard électrique = skate électrique, longboard électrique, planche électrique, planche à roulettes électrique
draisienne électrique = draisienne à moteur
scooter électrique = scooter pour personne âgée, scooter senior, scooter pmr, scooter de mobilité, mobylette électrique, scooter électrique enfant, cyclomoteur électrique, moto électrique
rollers électriques = patins électriques, chaussures électriques à roulettes
kit d'électrification de vélo = kit vélo électrique, moteur de vélo électrique, batterie de vélo électrique, roue motorisée
vélo couché électrique = vélo pousse électrique, vélo taxi électrique
remorque électrique = chariot de golf électrique
vélo elec | biporteur électrique | kart électrique | quadricycle électrique | pocket bike électrique | vélomobile électrique | batterie de trottinette
`
