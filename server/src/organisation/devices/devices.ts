import { createPublicKey, randomInt, type KeyObject } from 'node:crypto'
import type { SavePrinter } from '@grenier/shared/contract/receipts.ts'
import type { CreateRegister, IssuedPairingCode, PairedDevice, PairRegister, SaveRegister } from '@grenier/shared/contract/registers.ts'
import { namedAlike } from '@grenier/shared/domain/named-alike.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Journal } from '../../records/journal/journal.ts'
import { nameTaken, numberTaken, registerUnknown, unknownKey } from './errors.ts'
import { createLastContacts } from './last-contacts.ts'
import { pairTablet, sha256 } from './pair-tablet.ts'
import type { DeviceStore, Register, RegisterSettings } from './store.ts'

export type { Register } from './store.ts'
export type Devices = ReturnType<typeof createDevices>

/** A till's key, as entries are checked against it. */
export interface DeviceKey {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  readonly key: KeyObject
  readonly revoked: boolean
  /** Whether the chain asked for is the device's training chain. */
  readonly training: boolean
}

const codeLifetimeMs = 15 * 60_000
const standingLifetimeMs = 365 * 86_400_000
/** Of the pairings that ended the last ones are of interest. */
const mostEnded = 20

export interface DeviceDependencies {
  readonly database: Database
  readonly store: DeviceStore
  readonly journal: Journal
  readonly audit: Pick<Audit, 'record'>
  readonly live: Live
  readonly now: () => Date
  readonly newId: () => string
  /** Of this program: tablets that run another one are old. */
  readonly version: string
}

/** Registers and the tablets paired with them. A register has one till at a time; each pairing is a chain of its own. */
export function createDevices({ database, store, journal, audit, live, now, newId, version }: DeviceDependencies) {
  let keys = new Map<string, DeviceKey>()
  const contacts = createLastContacts({ now, cameBack: (siteId) => live.hint('registers', siteId) })

  async function knownRegister(id: string): Promise<Register> {
    const register = await store.register(id)
    if (!register) throw registerUnknown(id)
    return register
  }

  async function issueCode(
    actor: Actor,
    registerId: string,
    code: { text: string; reusable: boolean; lifetimeMs: number },
  ): Promise<IssuedPairingCode> {
    const register = await knownRegister(registerId)
    const allowed = allow(actor, 'registers.edit', register.siteId)
    const expiresAt = instant(new Date(now().getTime() + code.lifetimeMs))
    await database.transaction(async (tx) => {
      await store.saveCode(tx, allowed, { id: newId(), registerId, codeHash: sha256(code.text), expiresAt, reusable: code.reusable })
      await audit.record(tx, {
        ...{ actor, action: 'tablet.code-made', subject: registerId, name: register.name, siteId: register.siteId },
        after: { expiresAt },
      })
    })
    return { code: code.text, expiresAt }
  }

  return {
    registers: (actor: Actor, siteId?: string) => store.registers(allowSites(actor, 'registers.read', siteId)),
    async pairedDevices(actor: Actor, siteId?: string) {
      const devices = await store.paired(allowSites(actor, 'registers.read', siteId))
      return devices.map((device) => ({ ...device, lastSeenAt: contacts.since(device.id, device.lastSeenAt) }))
    },

    /** Tablets that are tills, then the last ones that were. */
    async list(actor: Actor, siteId?: string): Promise<PairedDevice[]> {
      const devices = await store.devices(allowSites(actor, 'registers.read', siteId), mostEnded)
      return devices.map(({ register, pendingCount, pairedAt, lastSeenAt, revokedAt, ...device }) => ({
        ...{ id: device.id, registerId: device.registerId, siteId: device.siteId, label: device.label },
        ...{ register: register.name, number: register.number, pending: pendingCount },
        pairedAt: pairedAt as Instant,
        lastSeenAt: revokedAt === null ? contacts.since(device.id, lastSeenAt) : (lastSeenAt as Instant),
        revokedAt: revokedAt as Instant | null,
        ...{ version: device.version, isOutdated: device.version !== null && device.version !== version },
      }))
    },

    register: knownRegister,
    /** Names the version of what somebody may change of a register. */
    settingsVersion: (register: Register): string => versionOf(settingsOf(register)),
    printerVersion: (register: Register): string => versionOf(printerOf(register)),
    publicKeys: store.publicKeys,
    labels: store.labels,
    missing: store.missing,

    /** One that stands already stays as it is. Throws `register.number-taken`, `register.name-taken`. */
    async createRegister(actor: Actor, register: CreateRegister): Promise<Register> {
      const { id, siteId, number, name } = register
      const allowed = allow(actor, 'registers.edit', siteId)
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const standing = await store.ofSite(tx, allowed)
        if (standing.some((each) => each.id === id)) return
        demandOwnName(standing, register)
        if (!(await store.createRegister(tx, allowed, register, instant(now())))) throw numberTaken(number)
        await audit.record(tx, { actor, action: 'register.added', subject: id, name, siteId, after: { name, number } })
      })
      live.hint('registers', register.siteId)
      return knownRegister(register.id)
    },

    /**
     * Another name, threshold, rule or people who are told; its till learns it at its next contact. Throws `register.unknown`, `edit.changed`
     * when somebody saved something else since `seen`, `register.name-taken`.
     */
    async saveRegister(actor: Actor, id: string, { seen, ...change }: SaveRegister): Promise<Register> {
      const { siteId } = await knownRegister(id)
      const allowed = allow(actor, 'registers.edit', siteId)
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = settingsOf((await store.register(id, tx)) as Register)
        demandSeen(seen, before)
        if (change.name !== before.name) demandOwnName(await store.ofSite(tx, allowed), { id, name: change.name })
        const after = { ...before, ...given(change) }
        await store.saveRegister(tx, allowed, id, after)
        await audit.record(tx, { actor, ...changeOf(before, after), subject: id, name: after.name, siteId })
      })
      for (const kind of ['registers', 'people'] as const) live.hint(kind, siteId)
      return knownRegister(id)
    },

    /** The register's receipt printer, `host:port`; its till learns it at its next contact. Throws `edit.changed`. */
    async savePrinter(actor: Actor, id: string, { address, seen }: SavePrinter): Promise<void> {
      const { siteId, name } = await knownRegister(id)
      const allowed = allow(actor, 'registers.edit', siteId)
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = printerOf((await store.register(id, tx)) as Register)
        demandSeen(seen, before)
        await store.savePrinter(tx, allowed, id, address)
        const change = { before, after: { printer: address } }
        await audit.record(tx, { actor, action: 'register.saved', subject: id, name, siteId, ...change })
      })
      for (const kind of ['registers', 'people'] as const) live.hint(kind, siteId)
    },

    /** Eight digits, typed on the tablet within fifteen minutes, once. */
    issuePairingCode: (actor: Actor, registerId: string) =>
      issueCode(actor, registerId, { text: String(randomInt(100_000_000)).padStart(8, '0'), reusable: false, lifetimeMs: codeLifetimeMs }),

    /** The demonstration's standing code: every visitor's browser becomes the till. */
    issueStandingCode: (actor: Actor, registerId: string, text: string) =>
      issueCode(actor, registerId, { text, reusable: true, lifetimeMs: standingLifetimeMs }),

    /** Makes a tablet the till of the code's register and opens its chain; returns the token of the device cookie. */
    async pair(request: PairRegister): Promise<{ register: Register; token: string }> {
      const { registerId, token } = await pairTablet({ database, store, journal, audit, now }, request)
      keys = new Map()
      const register = await knownRegister(registerId)
      live.hint('registers', register.siteId)
      // The tablet it takes the place of is a till no more.
      void live.recheck()
      return { register, token }
    },

    /** The device that is this register's till; throws `entries.unknown-key` for another. */
    async pairedTo(registerId: string, deviceId: string): Promise<{ id: string; chain: string; trainingChain: string | null }> {
      const device = await store.pairedTo(registerId, deviceId)
      if (!device) throw unknownKey()
      return device
    },

    /** Ends the register's pairing: its key no longer counts, what it sends later is disputed. `also` is done in the same transaction. */
    async revoke(actor: Actor, registerId: string, also?: (tx: Transaction) => Promise<void>): Promise<void> {
      const register = await knownRegister(registerId)
      allow(actor, 'registers.edit', register.siteId)
      await database.transaction(async (tx) => {
        const { siteId, name } = register
        for (const { id, chain } of await store.endPairings(tx, registerId, instant(now()))) {
          const payload = { deviceId: id, registerId, chain }
          await journal.record(tx, { siteId, type: 'device-revoked', payload, actor: actor.id })
          await audit.record(tx, { actor, action: 'tablet.revoked', subject: id, name, siteId })
        }
        await also?.(tx)
      })
      keys = new Map()
      live.hint('registers', register.siteId)
      void live.recheck()
    },

    /** The key of a chain's writer, for sales or for training; throws `entries.unknown-key`. */
    async keyOf(chain: string): Promise<DeviceKey> {
      // What was read before a pairing ended is kept nowhere after it.
      const kept = keys
      const known = kept.get(chain)
      if (known) return known
      const device = await store.byChain(chain)
      if (!device) throw unknownKey()
      const { id, siteId, registerId } = device
      const key = createPublicKey({ key: Buffer.from(device.publicKey, 'base64'), format: 'der', type: 'spki' })
      const found = { id, siteId, registerId, key, revoked: device.revokedAt !== null, training: device.chain !== chain }
      kept.set(chain, found)
      return found
    },

    /** Who a device cookie belongs to, while its pairing lasts. It was heard now. */
    async byToken(tokenHash: string) {
      const device = await store.byToken(tokenHash)
      if (device) contacts.hear(device)
      return device
    },
  }
}

/** Two registers of one name could not be told apart on the screens of their site. */
function demandOwnName(standing: readonly Pick<Register, 'id' | 'number' | 'name'>[], register: Pick<Register, 'id' | 'name'>): void {
  const twin = namedAlike(standing, register)
  if (twin) throw nameTaken(register.name, twin.number)
}

/** What the form of its receipt printer shows. */
const printerOf = ({ printerAddress: printer }: Register) => ({ printer })

/** What somebody may change of a register: what names its version. */
export const settingsOf = ({ name, varianceThresholdCents, commentNeeded, tells }: Register): RegisterSettings => ({
  ...{ name, varianceThresholdCents, commentNeeded, tells },
})

/** Without what a program of before does not send. */
const given = ({ commentNeeded, tells, ...change }: Omit<SaveRegister, 'seen'>): Partial<RegisterSettings> => ({
  ...change,
  ...(commentNeeded !== undefined && { commentNeeded }),
  ...(tells !== undefined && { tells: [...new Set(tells)] }),
})

/** Another threshold or rule is told to the other administrators. */
function changeOf(before: RegisterSettings, after: RegisterSettings) {
  const told = ({ name, varianceThresholdCents: threshold, commentNeeded, tells }: RegisterSettings) => ({
    name,
    threshold,
    commentNeeded,
    tells,
  })
  const isRule = before.varianceThresholdCents !== after.varianceThresholdCents || before.commentNeeded !== after.commentNeeded
  const action = isRule ? ('register.threshold-saved' as const) : ('register.saved' as const)
  return { action, before: told(before), after: told(after) }
}
