import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { grantColumns, toGrant } from '../grants.ts'

export interface TokenRow {
  readonly id: string
  readonly name: string
  readonly permissions: Permission[]
  readonly siteId: string | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | null
}

const columns = { id: true, name: true, permissions: true, siteId: true, createdAt: true, expiresAt: true, lastUsedAt: true } as const

const toRow = <Row extends { permissions: string; createdAt: string; expiresAt: string; lastUsedAt: string | null }>(row: Row) => ({
  ...row,
  permissions: JSON.parse(row.permissions) as Permission[],
  createdAt: row.createdAt as Instant,
  expiresAt: row.expiresAt as Instant,
  lastUsedAt: row.lastUsedAt as Instant | null,
})

export type TokenStore = ReturnType<typeof createTokenStore>

/** Access tokens, each its owner's alone: asked by the owner's id, or by the token itself, which is the proof. */
export function createTokenStore({ client }: Pick<Database, 'client'>) {
  const standing = (at: Instant) => ({ revokedAt: null, expiresAt: { gt: at } })
  return {
    /** Those that still open something, the newest first. */
    async list(userId: string, at: Instant, tx?: Transaction): Promise<TokenRow[]> {
      const where = { userId, ...standing(at) }
      return (await (tx ?? client).accessToken.findMany({ where, select: columns, orderBy: { createdAt: 'desc' } })).map(toRow)
    },

    add: (tx: Transaction, { permissions, ...token }: Omit<TokenRow, 'lastUsedAt'> & { readonly userId: string }) =>
      tx.accessToken.create({ data: { ...token, permissions: JSON.stringify(permissions) } }),

    /** With the grants that its owner has now; nothing for one that ended, or of somebody who was shut out. */
    async find(id: string, at: Instant) {
      const row = await client.accessToken.findFirst({
        where: { id, ...standing(at), user: { disabledAt: null } },
        select: { ...columns, userId: true, user: { select: { totpSince: true, grants: { select: grantColumns } } } },
      })
      return row && { ...toRow(row), grants: row.user.grants.map(toGrant), totpSince: row.user.totpSince }
    },

    used: (id: string, lastUsedAt: Instant) => client.accessToken.updateMany({ where: { id }, data: { lastUsedAt } }),

    /** False when it was revoked before, or is somebody else's. */
    async revoke(tx: Transaction, userId: string, id: string, revokedAt: Instant): Promise<boolean> {
      const { count } = await tx.accessToken.updateMany({ where: { id, userId, revokedAt: null }, data: { revokedAt } })
      return count === 1
    },
  }
}
