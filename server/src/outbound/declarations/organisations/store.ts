import type { EcoOrganisation } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed, AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** An eco-organisation as the association keeps it. */
export interface KeptOrganisation {
  readonly body: EcoOrganisation
  readonly updatedAt: Instant
  readonly updatedBy: string
}

export type OrganisationStore = ReturnType<typeof createOrganisationStore>

export const createOrganisationStore = ({ client }: Pick<Database, 'client'>) => ({
  async list(_: AllowedSites<'declarations.read'>, db: Transaction = client): Promise<KeptOrganisation[]> {
    const rows = await db.ecoOrganisationText.findMany({ orderBy: { code: 'asc' } })
    return rows.map(({ body, updatedAt, updatedBy }) => ({
      body: JSON.parse(body) as EcoOrganisation,
      updatedAt: updatedAt as Instant,
      updatedBy,
    }))
  },

  async save(tx: Transaction, _: Allowed<'declarations.edit'>, { body, ...rest }: KeptOrganisation): Promise<void> {
    const data = { body: JSON.stringify(body), ...rest }
    await tx.ecoOrganisationText.upsert({ where: { code: body.code }, create: { code: body.code, ...data }, update: data })
  },
})
