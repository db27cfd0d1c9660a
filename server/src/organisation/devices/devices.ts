import { createPublicKey, randomInt, type KeyObject } from 'node:crypto'
import type { CreateRegister, IssuedPairingCode, PairRegister, SaveRegister } from '@grenier/shared/contract/registers.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Journal } from '../../records/journal/journal.ts'
import { numberTaken, registerUnknown, unknownKey } from './errors.ts'
import { pairTablet, sha256 } from './pair-tablet.ts'
import type { DeviceStore, Register } from './store.ts'

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

export interface DeviceDependencies {
  readonly database: Database
  readonly store: DeviceStore
  readonly journal: Journal
  readonly live: Live
  readonly now: () => Date
  readonly newId: () => string
}

/** Registers and the tablets paired with them. A register has one till at a time; each pairing is a chain of its own. */
export function createDevices({ database, store, journal, live, now, newId }: DeviceDependencies) {
  const keys = new Map<string, DeviceKey>()

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
    await store.saveCode(allowed, { id: newId(), registerId, codeHash: sha256(code.text), expiresAt, reusable: code.reusable })
    return { code: code.text, expiresAt }
  }

  return {
    registers: (actor: Actor, siteId?: string) => store.registers(allowSites(actor, 'registers.read', siteId)),
    pairedDevices: (actor: Actor, siteId?: string) => store.paired(allowSites(actor, 'registers.read', siteId)),
    register: knownRegister,
    publicKeys: store.publicKeys,
    missing: store.missing,

    async createRegister(actor: Actor, register: CreateRegister): Promise<Register> {
      if (!(await store.createRegister(allow(actor, 'registers.edit', register.siteId), register, instant(now()))))
        throw numberTaken(register.number)
      live.hint('registers', register.siteId)
      return knownRegister(register.id)
    },

    /** Another name or threshold; its till learns it at its next contact. Throws `register.unknown`. */
    async saveRegister(actor: Actor, id: string, change: SaveRegister): Promise<Register> {
      const { siteId } = await knownRegister(id)
      await store.saveRegister(allow(actor, 'registers.edit', siteId), id, change)
      for (const kind of ['registers', 'people'] as const) live.hint(kind, siteId)
      return knownRegister(id)
    },

    /** The register's receipt printer, `host:port`; its till learns it at its next contact. */
    async savePrinter(actor: Actor, id: string, printerAddress: string | null): Promise<void> {
      const { siteId } = await knownRegister(id)
      await store.savePrinter(allow(actor, 'registers.edit', siteId), id, printerAddress)
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
      const { registerId, token } = await pairTablet({ database, store, journal, now }, request)
      keys.clear()
      const register = await knownRegister(registerId)
      live.hint('registers', register.siteId)
      return { register, token }
    },

    /** The device that is this register's till; throws `entries.unknown-key` for another. */
    async pairedTo(registerId: string, deviceId: string): Promise<{ id: string; chain: string; trainingChain: string | null }> {
      const device = await store.pairedTo(registerId, deviceId)
      if (!device) throw unknownKey()
      return device
    },

    /** Ends the register's pairing: its key no longer counts, what it sends later is disputed. */
    async revoke(actor: Actor, registerId: string): Promise<void> {
      const register = await knownRegister(registerId)
      allow(actor, 'registers.edit', register.siteId)
      await database.transaction(async (tx) => {
        for (const { id, chain } of await store.endPairings(tx, registerId, instant(now())))
          await journal.record(tx, {
            siteId: register.siteId,
            type: 'device-revoked',
            payload: { deviceId: id, registerId, chain },
            actor: actor.id,
          })
      })
      keys.clear()
      live.hint('registers', register.siteId)
      void live.recheck()
    },

    /** The key of a chain's writer, for sales or for training; throws `entries.unknown-key`. */
    async keyOf(chain: string): Promise<DeviceKey> {
      const known = keys.get(chain)
      if (known) return known
      const device = await store.byChain(chain)
      if (!device) throw unknownKey()
      const { id, siteId, registerId } = device
      const key = createPublicKey({ key: Buffer.from(device.publicKey, 'base64'), format: 'der', type: 'spki' })
      const found = { id, siteId, registerId, key, revoked: device.revokedAt !== null, training: device.chain !== chain }
      keys.set(chain, found)
      return found
    },

    /** Who a device cookie belongs to, while its pairing lasts. */
    byToken: (tokenHash: string) => store.byToken(tokenHash),
  }
}
