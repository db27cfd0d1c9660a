import { cents, grams, type Cents, type Grams } from '@grenier/shared/domain/units.ts'
import { eeeLabels, type LeafCategory } from '@grenier/shared/domain/nomenclature.ts'
import { fr } from '@grenier/shared/messages/categories/fr.ts'

export interface DefaultArticle {
  readonly name: string
  readonly priceCents: Cents
  readonly minCents: Cents | null
  readonly maxCents: Cents | null
  readonly typicalGrams: Grams | null
}

export interface DefaultCategory {
  readonly code: LeafCategory
  readonly label: string
  readonly shortLabel: string
  /** Name of a Lucide icon. */
  readonly pictogram: string
  readonly articles: readonly DefaultArticle[]
}

const inCents = (euros: number): Cents => cents(Math.round(euros * 100))

/** From the lowest to the highest price, in euros. */
type PriceRange = readonly [lowest: number, highest: number]

/**
 * Euros and kilograms as people say them, whole cents and grams from here on. Without a known weight (null) the scales decide; without a
 * range any price is welcome.
 */
const article = (name: string, euros: number, kilograms: number | null = null, range?: PriceRange): DefaultArticle => ({
  name,
  priceCents: inCents(euros),
  minCents: range ? inCents(range[0]) : null,
  maxCents: range ? inCents(range[1]) : null,
  typicalGrams: kilograms === null ? null : grams(Math.round(kilograms * 1000)),
})

const category = (code: LeafCategory, label: string, pictogram: string, articles: DefaultArticle[]): DefaultCategory => ({
  code,
  label,
  shortLabel: fr[`category.${code}`],
  pictogram,
  articles,
})

/**
 * What a new shop starts with, most sold first; every price is a suggestion. Typical weights: The Restart Project, environmental-impact-data,
 * 2021, CC BY-SA 4.0 (credit it where they are shown); refrigerators, freezers and washing machines are our own estimates. Where no source
 * gives a weight there is none.
 */
export const defaultCatalogue: readonly DefaultCategory[] = [
  category('EEE-1', eeeLabels['EEE-1'], 'refrigerator', [
    article('Réfrigérateur', 30, 60),
    article('Réfrigérateur table top', 25, 40),
    article('Congélateur', 30, 60),
    article('Combiné réfrigérateur-congélateur', 50, 80),
    article('Climatiseur mobile', 40, 7.6),
    article('Cave à vin', 50),
    article('Radiateur à bain d’huile', 10),
    article('Déshumidificateur', 20),
  ]),
  category('EEE-2', eeeLabels['EEE-2'], 'monitor', [
    article('Télévision', 20, 10.2, [20, 50]),
    article('Grande télévision (99 cm et plus)', 50, 11.3, [20, 50]),
    article('Écran 15 à 17 pouces', 5, 3.2),
    article('Écran 19 à 21 pouces', 10, 3.7),
    article('Écran 22 à 24 pouces', 20, 5.2),
    article('Écran 25 à 27 pouces', 30, 7.3),
    article('Ordinateur portable', 60, 2, [30, 100]),
    article('Tablette', 30, 0.8),
    article('Ordinateur tout-en-un', 60, 8.9, [30, 100]),
  ]),
  category('EEE-3', eeeLabels['EEE-3'], 'lightbulb', [
    article('Ampoule LED', 0.5),
    article('Ampoule fluocompacte', 0.2),
    article('Tube fluorescent', 0.5),
    article('Tube LED', 1),
    article('Spot LED', 0.5),
    article('Ampoule connectée', 3),
    article('Lot d’ampoules', 2),
  ]),
  category('EEE-4', eeeLabels['EEE-4'], 'washing-machine', [
    article('Lave-linge', 60, 70),
    article('Lave-vaisselle', 50),
    article('Sèche-linge', 50),
    article('Cuisinière', 40),
    article('Four', 30),
    article('Plaque de cuisson', 20),
    article('Imprimante', 15, 12.5),
    article('Hotte', 15),
  ]),
  category('EEE-5', eeeLabels['EEE-5'], 'coffee', [
    article('Bouilloire', 5, 1.25, [5, 10]),
    article('Luminaire', 5, 2.7, [3, 15]),
    article('Grille-pain', 5, 1.5),
    article('Cafetière', 5, 1.3),
    article('Aspirateur', 15, 6.8),
    article('Fer à repasser', 5, 1.2),
    article('Mixeur', 5, 3.1),
    article('Ventilateur', 8, 3.9),
    article('Sèche-cheveux', 4, 0.7),
    article('Machine à coudre', 30, 8.6),
    article('Outil électroportatif', 10, 1.7),
    article('Chaîne hi-fi', 20, 8.7),
    article('Radio', 5, 2.1),
    article('Réveil', 2, 1.3),
    article('Jouet électronique', 3, 0.9),
    article('Appareil photo', 10, 0.5),
  ]),
  category('EEE-6', eeeLabels['EEE-6'], 'smartphone', [
    article('Téléphone portable', 15, 0.15),
    article('Ordinateur de bureau', 30, 7.9, [30, 100]),
    article('Mini-ordinateur', 40, 3.3),
    article('Casque audio', 5, 0.4),
    article('Console de jeux', 40, 3.2),
    article('Console portable', 25, 0.14),
    article('Vidéoprojecteur', 40, 2.7),
    article('Accessoire informatique', 2, 0.4),
  ]),
  category('EEE-7', eeeLabels['EEE-7'], 'solar-panel', [
    article('Panneau solaire', 40),
    article('Panneau solaire pliable', 30),
    article('Petit panneau de jardin', 5),
    article('Panneau solaire avec support', 50),
  ]),
  category('EEE-8', eeeLabels['EEE-8'], 'scooter', [
    article('Trottinette électrique', 60),
    article('Vélo électrique', 200),
    article('Vélo électrique pliant', 180),
    article('Gyropode', 40),
    article('Monoroue', 60),
    article('Trottinette électrique enfant', 30),
  ]),
  category('textile', 'Textile', 'shirt', [
    article('Haut', 2, 0.75, [1, 12]),
    article('Pantalon', 4, 0.75, [1, 12]),
    article('Robe, jupe', 4, 0.75, [1, 12]),
    article('Manteau, veste', 8, 0.75, [1, 12]),
    article('Vêtement enfant', 1, 0.75, [1, 12]),
    article('Chaussures', 5),
    article('Sac', 3),
    article('Linge de maison', 3),
    article('Accessoire de mode', 1),
  ]),
  category('livres', 'Livres, disques et films', 'book-open', [
    article('Livre', 1),
    article('Livre de poche', 0.5),
    article('Livre enfant', 0.5),
    article('Bande dessinée', 2),
    article('Beau livre', 3),
    article('CD', 1, null, [1, 3]),
    article('DVD', 1, null, [1, 3]),
    article('Disque vinyle', 3),
  ]),
  category('vaisselle', 'Vaisselle et ustensiles', 'utensils', [
    article('Assiette', 0.5),
    article('Verre', 0.5),
    article('Couvert', 0.2),
    article('Tasse, bol', 0.5),
    article('Plat, saladier', 2),
    article('Casserole, poêle', 4),
    article('Cocotte', 8),
    article('Ustensile de cuisine', 1),
  ]),
  category('meubles', 'Meubles et literie', 'sofa', [
    article('Chaise', 5),
    article('Table', 25, 29.8),
    article('Canapé', 50, 29.8, [30, 80]),
    article('Fauteuil', 20),
    article('Armoire', 40, 29.8),
    article('Commode', 30, 29.8),
    article('Étagère', 15),
    article('Literie', 25, null, [15, 40]),
    article('Bureau', 25, 29.8),
  ]),
  category('jouets', 'Jouets non électriques', 'toy-brick', [
    article('Jouet', 1),
    article('Jeu de société', 3),
    article('Puzzle', 1.5),
    article('Peluche', 1),
    article('Poupée', 2),
    article('Jeu de construction', 4),
    article('Petite voiture', 0.5),
    article('Jouet d’extérieur', 5),
  ]),
  category('bricolage', 'Bricolage et jardin', 'hammer', [
    article('Outil à main', 2),
    article('Lot d’outils', 8),
    article('Visserie', 1),
    article('Outil de jardin', 4),
    article('Pot de fleurs', 1.5),
    article('Quincaillerie', 1),
    article('Peinture', 3),
    article('Échelle, escabeau', 12),
  ]),
  category('velos', 'Vélos sans moteur', 'bike', [
    article('Vélo adulte', 20, 15.1),
    article('Vélo enfant', 10),
    article('Draisienne', 8),
    article('Trottinette', 10, null, [10, 30]),
    article('Casque de vélo', 3),
    article('Siège enfant de vélo', 8),
    article('Pièce de vélo', 2),
    article('Remorque de vélo', 25),
  ]),
  category('sport', 'Sport et loisirs', 'dumbbell', [
    article('Ballon', 2),
    article('Raquette', 3),
    article('Skis', 15),
    article('Chaussures de sport', 5),
    article('Rollers, patins', 5),
    article('Haltères', 5),
    article('Tente', 10),
    article('Sac à dos', 5),
  ]),
  category('decoration', 'Décoration', 'frame', [
    article('Bibelot', 1),
    article('Cadre', 2),
    article('Tableau', 5),
    article('Miroir', 5),
    article('Vase', 2),
    article('Tapis', 8),
    article('Rideau', 4),
    article('Bougeoir', 1),
  ]),
  category('puericulture', 'Puériculture', 'baby', [
    article('Poussette', 15, null, [10, 30]),
    article('Lit bébé', 20),
    article('Chaise haute', 10),
    article('Transat', 5),
    article('Baignoire bébé', 3),
    article('Porte-bébé', 8),
    article('Tapis d’éveil', 4),
    article('Table à langer', 10),
  ]),
  category('autre', 'Autre', 'package', [
    article('Petit objet', 1),
    article('Objet moyen', 3),
    article('Grand objet', 10),
    article('Papeterie', 0.5),
    article('Instrument de musique', 20),
    article('Valise', 5),
    article('Objet pour animaux', 2),
    article('Lot', 5),
  ]),
]
