import { newId } from '@grenier/shared/domain/uuid.ts'
import { createEditing } from '../organisation/catalogue/editing/editing.ts'
import { createEditingStore } from '../organisation/catalogue/editing/store.ts'
import { createCatalogueImport } from '../organisation/catalogue/import/import.ts'
import { createImportStore } from '../organisation/catalogue/import/store.ts'
import { createOverrides } from '../organisation/catalogue/overrides/overrides.ts'
import { createOverrideStore } from '../organisation/catalogue/overrides/store.ts'
import type { Audit } from '../records/audit/audit.ts'
import type { Live } from '#platform/live.ts'
import type { Foundation } from './foundation.ts'

/** What changes the catalogue: the organisation's, a site's, and a whole file. */
export function composeCatalogueEditing(
  { database, now }: Pick<Foundation, 'database' | 'now'>,
  { audit, live }: { audit: Pick<Audit, 'record'>; live: Pick<Live, 'hint'> },
) {
  const basis = { database, audit, live, now }
  const catalogueDesk = {
    editing: createEditing({ ...basis, store: createEditingStore() }),
    overrides: createOverrides({ ...basis, store: createOverrideStore() }),
    catalogueImport: createCatalogueImport({ ...basis, store: createImportStore(database, newId) }),
  }
  return { catalogueDesk }
}
