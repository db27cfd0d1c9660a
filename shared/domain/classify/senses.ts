/** Names that mean several objects; what else is said, or the weight, tells which. The first that fits wins, else the lexicon. */
export interface Choice {
  /** Canonical name of the object meant. */
  readonly object: string
  /** Any of these words nearby speaks for it. */
  readonly clues?: string
  /** The clue may stand farther before, in an object named earlier. */
  readonly isFar?: boolean
  /** Weight of one, in grams, that speaks for it. */
  readonly from?: number
  readonly to?: number
}

const phoneBrands =
  'nokia motorola wiko huawei xiaomi oppo honor sagem alcatel blackberry doro clapet touches sim forfait appel sms galaxy tactile operateur android'
const computerBrands =
  'asus acer dell hp lenovo toshiba msi medion fujitsu compaq sony vaio windows pouces ssd ram clavier processeur linux i3 i5 i7 intel ryzen core celeron charniere go'

export const choices: Readonly<Record<string, readonly Choice[]>> = {
  portable: [
    { object: 'ordinateur portable', clues: computerBrands },
    { object: 'ordinateur portable', from: 600 },
    { object: 'téléphone portable', clues: phoneBrands },
    { object: 'téléphone portable' },
  ],
  tondeuse: [
    { object: 'tondeuse thermique', clues: 'thermique essence honda tractee autotractee moteur' },
    {
      object: 'tondeuse à cheveux',
      clues: 'cheveux barbe poil philips babyliss remington wahl braun coiffeur nez rasage panasonic rowenta calor chien',
    },
    { object: 'tondeuse à cheveux', to: 2500 },
    { object: 'tondeuse à cheveux', clues: 'lisser boucler lisseur boucleur rasoir epilateur cheveux coiffeur', isFar: true },
    { object: 'tondeuse à gazon électrique' },
  ],
  clavier: [
    { object: 'synthétiseur', clues: 'yamaha casio roland korg musique musical arrangeur synthe piano notes octaves 61 88 49 76 maitre' },
  ],
  casque: [
    { object: 'casque de coiffeur sur pied', clues: 'coiffure coiffeur' },
    { object: 'casque de moto', clues: 'moto scooter integral' },
    { object: 'accessoires de vélo', clues: 'velo bmx cycliste' },
    { object: 'casque de ski', clues: 'ski' },
    { object: 'accessoires de vélo', clues: 'roller rollers patins trottinette skate skateboard', isFar: true },
    { object: 'équipement de protection', clues: 'chantier securite' },
    { object: 'casque VR', clues: 'vr virtuelle realite' },
  ],
  poele: [
    { object: 'poêle à bois', clues: 'buches bois fonte godin charbon granules', from: 15000 },
    { object: 'poêle à bois', from: 15000 },
  ],
  radiateur: [
    { object: 'radiateur soufflant', clues: 'soufflant appoint soufflerie ceramique' },
    { object: "radiateur bain d'huile", clues: 'huile' },
    { object: 'radiateur soufflant', to: 3000 },
  ],
  ventilateur: [{ object: 'ventilateur sur pied', clues: 'pied colonne' }],
  ventilo: [{ object: 'ventilateur sur pied', clues: 'pied colonne' }],
  batterie: [{ object: 'instrument de musique', clues: 'cymbales futs cymbale caisse pearl tama' }],
  tour: [{ object: 'tour à bois', clues: 'bois metaux tourneur' }],
  console: [
    { object: 'table de mixage', clues: 'mixage pistes behringer' },
    { object: 'table', clues: 'bois entree murale fer forge marbre' },
    { object: 'table', from: 8000 },
  ],
  four: [
    { object: 'mini-four', clues: 'petit posable mini appoint' },
    { object: 'mini-four', to: 12000 },
  ],
  enceinte: [{ object: 'enceinte colonne', clues: 'colonne colonnes' }],
  ecran: [{ object: 'écran de projection', clues: 'videoprojecteur projecteur toile deroulant enroulable' }],
  souris: [{ object: 'peluche', clues: 'peluche' }],
  balance: [{ object: 'passoire', clues: 'mecanique roberval ancienne plateaux aiguille fonte' }],
  robot: [
    { object: 'aspirateur robot', clues: 'aspirateur roomba laveur' },
    { object: 'jouet électronique', clues: 'jouet enfant' },
  ],
  imprimante: [{ object: 'photocopieur', from: 35000 }],
  lampe: [{ object: 'lampadaire', from: 6000 }],
  switch: [
    { object: 'commutateur réseau', clues: 'ports port reseau ethernet cisco netgear routeur poe gigabit rack tp d-link serveur' },
    { object: 'commutateur réseau', clues: 'routeur routeurs modem box reseau', isFar: true },
    { object: 'console de jeux vidéo' },
  ],
  guitare: [{ object: 'guitare électrique', clues: 'electrique fender gibson stratocaster ibanez ampli' }],
  platine: [{ object: 'platine CD', clues: 'cd cassette k7' }],
  caisson: [
    {
      object: 'enceinte',
      clues: 'enceinte enceintes colonne colonnes cinema ampli hifi basse basses satellite satellites baffle baffles',
      isFar: true,
    },
  ],
  carillon: [
    {
      object: 'sonnette',
      clues: 'porte sonnette interphone legrand detecteur camera fil pile piles boutons visiophone portier',
      isFar: true,
    },
  ],
  'tablette graphique': [
    { object: 'tablette graphique', clues: 'sans' },
    { object: 'tablette graphique à écran', clues: 'ecran' },
  ],
  tableau: [{ object: 'prise électrique', clues: 'disjoncteur disjoncteurs' }],
}
