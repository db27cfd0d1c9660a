import type { Database, Transaction } from '#platform/database/database.ts'

export type RestoreStore = ReturnType<typeof createRestoreStore>

export const entities = ['sites', 'people', 'registers', 'sales', 'deposits', 'exports', 'files'] as const
export type Entity = (typeof entities)[number]

export interface FileRow {
  readonly id: string
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly kind: string
  readonly siteId: string | null
  readonly createdAt: string
}

interface Ended {
  readonly devices: readonly { readonly id: string; readonly revokedAt: string | null }[]
  readonly people: readonly { readonly id: string; readonly disabledAt: string | null }[]
  readonly codes: readonly { readonly id: string; readonly usedAt: string | null }[]
}

/** Made again by their own features, or of no use on another day. */
const notFetched = ['backup', 'log', 'manifest']
/** What these jobs would say was said since, or is out of date. */
const staleKinds = ['chat.action', 'receipt.', 'declaration.mail', 'person.link-mail', 'alert.mail']
const page = 200
const drillKey = 'backup.drill'
const filesKey = 'restore.files'

/** What a restore reads and changes of a database, the one in use or the one that is being prepared. */
export function createRestoreStore({ client }: Pick<Database, 'client'>) {
  const setting = async (key: string) => (await client.setting.findUnique({ where: { key } }))?.value
  const writeSetting = (key: string, value: string, updatedAt: string) =>
    client.setting.upsert({
      where: { key },
      create: { key, value, updatedAt, updatedBy: 'job:restore' },
      update: { value, updatedAt },
    })

  return {
    organisation: () => client.organisation.findFirst({ select: { id: true, name: true } }),
    /** Of the first site; where there is none yet, UTC. */
    timeZone: async () => (await client.site.findFirst({ orderBy: { code: 'asc' }, select: { timeZone: true } }))?.timeZone ?? 'UTC',
    siteIds: async () => (await client.site.findMany({ select: { id: true } })).map(({ id }) => id),

    async counts(): Promise<Record<Entity, number>> {
      const [sites, people, registers, sales, deposits, exports, files] = await Promise.all([
        client.site.count(),
        client.user.count(),
        client.register.count(),
        client.sale.count({ where: { training: false } }),
        client.deposit.count(),
        client.storedFile.count({ where: { kind: 'export' } }),
        client.storedFile.count({ where: { kind: { notIn: notFetched }, erasedAt: null } }),
      ])
      return { sites, people, registers, sales, deposits, exports, files }
    },

    /** Tablets whose pairing was ended, people who were shut out, recovery codes that served: they stay so, however old the point. */
    async ended() {
      const devices = await client.device.findMany({ where: { revokedAt: { not: null } }, select: { id: true, revokedAt: true } })
      const people = await client.user.findMany({ where: { disabledAt: { not: null } }, select: { id: true, disabledAt: true } })
      const codes = await client.recoveryCode.findMany({ where: { usedAt: { not: null } }, select: { id: true, usedAt: true } })
      return { devices, people, codes }
    },

    async end(tx: Transaction, { devices, people, codes }: Ended): Promise<void> {
      for (const { id, revokedAt } of devices) await tx.device.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } })
      for (const { id, disabledAt } of people) await tx.user.updateMany({ where: { id, disabledAt: null }, data: { disabledAt } })
      for (const { id, usedAt } of codes) await tx.recoveryCode.updateMany({ where: { id, usedAt: null }, data: { usedAt } })
    },

    /**
     * Everybody logs in again, and one-time links and access tokens open nothing: they may have been used or revoked since. Nothing that was
     * said or printed since is said again.
     */
    async forgetTheMoment(tx: Transaction, finishedAt: string): Promise<void> {
      await tx.loginSession.deleteMany({})
      await tx.personLink.deleteMany({})
      await tx.contactLink.deleteMany({ where: { usedAt: null } })
      await tx.accessToken.updateMany({ where: { revokedAt: null }, data: { revokedAt: finishedAt } })
      await tx.job.updateMany({
        where: { state: { in: ['waiting', 'running'] }, OR: staleKinds.map((kind) => ({ kind: { startsWith: kind } })) },
        data: { state: 'cancelled', finishedAt },
      })
      await tx.job.updateMany({ where: { state: 'running' }, data: { state: 'waiting', leasedBy: null, leasedUntil: null } })
    },

    /** Files that belong to the data and are not erased, a page at a time, in the order of their ids. */
    async *files(): AsyncGenerator<FileRow[]> {
      for (let after = ''; ;) {
        const rows = await client.storedFile.findMany({
          where: { id: { gt: after }, kind: { notIn: notFetched }, erasedAt: null },
          select: { id: true, path: true, bytes: true, sha256: true, kind: true, siteId: true, createdAt: true },
          orderBy: { id: 'asc' },
          take: page,
        })
        if (rows.length > 0) yield rows
        if (rows.length < page) return
        after = rows.at(-1)?.id ?? ''
      }
    },

    /** Where accounts have a file. */
    copies: (fileId: string) => client.upload.findMany({ where: { fileId }, select: { remoteId: true, path: true } }),

    /** Of the last time files were fetched. */
    async missingFiles(tx: Transaction): Promise<number> {
      const row = await tx.setting.findUnique({ where: { key: filesKey } })
      return row ? (JSON.parse(row.value) as { missing: number }).missing : 0
    },

    filesResult: () => setting(filesKey),
    saveFilesResult: (value: string, at: string) => writeSetting(filesKey, value, at),
    drill: () => setting(drillKey),
    saveDrill: (value: string, at: string) => writeSetting(drillKey, value, at),
  }
}
