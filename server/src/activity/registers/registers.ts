import type { Operator, PairRegister, RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import type { StockStep } from '@grenier/shared/contract/stock.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import type { Feature } from '@grenier/shared/domain/features.ts'
import { instant, type BusinessDay, type Cents } from '@grenier/shared/domain/units.ts'
import { allow, type Actor } from '#platform/access.ts'
import type { Row } from '#platform/database/database.ts'
import type { Devices, Register } from '../../organisation/devices/devices.ts'
import type { Journal } from '../../records/journal/journal.ts'
import type { Problem } from '../../records/journal/verify-range.ts'
import { createAcceptance, type Acceptance } from './accept-entries.ts'
import { createBestSellers } from './best-sellers.ts'
import { createPinCheck, type PinCheckNeeds } from './check-pin.ts'
import { createTicketFinder } from './find-ticket.ts'
import type { Fact } from './judge-entry.ts'
import type { Locking } from './locking/locking.ts'
import type { PinLocks } from './locking/pin-locks.ts'
import type { LockStore } from './locking/store.ts'
import type { LeftOpenStore } from './left-open/store.ts'
import { findProjectionProblems } from './projection/compare-projection.ts'
import { projectEntry, type Origin, type Written } from './projection/project-entry.ts'
import { emptyProjection, rowsByTable } from './projection/rows.ts'
import type { ProjectionStore } from './projection/store.ts'
import { createRegisterStates } from './register-states.ts'
import type { RemoteClosingStore } from './remote-closing/store.ts'
import type { RegisterStore } from './store.ts'
import { createRescue } from './take-rescue-file.ts'

export type Registers = ReturnType<typeof createRegisters>

/** An entry that was accepted, as the seed makes it. */
export interface AcceptedFact {
  readonly entry: Written
  readonly fact: Fact
  readonly postedDay: BusinessDay
  readonly origin: Origin
}

export interface RegisterDependencies extends Acceptance, Omit<PinCheckNeeds, 'devices'> {
  readonly store: RegisterStore
  readonly projection: ProjectionStore
  readonly closings: RemoteClosingStore
  readonly leftOpen: LeftOpenStore
  readonly devices: Devices
  readonly journal: Journal
  readonly locks: LockStore
  readonly locking: Pick<Locking, 'askedOf'>
  readonly pinLocks: Pick<PinLocks, 'openOf' | 'lock' | 'unlockedOn'>
  readonly operators: (siteId: string) => Promise<Operator[]>
  /** A deposit that a till kept; whether it is new. */
  readonly recordDeposit: (actor: Actor, deposit: RecordWeighed) => Promise<boolean>
  /** Goods that left, as a till kept them; whether it is new. */
  readonly recordStock: (actor: Actor, step: StockStep) => Promise<boolean>
  /** What the tills of a site sell. */
  readonly catalogue: (siteId: string) => Promise<CatalogueCategory[]>
  readonly site: (id: string) => Promise<Site>
  readonly otherSites: (id: string) => Promise<{ id: string; name: string }[]>
  readonly organisationName: () => Promise<string>
  /** What the organisation does without. */
  readonly featuresOff: () => Promise<Feature[]>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly demonstration: boolean
  /** Whether a mail server is set. */
  readonly canMail: () => Promise<boolean>
}

/** Tills at work: their set-up, their signed entries, and what the dashboard sees of them. */
export function createRegisters(needs: RegisterDependencies) {
  const { store, devices, journal, now } = needs
  const accept = createAcceptance(needs)
  const bestSellers = createBestSellers({ store, now })

  async function headAt(chain: string): Promise<RegisterSetup['head']> {
    const state = await journal.head(chain)
    return state ? headOf(state) : { chain, sequence: 0, hash: noHash }
  }

  async function setupOf(register: Register, device: SetupDevice): Promise<RegisterSetup> {
    const { trainingChain, ...own } = device
    const [site, otherSites, name, operators, catalogue, head, trainingHead, lastClosing] = await Promise.all([
      needs.site(register.siteId),
      needs.otherSites(register.siteId),
      needs.organisationName(),
      needs.operators(register.siteId),
      needs.catalogue(register.siteId),
      headAt(device.chain),
      trainingChain === null ? undefined : headAt(trainingChain),
      store.lastClosing(register.id),
    ])
    const previous = await journal.lastOfRegister(register.id)
    const ticket = await store.lastTicket(register.id)
    const missing = (await devices.missing([register.id])).get(register.id) ?? 0
    const closeAsked = await needs.closings.waitingFor(register.id)
    const lockAsked = await needs.locking.askedOf(register.id)
    const { id, number, name: label, varianceThresholdCents, commentNeeded } = register
    const { policy, ...place } = site
    return {
      organisation: { name },
      site: place,
      otherSites,
      policy,
      featuresOff: await needs.featuresOff(),
      receipts: { printer: register.printerAddress !== null, email: policy.email && (await needs.canMail()) },
      register: { id, number, name: label, varianceThresholdCents: varianceThresholdCents as Cents, commentNeeded },
      device: { ...own, ...(trainingChain !== null && { trainingChain }) },
      operators,
      catalogue: await bestSellers.first(site, catalogue),
      previous: previous && previous.id !== device.chain ? { head: headOf(previous), totals: previous.totals, ticket } : null,
      head,
      ...(trainingHead && { trainingHead }),
      lastClosing: lastClosing as RegisterSetup['lastClosing'],
      missing,
      ...(closeAsked && { closeAsked }),
      ...(lockAsked && { lockAsked }),
      pinsUnlocked: await needs.pinLocks.unlockedOn(register.id),
      serverTime: instant(now()),
      demonstration: needs.demonstration,
    }
  }

  return {
    async pair(request: PairRegister): Promise<{ setup: RegisterSetup; token: string }> {
      const { register, token } = await devices.pair(request)
      const { deviceId: id, chain, trainingChain = null } = request
      return { setup: await setupOf(register, { id, chain, trainingChain }), token }
    },

    /** What the till of this device needs today. */
    async setup(actor: Actor, registerId: string): Promise<RegisterSetup> {
      const register = await devices.register(registerId)
      const { by } = allow(actor, 'registers.operate', register.siteId)
      return setupOf(register, await devices.pairedTo(registerId, by))
    },

    /** See `createAcceptance`. */
    accept,

    /** See `createTicketFinder`. */
    findTicket: createTicketFinder(needs),

    /** See `createRescue`. */
    rescue: createRescue({ accept, head: journal.head, recordDeposit: needs.recordDeposit, recordStock: needs.recordStock }),

    /** The rows by table that accepted entries make on a database that has none of them: what a seed writes beside its journal. */
    rowsOf(accepted: readonly AcceptedFact[]): Record<string, readonly Row[]> {
      const projection = emptyProjection()
      for (const { entry, fact, postedDay, origin } of accepted)
        projectEntry(projection, entry, { fact, verdict: 'accepted', postedDay }, origin)
      return rowsByTable(projection)
    },

    /** Where the rows are not what the journal says. */
    projectionProblems: (): Promise<Problem[]> => findProjectionProblems({ store: needs.projection, journal }),

    async head(chain: string) {
      const state = await journal.head(chain)
      return state ? headOf(state) : undefined
    },

    /** See `createPinCheck`. */
    verifyPin: createPinCheck(needs),

    /** See `createRegisterStates`. */
    states: createRegisterStates({ ...needs, locks: needs.locks }),
  }
}

interface SetupDevice {
  readonly id: string
  readonly chain: string
  readonly trainingChain: string | null
}

const headOf = (state: { id: string; sequence: number; hash: RegisterSetup['head']['hash'] }) => ({
  chain: state.id,
  sequence: state.sequence,
  hash: state.hash,
})
