import { category, constant, end, establishmentCode, figure, generated, label, nomenclature, start, weighedShare } from './columns.ts'
import { frenchSpreadsheet, type EcologicProfile } from './profile.ts'

/** The layouts of these receivers are not known. Their figures are put together for the association's own use, and every row says so. */
const summary: Omit<EcologicProfile, 'code' | 'label' | 'nomenclature'> = {
  kind: 'summary',
  rowsBy: 'category',
  perEstablishment: false,
  columns: [
    constant('nature', 'récapitulatif interne'),
    nomenclature('nomenclature'),
    category('code_categorie'),
    label('libelle_categorie'),
    start('periode_debut'),
    end('periode_fin'),
    establishmentCode('sites'),
    figure('depots_quantite', 'depositQuantity', 'count', 0),
    figure('depots_poids_kg', 'depositGrams', 'weight', 0),
    figure('oriente_reemploi_poids_kg', 'orientedGrams', 'weight', 0),
    figure('ventes_quantite', 'salesQuantity', 'count'),
    figure('reemploi_poids_kg', 'reuseGrams', 'weight'),
    figure('recyclage_poids_kg', 'recyclingGrams', 'weight'),
    figure('dechetterie_poids_kg', 'disposalGrams', 'weight'),
    figure('don_poids_kg', 'donationGrams', 'weight'),
    figure('stock_poids_kg', 'stockGrams', 'weight'),
    weighedShare('part_pesee_pct'),
    generated('genere_le'),
  ],
  ...frenchSpreadsheet,
  weightUnit: 'kg',
  rows: 'all',
}

export const summaries: readonly EcologicProfile[] = [
  { ...summary, code: 'summary-ecosystem', label: 'Récapitulatif interne pour ecosystem', nomenclature: 'eee-2018' },
  {
    ...summary,
    code: 'summary-ecomaison-ea',
    label: "Récapitulatif interne pour Ecomaison, éléments d'ameublement",
    nomenclature: 'ecomaison',
    categories: ['EA'],
  },
  {
    ...summary,
    code: 'summary-ecomaison-jouets',
    label: 'Récapitulatif interne pour Ecomaison, jouets',
    nomenclature: 'ecomaison',
    categories: ['JOUETS'],
  },
  {
    ...summary,
    code: 'summary-ecomaison-abj',
    label: 'Récapitulatif interne pour Ecomaison, bricolage et jardin',
    nomenclature: 'ecomaison',
    categories: ['ABJ'],
  },
  { ...summary, code: 'summary-collectivite', label: 'Récapitulatif interne pour la collectivité', nomenclature: 'catalogue' },
]
