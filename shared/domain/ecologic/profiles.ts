import { category, constant, end, figure, generated, label, start, weighedShare } from './columns.ts'
import { frenchSpreadsheet, type EcologicProfile } from './profile.ts'
import { repReemploi } from './rep-reemploi.ts'
import { summaries } from './summaries.ts'

/** The default layout. No public sample of Ecologic's own file exists: correct it here, as data, once one is known. */
export const ecologicV1: EcologicProfile = {
  code: 'ecologic-v1',
  label: 'Ecologic',
  kind: 'declaration',
  nomenclature: 'eee-2018',
  rowsBy: 'category',
  perEstablishment: false,
  columns: [
    category('code_categorie'),
    label('libelle_categorie'),
    start('periode_debut'),
    end('periode_fin'),
    figure('depots_nombre', 'deposits', 'count', 0),
    figure('depots_quantite', 'depositQuantity', 'count', 0),
    figure('depots_poids_kg', 'depositGrams', 'weight', 0),
    figure('ventes_quantite', 'salesQuantity', 'count'),
    figure('ventes_poids_kg', 'salesGrams', 'weight'),
    figure('ventes_montant_eur', 'salesCents', 'money'),
    figure('reemploi_poids_kg', 'reuseGrams', 'weight'),
    figure('recyclage_poids_kg', 'recyclingGrams', 'weight'),
    figure('dechetterie_poids_kg', 'disposalGrams', 'weight'),
    figure('don_poids_kg', 'donationGrams', 'weight'),
    figure('stock_poids_kg', 'stockGrams', 'weight'),
    weighedShare('part_pesee_pct'),
    constant('version_schema', '1'),
    generated('genere_le'),
  ],
  ...frenchSpreadsheet,
  weightUnit: 'kg',
  rows: 'all',
}

/** The nine columns of an existing open-source tool. */
export const ecologicRecyclic: EcologicProfile = {
  ...ecologicV1,
  code: 'ecologic-recyclic',
  label: 'Ecologic, neuf colonnes',
  columns: [
    category('category_code'),
    label('category_label'),
    figure('deposit_count', 'deposits', 'count', 0),
    figure('deposit_weight_kg', 'depositGrams', 'weight', 0),
    figure('sales_quantity', 'salesQuantity', 'count'),
    figure('sales_amount_eur', 'salesCents', 'money'),
    start('period_start'),
    end('period_end'),
    generated('generated_at'),
  ],
  separator: ',',
  decimalMark: '.',
  byteOrderMark: false,
}

export const ecologicProfiles: readonly EcologicProfile[] = [ecologicV1, ecologicRecyclic, repReemploi, ...summaries]

export const profileNamed = (code: string, known: readonly EcologicProfile[] = ecologicProfiles): EcologicProfile | undefined =>
  known.find((profile) => profile.code === code)
