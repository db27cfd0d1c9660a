import { emptyLeaf } from '@grenier/shared/domain/ecologic/sum-leaves.ts'
import type { LeafSum, LeafSums, OriginSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import type { SiteSums } from '@grenier/shared/domain/ecologic/file-row.ts'
import { catalogue } from '@grenier/shared/domain/ecologic/nomenclatures.ts'

/** Two sites with figures small enough to be checked by hand in the files beside this one. */
const leaf = (category: string, sums: Partial<Record<LeafSum, number>>) => ({ ...emptyLeaf(category), ...sums }) as LeafSums
const came = (category: string, origin: string, department: string, depositGrams: number, orientedGrams: number) =>
  ({ category, origin, department, depositGrams, orientedGrams }) as OriginSums

const fridges = { deposits: 2, depositQuantity: 2, depositGrams: 90_000, weighedGrams: 60_000, orientedGrams: 90_000, openingGrams: 10_000 }
const nord: SiteSums = {
  establishment: { code: 'nord', name: 'Grenier du Nord', siret: '12345678900011', department: '35' },
  sums: [
    leaf('EEE-1', { ...fridges, salesQuantity: 1, salesGrams: 40_000, salesWeighedGrams: 40_000, salesCents: 6_000 }),
    leaf('EEE-5', {
      ...{ deposits: 3, depositQuantity: 5, depositGrams: 7_500, weighedGrams: 6_000, unknownItems: 1, orientedGrams: 7_000 },
      ...{ salesQuantity: 2, salesGrams: 3_000, salesCents: 1_850, recyclingGrams: 500, disposalGrams: 250, sentGrams: 1_000 },
    }),
    leaf('EEE-6', { salesQuantity: -1, salesGrams: -1_500, salesCents: -2_050 }),
    leaf('meubles', {
      ...{ deposits: 1, depositQuantity: 2, depositGrams: 30_000, weighedGrams: 30_000, orientedGrams: 30_000 },
      ...{ salesQuantity: 1, salesGrams: 12_000, salesCents: 4_500, donationGrams: 8_000 },
    }),
    leaf('textile', { deposits: 1, depositQuantity: 10, depositGrams: 4_000, orientedGrams: 1_000, recyclingGrams: 3_000 }),
  ],
  origins: [
    came('EEE-1', 'voluntary', '35', 60_000, 60_000),
    came('EEE-1', 'home-collection', '', 30_000, 30_000),
    came('EEE-5', 'voluntary', '35', 5_000, 5_000),
    came('EEE-5', 'recycling-centre', '22', 2_500, 2_000),
    came('meubles', 'voluntary', '35', 30_000, 30_000),
    came('textile', 'other', '', 4_000, 1_000),
  ],
}

const sud: SiteSums = {
  establishment: { code: 'sud', name: 'Le Sud; boutique', siret: '', department: '2A' },
  sums: [
    leaf('EEE-5', { deposits: 1, depositQuantity: 1, depositGrams: 1, weighedGrams: 1, orientedGrams: 1, receivedGrams: 1_000 }),
    leaf('bricolage', { deposits: 1, depositQuantity: 3, depositGrams: 2_000, recyclingGrams: 2_000 }),
    leaf('jouets', {
      deposits: 1,
      depositQuantity: 4,
      depositGrams: 1_200,
      orientedGrams: 1_200,
      salesQuantity: 4,
      salesGrams: 1_205,
      salesCents: 800,
    }),
  ],
  origins: [came('EEE-5', 'voluntary', '2A', 1, 1)],
}

export const twoSites: readonly SiteSums[] = [nord, sud]

export const shopCategories = catalogue([
  { code: 'EEE-1', label: 'Froid et chaud' },
  { code: 'EEE-5', label: 'Petits appareils' },
  { code: 'EEE-6', label: 'Informatique, téléphones' },
  { code: 'meubles', label: 'Meubles' },
  { code: 'jouets', label: 'Jouets' },
  { code: 'bricolage', label: 'Bricolage' },
  { code: 'textile', label: '=Textile' },
])
