import type { Operator, PairRegister, RegisterSetup, RegisterState, VerifyPin } from '@grenier/shared/contract/registers.ts'
import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import { expectedCash } from '@grenier/shared/domain/cash.ts'
import { instant, type BusinessDay, type Cents, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, type Actor } from '#platform/access.ts'
import type { Devices, Register } from '../../organisation/devices/devices.ts'
import { pinWait, pinWrong } from '../../organisation/devices/errors.ts'
import type { Journal } from '../../records/journal/journal.ts'
import type { Problem } from '../../records/journal/verify-range.ts'
import { createAcceptance, type Acceptance } from './accept-entries.ts'
import { findProjectionProblems } from './compare-projection.ts'
import { createPinAttempts } from './pin-attempts.ts'
import type { RegisterStore, SessionRow } from './store.ts'

export type Registers = ReturnType<typeof createRegisters>

export interface RegisterDependencies extends Acceptance {
  readonly store: RegisterStore
  readonly devices: Devices
  readonly journal: Journal
  readonly operators: (siteId: string) => Promise<Operator[]>
  readonly verifyPin: (siteId: string, operatorId: string, pin: string) => Promise<boolean>
  readonly catalogue: () => Promise<CatalogueCategory[]>
  readonly site: (id: string) => Promise<Site>
  readonly organisationName: () => Promise<string>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly demonstration: boolean
}

/** Tills at work: their set-up, their signed entries, and what the dashboard sees of them. */
export function createRegisters(needs: RegisterDependencies) {
  const { store, devices, journal, now } = needs
  const accept = createAcceptance(needs)
  const attempts = createPinAttempts(now)

  async function setupOf(register: Register, device: { id: string; chain: string }): Promise<RegisterSetup> {
    const [site, name, operators, catalogue, head] = await Promise.all([
      needs.site(register.siteId),
      needs.organisationName(),
      needs.operators(register.siteId),
      needs.catalogue(),
      journal.head(device.chain),
    ])
    const previous = await journal.lastOfRegister(register.id)
    const ticket = await store.lastTicket(register.id)
    const { id, number, name: label, varianceThresholdCents } = register
    return {
      organisation: { name },
      site,
      register: { id, number, name: label, varianceThresholdCents: varianceThresholdCents as Cents },
      device,
      operators,
      catalogue,
      previous: previous && previous.id !== device.chain ? { head: headOf(previous), totals: previous.totals, ticket } : null,
      head: head ? headOf(head) : { chain: device.chain, sequence: 0, hash: '0'.repeat(64) as RegisterSetup['head']['hash'] },
      serverTime: instant(now()),
      demonstration: needs.demonstration,
    }
  }

  return {
    async pair(request: PairRegister): Promise<{ setup: RegisterSetup; token: string }> {
      const { register, token } = await devices.pair(request)
      return { setup: await setupOf(register, { id: request.deviceId, chain: request.chain }), token }
    },

    /** What the till of this device needs today. */
    async setup(actor: Actor, registerId: string): Promise<RegisterSetup> {
      const register = await devices.register(registerId)
      const { by } = allow(actor, 'registers.operate', register.siteId)
      return setupOf(register, await devices.pairedTo(registerId, by))
    },

    /** See `createAcceptance`. */
    accept,

    /** Where the rows of sales are not what the journal says. */
    projectionProblems: (): Promise<Problem[]> => findProjectionProblems({ store, journal }),

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
      const takings = await store.takings(
        allowed,
        sessions.map(({ id }) => id),
      )
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
          lastSeenAt: (device?.lastSeenAt ?? null) as Instant | null,
          pending: device?.pendingCount ?? 0,
          session: session ? sessionState(session, takings.get(session.id), names.get(session.openedBy) ?? '') : null,
        }
      })
    },
  }
}

type Takings = { sales: number; salesCents: Cents; cashCents: Cents }

function sessionState(session: SessionRow, takings: Takings | undefined, operator: string): RegisterState['session'] {
  const floatCents = session.floatCents as Cents
  return {
    id: session.id,
    businessDay: session.businessDay as BusinessDay,
    openedAt: session.openedAt as Instant,
    closedAt: session.closedAt as Instant | null,
    operator,
    floatCents,
    expectedCents: expectedCash({ float: floatCents, sales: takings?.cashCents ?? (0 as Cents) }),
    varianceCents: session.varianceCents as Cents | null,
    sales: takings?.sales ?? 0,
    salesCents: takings?.salesCents ?? (0 as Cents),
  }
}

const headOf = (state: { id: string; sequence: number; hash: RegisterSetup['head']['hash'] }) => ({
  chain: state.id,
  sequence: state.sequence,
  hash: state.hash,
})
