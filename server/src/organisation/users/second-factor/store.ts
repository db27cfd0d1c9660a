import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

const ruleKey = 'people.second-factor'
const none = { totpSecret: null, totpSince: null, totpStep: 0 }

export type SecondFactorStore = ReturnType<typeof createSecondFactorStore>

/** Authenticators and recovery codes: one's own, or those of whom one may change, which the face has asked before. */
export function createSecondFactorStore({ client }: Pick<Database, 'client'>) {
  async function saveCodes(tx: Transaction, userId: string, digests: readonly string[]): Promise<void> {
    await tx.recoveryCode.deleteMany({ where: { userId } })
    await tx.recoveryCode.createMany({ data: digests.map((id) => ({ id, userId })) })
  }

  return {
    factor: (id: string, tx?: Transaction) =>
      (tx ?? client).user.findUnique({
        where: { id },
        select: { totpSecret: true, totpSince: true, email: true, name: true, grants: { select: { role: true } } },
      }),

    codesLeft: (userId: string) => client.recoveryCode.count({ where: { userId, usedAt: null } }),

    /** Replaces what was begun; false when one is asked for already. */
    begin: async (tx: Transaction, id: string, totpSecret: string): Promise<boolean> =>
      (await tx.user.updateMany({ where: { id, totpSince: null }, data: { ...none, totpSecret } })).count === 1,

    /** From now on it is asked for, and tokens made by a password alone open nothing; false when it was, or another key was begun meanwhile. */
    async complete(tx: Transaction, id: string, totpSecret: string, its: { since: Instant; step: number; digests: readonly string[] }) {
      const data = { totpSince: its.since, totpStep: its.step }
      const { count } = await tx.user.updateMany({ where: { id, totpSecret, totpSince: null }, data })
      if (count === 0) return false
      await saveCodes(tx, id, its.digests)
      await tx.accessToken.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: its.since } })
      return true
    },

    saveCodes,

    /** True for one of two who come with the same code. */
    spendStep: async (id: string, step: number): Promise<boolean> =>
      (await client.user.updateMany({ where: { id, totpSince: { not: null }, totpStep: { lt: step } }, data: { totpStep: step } }))
        .count === 1,

    spendCode: async (userId: string, id: string, usedAt: Instant): Promise<boolean> =>
      (await client.recoveryCode.updateMany({ where: { id, userId, usedAt: null }, data: { usedAt } })).count === 1,

    /** False when there was none. */
    async remove(tx: Transaction, id: string): Promise<boolean> {
      const { count } = await tx.user.updateMany({ where: { id, totpSince: { not: null } }, data: none })
      await tx.recoveryCode.deleteMany({ where: { userId: id } })
      return count === 1
    },

    async isDemanded(tx?: Transaction): Promise<boolean> {
      const row = await (tx ?? client).setting.findUnique({ where: { key: ruleKey }, select: { value: true } })
      return row !== null && (JSON.parse(row.value) as { demanded: boolean }).demanded
    },

    async demand(tx: Transaction, { by }: Allowed<'people.edit'>, demanded: boolean, updatedAt: Instant): Promise<void> {
      const data = { value: JSON.stringify({ demanded }), updatedAt, updatedBy: by }
      await tx.setting.upsert({ where: { key: ruleKey }, create: { key: ruleKey, ...data }, update: data })
    },

    /** Names of people who can log in with one of these roles by a password alone. */
    without: async (roles: string[]): Promise<string[]> =>
      (
        await client.user.findMany({
          where: { disabledAt: null, passwordHash: { not: null }, totpSince: null, grants: { some: { role: { in: roles } } } },
          select: { name: true },
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
        })
      ).map(({ name }) => name),

    /** For a change of the key under which they are sealed. */
    sealed: async (tx?: Transaction): Promise<{ id: string; sealed: string }[]> =>
      (await (tx ?? client).user.findMany({ where: { totpSecret: { not: null } }, select: { id: true, totpSecret: true } })).flatMap(
        ({ id, totpSecret }) => (totpSecret === null ? [] : [{ id, sealed: totpSecret }]),
      ),

    async resealOne(tx: Transaction, id: string, from: string, to: string): Promise<void> {
      await tx.user.updateMany({ where: { id, totpSecret: from }, data: { totpSecret: to } })
    },
  }
}
