import type { FirstAccount } from '@grenier/shared/contract/session.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { jobActor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Registers } from '../../activity/registers/registers.ts'
import type { RollUp } from '../../activity/totals/totals.ts'
import type { Catalogue } from '../../organisation/catalogue/catalogue.ts'
import type { JournalKeys } from '../../records/journal/keys.ts'
import type { JournalStore } from '../../records/journal/store.ts'
import { seedDatabase, type Chance, type SeedRequest } from './seed.ts'
import { createSeedStore } from './store.ts'

export interface SeedFeatures {
  readonly database: Database
  readonly keys: JournalKeys
  readonly journalStore: JournalStore
  /** The founding of an organisation, with the clock and the ids of the seed. */
  readonly firstAccountWith: (chance: Chance) => {
    found(details: Omit<FirstAccount, 'token'>): Promise<{ organisationId: string; siteId: string }>
  }
  readonly catalogue: Pick<Catalogue, 'list'>
  readonly registers: Pick<Registers, 'rowsOf'>
  readonly rollUp: Pick<RollUp, 'rebuild'>
}

/** The year that `grenier seed` makes when no day is given: fixed, so that the same seed is the same data on any day. */
export const usualUntil = '2026-11-20' as BusinessDay

const timeZone = 'Europe/Paris'
const reader = jobActor('seed')

/** Founds an organisation with the given owner and fills it. Throws `setup.done` when the database is not empty. */
export async function seedOrganisation(
  features: SeedFeatures,
  request: SeedRequest,
  owner: { email: string; password: string },
): Promise<{ siteIds: string[] }> {
  const details = {
    organisationName: 'La Ressourcerie du Moulin',
    siteName: 'La Grange',
    timeZone,
    name: 'Camille',
    locale: 'fr' as const,
    ...owner,
  }
  return seedDatabase(
    {
      store: createSeedStore(features.database),
      keys: features.keys,
      journalStore: features.journalStore,
      found: (chance) => features.firstAccountWith(chance).found(details),
      catalogue: () => features.catalogue.list(reader),
      rowsOf: features.registers.rowsOf,
      countAll: () => features.rollUp.rebuild(),
    },
    request,
  )
}
