import type { ApprovalState, AskApproval } from '@grenier/shared/contract/approvals.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { onceMoreOnConflict } from '#platform/database/once-more.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Contacts } from '../../organisation/contacts/contacts.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import { createBells } from './bells.ts'
import { createDecisions, type ApprovalPress } from './decide-approval.ts'
import { approvalUnknown } from './errors.ts'
import type { Asked, Question, Request } from './request.ts'
import { approvalPrefix, sendQuestion, showOutcome, type Chat } from './show-request.ts'
import type { ApprovalStore } from './store.ts'
import { createGrantCheck, forgottenBefore } from './was-granted.ts'

export type { ApprovalClaim } from './request.ts'
export type Approvals = ReturnType<typeof createApprovals>

const lifetimeMs = 5 * 60_000
/** Another node may have heard the answer. */
const lookAgainMs = 1_000
const expireJob = 'approval.expire'

export interface ApprovalDependencies {
  readonly database: Database
  readonly store: ApprovalStore
  readonly devices: Pick<Devices, 'register' | 'pairedTo'>
  readonly contacts: Pick<Contacts, 'approvers'>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly chat: Chat
  /** Where somebody may be reached. */
  readonly channels: readonly string[]
  readonly queue: Pick<Queue, 'add'>
  readonly now: () => Date
  readonly newId: () => string
}

/** Corrections that a till may not make by itself, asked in the chats of those who may allow them. */
export function createApprovals(needs: ApprovalDependencies) {
  const { database, store, devices, contacts, names, chat, channels, queue, now, newId } = needs
  const bells = createBells()
  const decide = createDecisions({ store, chat, names, decided: bells.ring, now })

  async function tillOf(actor: Actor, registerId: string) {
    const register = await devices.register(registerId)
    const allowed = allow(actor, 'registers.operate', register.siteId)
    await devices.pairedTo(registerId, allowed.by)
    return { register, allowed }
  }

  async function approvers(tx: Transaction, siteId: string): Promise<Asked[]> {
    const found = await contacts.approvers(tx, siteId)
    return found
      .filter(({ channel }) => channels.includes(channel))
      .map(({ id, userId, channel, externalId, locale }) => ({
        message: newId(),
        contactId: id,
        userId: userId ?? '',
        channel,
        chat: externalId,
        locale,
      }))
  }

  async function answerOf({ decision, decidedBy, asked, expiresAt }: Request): Promise<ApprovalState> {
    const known = await names([...asked.map(({ userId }) => userId), ...(decidedBy === null ? [] : [decidedBy])])
    const isOver = Date.parse(expiresAt) <= now().getTime()
    return {
      state: decision ?? (isOver ? 'expired' : 'waiting'),
      by: decidedBy === null ? null : { id: decidedBy, name: known.get(decidedBy) ?? '' },
      asked: [...new Set(asked.map(({ userId }) => known.get(userId) ?? ''))],
    }
  }

  async function ofTill(deviceId: string, registerId: string, id: string): Promise<Request> {
    const request = await store.find(id)
    if (request?.deviceId !== deviceId || request.registerId !== registerId) throw approvalUnknown(id)
    return request
  }

  /** Writes the request, its messages and its end, together. With nobody to ask it is over at once. */
  async function write(tx: Transaction, till: Awaited<ReturnType<typeof tillOf>>, ask: AskApproval, question: Question): Promise<void> {
    const { register, allowed } = till
    if (await store.find(ask.id, tx)) return
    const asked = await approvers(tx, register.siteId)
    const at = now()
    const expires = new Date(at.getTime() + (asked.length > 0 ? lifetimeMs : 0))
    await store.insert(tx, allowed, {
      ...{ id: ask.id, siteId: register.siteId, registerId: register.id, deviceId: allowed.by, operatorId: ask.operatorId },
      ...{ question, asked, askedAt: instant(at), expiresAt: instant(expires) },
    })
    for (const one of asked) await sendQuestion(chat, tx, ask.id, question, one)
    if (asked.length > 0) await queue.add(tx, { kind: expireJob, payload: ask.id, siteId: register.siteId, runAt: expires })
  }

  const handlers: Handlers = {
    /** What nobody answered says so in every message. */
    [expireJob]: async ({ payload }) => {
      await database.transaction(async (tx) => {
        const request = await store.find(String(payload), tx)
        if (request?.decision === null) await showOutcome(chat, tx, request, 'expired', '')
      })
    },
  }

  return {
    handlers,

    /**
     * Asks everybody who may allow corrections on the till's site; the same request again asks nobody twice. Throws `forbidden`,
     * `register.unknown`, `entries.unknown-key` for a device that is not this register's till, `approval.unknown` for another till's id.
     */
    async ask(actor: Actor, registerId: string, ask: AskApproval): Promise<ApprovalState> {
      const till = await tillOf(actor, registerId)
      const operator = (await names([ask.operatorId])).get(ask.operatorId) ?? ''
      const { corrections, subject } = ask
      const question = { register: till.register.name, operator, corrections, ...(subject !== undefined && { subject }) }
      await onceMoreOnConflict(() => database.transaction((tx) => write(tx, till, ask, question)))
      return answerOf(await ofTill(till.allowed.by, registerId, ask.id))
    },

    /** How a request stands; waits for a decision as long as asked, unless `signal` says that the till left. Throws as `ask`. */
    async state(actor: Actor, registerId: string, id: string, waitMs: number, signal: AbortSignal): Promise<ApprovalState> {
      const { allowed } = await tillOf(actor, registerId)
      for (let leftMs = waitMs; ; leftMs -= lookAgainMs) {
        const answer = await answerOf(await ofTill(allowed.by, registerId, id))
        if (answer.state !== 'waiting' || leftMs <= 0 || signal.aborted) return answer
        await bells.rungWithin(id, Math.min(leftMs, lookAgainMs), signal)
      }
    },

    /** The till needs no answer any more: every message says so. What is decided stays decided. Throws as `ask`. */
    async withdraw(actor: Actor, registerId: string, id: string): Promise<void> {
      const { allowed } = await tillOf(actor, registerId)
      const request = await ofTill(allowed.by, registerId, id)
      await database.transaction(async (tx) => {
        if (await store.withdraw(tx, allowed, id, instant(now()))) await showOutcome(chat, tx, request, 'withdrawn', '')
      })
    },

    /** See `createGrantCheck`. */
    wasGranted: createGrantCheck({ store, now }),

    /** Takes away what is too old to be asked after. */
    forgetOld: (): Promise<void> => store.prune(forgottenBefore(now())),

    /** Whether a button of a chat belongs to a request. */
    isButton: (data: string): boolean => data.startsWith(`${approvalPrefix}.`),

    /** A press in a chat, in its transaction; what it is answered with, empty when the message says it. */
    press: (tx: Transaction, press: ApprovalPress): Promise<string> => decide(tx, press),
  }
}
