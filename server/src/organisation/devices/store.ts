import type { CreateRegister, PairRegister } from '@grenier/shared/contract/registers.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import { isTaken } from '#platform/database/is-taken.ts'

type Reader = AllowedSites<'registers.read'>
type Editor = Allowed<'registers.edit'>

export interface Register {
  readonly id: string
  readonly siteId: string
  readonly number: number
  readonly name: string
  readonly varianceThresholdCents: number
  /** Whether a variance beyond the threshold wants a comment. */
  readonly commentNeeded: boolean
  /** Ids of who is told of one; none: whoever is told of the site. */
  readonly tells: readonly string[]
  /** `host:port` of its receipt printer. */
  readonly printerAddress: string | null
}

/** What somebody may change of a register. */
export type RegisterSettings = Pick<Register, 'name' | 'varianceThresholdCents' | 'commentNeeded' | 'tells'>

/** A variance of five euros or more wants a comment, until the site says otherwise. */
const defaultThresholdCents = 500

const rules = { varianceThresholdCents: true, commentNeeded: true, tells: true } as const
const registerFields = { id: true, siteId: true, number: true, name: true, ...rules, printerAddress: true } as const

const readRegister = (row: Omit<Register, 'tells'> & { tells: string }): Register => ({ ...row, tells: JSON.parse(row.tells) as string[] })

export type DeviceStore = ReturnType<typeof createDeviceStore>

export function createDeviceStore(database: Database) {
  const db = database.client
  return {
    async registers(allowed: Reader): Promise<Register[]> {
      const rows = await db.register.findMany({
        where: { archivedAt: null, ...inSites(allowed) },
        select: registerFields,
        orderBy: [{ siteId: 'asc' }, { number: 'asc' }],
      })
      return rows.map(readRegister)
    },

    async register(id: string, reader: Transaction = db): Promise<Register | null> {
      const row = await reader.register.findUnique({ where: { id }, select: registerFields })
      return row && readRegister(row)
    },

    /** The registers of a site that are in use. */
    ofSite: (tx: Transaction, { siteId }: Editor): Promise<{ id: string; number: number; name: string }[]> =>
      tx.register.findMany({ where: { siteId, archivedAt: null }, select: { id: true, number: true, name: true } }),

    /** False when the site has a register of that number. */
    async createRegister(tx: Transaction, { siteId }: Editor, { id, number, name }: CreateRegister, createdAt: Instant): Promise<boolean> {
      const data = { id, siteId, number, name, varianceThresholdCents: defaultThresholdCents, createdAt }
      try {
        await tx.register.create({ data })
        return true
      } catch (error) {
        if (isTaken(error, 'number')) return false
        throw error
      }
    },

    saveRegister: (tx: Transaction, { siteId }: Editor, id: string, { tells, ...settings }: RegisterSettings) =>
      tx.register.update({ where: { id, siteId }, data: { ...settings, tells: JSON.stringify(tells) } }),

    savePrinter: (tx: Transaction, { siteId }: Editor, id: string, printerAddress: string | null) =>
      tx.register.update({ where: { id, siteId }, data: { printerAddress } }),

    saveCode: (
      tx: Transaction,
      _: Editor,
      code: { id: string; registerId: string; codeHash: string; expiresAt: Instant; reusable: boolean },
    ) => tx.pairingCode.create({ data: code }),

    code: (tx: Transaction, codeHash: string) => tx.pairingCode.findUnique({ where: { codeHash } }),

    siteOf: async (tx: Transaction, registerId: string): Promise<string> =>
      (await tx.register.findUniqueOrThrow({ where: { id: registerId }, select: { siteId: true } })).siteId,

    useCode: (tx: Transaction, id: string, usedAt: Instant) => tx.pairingCode.update({ where: { id }, data: { usedAt } }),

    device: (tx: Transaction, id: string) => tx.device.findUnique({ where: { id } }),

    /** The register's devices end here: a register has one till. Returns those that were still paired. */
    async endPairings(tx: Transaction, registerId: string, revokedAt: Instant): Promise<{ id: string; chain: string }[]> {
      const where = { registerId, revokedAt: null }
      const paired = await tx.device.findMany({ where, select: { id: true, chain: true } })
      await tx.device.updateMany({ where, data: { revokedAt } })
      return paired
    },

    insert: (
      tx: Transaction,
      device: Omit<PairRegister, 'code' | 'deviceId' | 'trainingChain'> & {
        id: string
        trainingChain: string | null
        registerId: string
        siteId: string
        tokenHash: string
        pairedAt: Instant
      },
    ) => tx.device.create({ data: { ...device, lastSeenAt: device.pairedAt, pendingCount: 0, revokedAt: null } }),

    renewToken: (tx: Transaction, id: string, tokenHash: string) => tx.device.update({ where: { id }, data: { tokenHash } }),

    byChain: (chain: string) => db.device.findFirst({ where: { OR: [{ chain }, { trainingChain: chain }] } }),

    byToken: (tokenHash: string) =>
      db.device.findFirst({ where: { tokenHash, revokedAt: null }, select: { id: true, siteId: true, registerId: true } }),

    pairedTo: (registerId: string, id: string) =>
      db.device.findFirst({ where: { id, registerId, revokedAt: null }, select: { id: true, chain: true, trainingChain: true } }),

    /** Devices in use, for the dashboard. */
    paired: (allowed: Reader) => db.device.findMany({ where: { revokedAt: null, ...inSites(allowed) } }),

    /** What tablets are called by those who paired them, tills or not any more; an unknown id is absent. */
    async labels(ids: readonly string[]): Promise<Map<string, string>> {
      const rows = await db.device.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, label: true } })
      return new Map(rows.map(({ id, label }) => [id, label]))
    },

    /** Tablets that are tills, and the last ones that were. */
    async devices(allowed: Reader, mostEnded: number) {
      const include = { register: { select: { name: true, number: true } } } as const
      const [paired, ended] = await Promise.all([
        db.device.findMany({ where: { revokedAt: null, ...inSites(allowed) }, include, orderBy: [{ siteId: 'asc' }, { pairedAt: 'asc' }] }),
        db.device.findMany({
          where: { revokedAt: { not: null }, ...inSites(allowed) },
          include,
          orderBy: { revokedAt: 'desc' },
          take: mostEnded,
        }),
      ])
      return [...paired, ...ended]
    },

    /** Entries that ended pairings announced and never sent, by register. */
    async missing(registerIds: readonly string[]): Promise<Map<string, number>> {
      const rows = await db.device.groupBy({
        by: ['registerId'],
        where: { registerId: { in: [...registerIds] }, revokedAt: { not: null }, pendingCount: { gt: 0 } },
        _sum: { pendingCount: true },
      })
      return new Map(rows.map(({ registerId, _sum }) => [registerId, _sum.pendingCount ?? 0]))
    },

    /** Public keys of all device chains, training included, for `verify`. */
    async publicKeys(): Promise<Map<string, string>> {
      const devices = await db.device.findMany({ select: { chain: true, trainingChain: true, publicKey: true } })
      return new Map(
        devices.flatMap(({ chain, trainingChain, publicKey }) =>
          [chain, trainingChain].flatMap((id): [string, string][] => (id === null ? [] : [[id, publicKey]])),
        ),
      )
    },
  }
}
