/** EEE-7: photovoltaic panels. */
export const solar = `
panneau photovoltaïque = panneau solaire, panneau pv, module photovoltaïque, module solaire, module pv, panneau solaire photovoltaïque, photovoltaïque, panneau solaire souple, panneau solaire pliable, panneau solaire portable, panneau solaire rigide, panneau solaire monocristallin, panneau monocristallin, panneau polycristallin, panneau voltaïque, panneau solaire bifacial, cellule photovoltaïque, plaque solaire, plaque photovoltaïque, capteur photovoltaïque, capteur solaire, panneau hybride solaire, panneau de camping-car solaire, tuile solaire, ardoise photovoltaïque, ardoise solaire, tuile photovoltaïque, ombrière photovoltaïque
kit solaire = kit photovoltaïque, kit solaire de balcon, station solaire, kit panneau solaire, kit plug and play solaire, sunethic, beem kit, kit solaire autonome
`
