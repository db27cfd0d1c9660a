import type { Figure } from './figures.ts'
import type { Column, EcologicProfile } from './profile.ts'

const category = (header: string): Column => ({ header, kind: 'code', source: { from: 'category' }, decimals: 0 })
const label = (header: string): Column => ({ header, kind: 'text', source: { from: 'label' }, decimals: 0 })
const start = (header: string): Column => ({ header, kind: 'day', source: { from: 'period-start' }, decimals: 0 })
const end = (header: string): Column => ({ header, kind: 'day', source: { from: 'period-end' }, decimals: 0 })
const generated = (header: string): Column => ({ header, kind: 'instant', source: { from: 'generated-at' }, decimals: 0 })
const figure = (header: string, name: Figure, kind: 'count' | 'weight' | 'money', lowest?: number): Column => ({
  header,
  kind,
  source: { from: 'figure', figure: name },
  decimals: { count: 0, weight: 3, money: 2 }[kind],
  ...(lowest === undefined ? {} : { lowest }),
})

/** The default layout. No public sample of Ecologic's own file exists: correct it here, as data, once one is known. */
export const ecologicV1: EcologicProfile = {
  code: 'ecologic-v1',
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
    { header: 'part_pesee_pct', kind: 'percentage', source: { from: 'weighed-share' }, decimals: 1, lowest: 0 },
    { header: 'version_schema', kind: 'constant', source: { from: 'constant', text: '1' }, decimals: 0 },
    generated('genere_le'),
  ],
  separator: ';',
  decimalMark: ',',
  encoding: 'utf-8',
  byteOrderMark: true,
  lineEnd: '\r\n',
  dateFormat: 'YYYY-MM-DD',
  rounding: 'half-up',
  weightUnit: 'kg',
  rows: 'all',
}

/** The nine columns of an existing open-source tool. */
export const ecologicRecyclic: EcologicProfile = {
  ...ecologicV1,
  code: 'ecologic-recyclic',
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

export const ecologicProfiles: readonly EcologicProfile[] = [ecologicV1, ecologicRecyclic]

export const profileNamed = (code: string): EcologicProfile | undefined => ecologicProfiles.find((profile) => profile.code === code)
