import { grantedBy, roles } from '@grenier/shared/domain/roles.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export interface Addressee {
  readonly id: string
  readonly email: string
  readonly locale: Locale
}

const editing = roles.filter((role) => grantedBy[role].includes('declarations.edit'))

export type ReminderStore = ReturnType<typeof createReminderStore>

export function createReminderStore({ client }: Pick<Database, 'client'>) {
  const may = (siteId: string | null) => ({
    some: { role: { in: [...editing] }, OR: [{ siteId: null }, ...(siteId === null ? [] : [{ siteId }])] },
  })

  return {
    /** People who may edit the declarations of a site (null: of the organisation) and have an address. */
    async addressees(siteId: string | null, tx: Transaction): Promise<Addressee[]> {
      const where = { disabledAt: null, email: { not: null }, grants: may(siteId) }
      const rows = await tx.user.findMany({ where, select: { id: true, email: true, locale: true }, orderBy: { id: 'asc' } })
      return rows.flatMap(({ id, email, locale }) => (email === null ? [] : [{ id, email, locale: locale as Locale }]))
    },

    /** One of them, if that is still so. */
    async addressee(siteId: string | null, id: string): Promise<Addressee | undefined> {
      return (await this.addressees(siteId, client)).find((each) => each.id === id)
    },
  }
}
