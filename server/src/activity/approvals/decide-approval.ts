import type { Locale } from '@grenier/shared/contract/session.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, mayDo, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Request } from './request.ts'
import { readButton, showOutcome, type Chat } from './show-request.ts'
import type { ApprovalStore } from './store.ts'
import { sayIn } from './write-question.ts'

export interface DecisionDependencies {
  readonly store: ApprovalStore
  readonly chat: Chat
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly decided: (id: string) => void
  readonly now: () => Date
}

/** A press in a chat. */
export interface ApprovalPress {
  readonly contactId: string
  /** Who presses, with the rights of this moment. */
  readonly actor: Actor
  readonly locale: Locale
  readonly data: string
}

/** A press on a button of a request: it is looked up, the right to it is asked for at this moment, and the first decision counts. */
export function createDecisions({ store, chat, names, decided, now }: DecisionDependencies) {
  async function nameOf(userId: string, locale: Locale): Promise<string> {
    return (await names([userId])).get(userId) ?? sayIn(locale)('somebody')
  }

  async function late(request: Request | undefined, locale: Locale): Promise<string> {
    if (request?.decision === 'withdrawn') return sayIn(locale)('late-withdrawn')
    const by = request?.decidedBy ?? null
    return by === null ? sayIn(locale)('late-expired') : sayIn(locale)('late-decided', { by: await nameOf(by, locale) })
  }

  /** What the press is answered with; empty when the message says it. */
  return async (tx: Transaction, { contactId, actor, locale, data }: ApprovalPress): Promise<string> => {
    const button = readButton(data)
    const request = button && (await store.find(button.id, tx))
    if (!button || !request?.asked.some((asked) => asked.contactId === contactId)) return sayIn(locale)('gone')
    if (!mayDo(actor, 'registers.approve', request.siteId)) return sayIn(locale)('forbidden')
    const allowed = allow(actor, 'registers.approve', request.siteId)
    const isFirst = await store.decide(tx, allowed, request.id, { decision: button.decision, at: instant(now()) })
    if (!isFirst) return late(await store.find(request.id, tx), locale)
    await showOutcome(chat, tx, request, button.decision, await nameOf(actor.id, locale))
    afterCommit(() => decided(request.id))
    return ''
  }
}
