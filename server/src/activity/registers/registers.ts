import type { Operator, PairRegister, RegisterSetup, RegisterState, VerifyPin } from '@grenier/shared/contract/registers.ts'
import type { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import type { StockStep } from '@grenier/shared/contract/stock.ts'
import { expectedByMeans, noSums, type SessionSums } from '@grenier/shared/domain/cash-session.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { paymentMeans } from '@grenier/shared/domain/sale.ts'
import { instant, type BusinessDay, type Cents, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, type Actor } from '#platform/access.ts'
import type { Row } from '#platform/database/database.ts'
import type { Devices, Register } from '../../organisation/devices/devices.ts'
import { pinWait, pinWrong } from '../../organisation/devices/errors.ts'
import type { Journal } from '../../records/journal/journal.ts'
import type { Problem } from '../../records/journal/verify-range.ts'
import { createAcceptance, type Acceptance } from './accept-entries.ts'
import { createBestSellers } from './best-sellers.ts'
import { createTicketFinder } from './find-ticket.ts'
import type { Fact } from './judge-entry.ts'
import { createPinAttempts } from './pin-attempts.ts'
import { findProjectionProblems } from './projection/compare-projection.ts'
import { projectEntry, type Origin, type Written } from './projection/project-entry.ts'
import { emptyProjection, rowsByTable } from './projection/rows.ts'
import type { ProjectionStore } from './projection/store.ts'
import type { RemoteClosingStore } from './remote-closing/store.ts'
import type { RegisterStore, SessionRow } from './store.ts'
import { createRescue } from './take-rescue-file.ts'

export type Registers = ReturnType<typeof createRegisters>

/** An entry that was accepted, as the seed makes it. */
export interface AcceptedFact {
  readonly entry: Written
  readonly fact: Fact
  readonly postedDay: BusinessDay
  readonly origin: Origin
}

export interface RegisterDependencies extends Acceptance {
  readonly store: RegisterStore
  readonly projection: ProjectionStore
  readonly closings: RemoteClosingStore
  readonly devices: Devices
  readonly journal: Journal
  readonly operators: (siteId: string) => Promise<Operator[]>
  readonly verifyPin: (siteId: string, operatorId: string, pin: string) => Promise<boolean>
  /** A deposit that a till kept; whether it is new. */
  readonly recordDeposit: (actor: Actor, deposit: RecordWeighed) => Promise<boolean>
  /** Goods that left, as a till kept them; whether it is new. */
  readonly recordStock: (actor: Actor, step: StockStep) => Promise<boolean>
  readonly catalogue: () => Promise<CatalogueCategory[]>
  readonly site: (id: string) => Promise<Site>
  readonly otherSites: (id: string) => Promise<{ id: string; name: string }[]>
  readonly organisationName: () => Promise<string>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly demonstration: boolean
  /** Whether a mail server is set. */
  readonly canMail: boolean
}

/** Tills at work: their set-up, their signed entries, and what the dashboard sees of them. */
export function createRegisters(needs: RegisterDependencies) {
  const { store, devices, journal, now } = needs
  const accept = createAcceptance(needs)
  const attempts = createPinAttempts(now)
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
      needs.catalogue(),
      headAt(device.chain),
      trainingChain === null ? undefined : headAt(trainingChain),
      store.lastClosing(register.id),
    ])
    const previous = await journal.lastOfRegister(register.id)
    const ticket = await store.lastTicket(register.id)
    const missing = (await devices.missing([register.id])).get(register.id) ?? 0
    const closeAsked = await needs.closings.waitingFor(register.id)
    const { id, number, name: label, varianceThresholdCents } = register
    const { policy, ...place } = site
    return {
      organisation: { name },
      site: place,
      otherSites,
      policy,
      receipts: { printer: register.printerAddress !== null, email: needs.canMail && policy.email },
      register: { id, number, name: label, varianceThresholdCents: varianceThresholdCents as Cents },
      device: { ...own, ...(trainingChain !== null && { trainingChain }) },
      operators,
      catalogue: await bestSellers.first(site, catalogue),
      previous: previous && previous.id !== device.chain ? { head: headOf(previous), totals: previous.totals, ticket } : null,
      head,
      ...(trainingHead && { trainingHead }),
      lastClosing: lastClosing as RegisterSetup['lastClosing'],
      missing,
      ...(closeAsked && { closeAsked }),
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

    /** First use of an operator on a till; throws `pin.wrong`, or `pin.wait` after five wrong ones. */
    async verifyPin(actor: Actor, registerId: string, { operatorId, pin }: VerifyPin): Promise<void> {
      const register = await devices.register(registerId)
      const { by } = allow(actor, 'registers.operate', register.siteId)
      const key = `${by} ${operatorId}`
      const seconds = attempts.wait(key)
      if (seconds > 0) throw pinWait(seconds)
      if (!(await needs.verifyPin(register.siteId, operatorId, pin))) {
        attempts.failed(key)
        throw pinWrong()
      }
      attempts.succeeded(key)
    },

    /** Every register with its latest session, for the dashboard. */
    async states(actor: Actor, siteId?: string): Promise<RegisterState[]> {
      const allowed = allowSites(actor, 'registers.read', siteId)
      const [registers, paired, sessions] = await Promise.all([
        devices.registers(actor, siteId),
        devices.pairedDevices(actor, siteId),
        store.latestSessions(allowed),
      ])
      const sums = await store.sums(
        allowed,
        sessions.map(({ id }) => id),
      )
      const missing = await devices.missing(registers.map(({ id }) => id))
      const asked = await needs.closings.askedAt(sessions.map(({ id }) => id))
      const names = await needs.names(sessions.map(({ openedBy }) => openedBy))
      return registers.map((register) => {
        const device = paired.find(({ registerId }) => registerId === register.id)
        const session = sessions.find(({ registerId }) => registerId === register.id)
        return {
          id: register.id,
          siteId: register.siteId,
          number: register.number,
          name: register.name,
          paired: device !== undefined,
          deviceLabel: device?.label ?? null,
          printerAddress: register.printerAddress,
          lastSeenAt: (device?.lastSeenAt ?? null) as Instant | null,
          pending: device?.pendingCount ?? 0,
          missing: missing.get(register.id) ?? 0,
          varianceThresholdCents: register.varianceThresholdCents as Cents,
          session: session
            ? {
                ...sessionState(session, sums.get(session.id) ?? noSums, names.get(session.openedBy) ?? ''),
                closeAskedAt: asked.get(session.id) ?? null,
              }
            : null,
        }
      })
    },
  }
}

interface SetupDevice {
  readonly id: string
  readonly chain: string
  readonly trainingChain: string | null
}

type SessionState = NonNullable<RegisterState['session']>

function sessionState(session: SessionRow, sums: SessionSums, operator: string): Omit<SessionState, 'closeAskedAt'> {
  const floatCents = session.floatCents as Cents
  const expected = expectedByMeans(floatCents, sums)
  return {
    id: session.id,
    businessDay: session.businessDay as BusinessDay,
    openedAt: session.openedAt as Instant,
    closedAt: session.closedAt as Instant | null,
    operator,
    floatCents,
    expectedCents: expected.cash,
    varianceCents: session.varianceCents as Cents | null,
    sales: sums.sales,
    salesCents: sums.salesCents,
    refunds: sums.refunds,
    refundsCents: sums.refundsCents,
    means: paymentMeans
      .map((means) => ({ means, expectedCents: expected[means] }))
      .filter(({ means, expectedCents }) => means === 'cash' || expectedCents !== 0),
    floatNextCents: session.floatNextCents as Cents | null,
  }
}

const headOf = (state: { id: string; sequence: number; hash: RegisterSetup['head']['hash'] }) => ({
  chain: state.id,
  sequence: state.sequence,
  hash: state.hash,
})
