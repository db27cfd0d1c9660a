import type { AlertView } from '@grenier/shared/contract/overview.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, everySite, type Actor } from '#platform/access.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import type { KnownContact } from '../../organisation/contacts/contacts.ts'
import { alertText } from './alert-text.ts'
import { alertUnknown } from './errors.ts'
import type { NotificationStore } from './store.ts'

export type Notifications = ReturnType<typeof createNotifications>

/** Something that a person has to know. `subject` is what it is about (an id): the same code and subject is told once while it is open. */
export interface NewAlert {
  readonly code: string
  /** Null concerns the whole organisation: owners and administrators of every site are told. */
  readonly siteId: string | null
  readonly subject: string
  readonly values: Record<string, string | number>
  /** People are told in another way: it stands on screens alone. */
  readonly isOnScreenOnly?: true
  /** Told again while it lasts, once the open one is so old. */
  readonly repeatAfterMs?: number
}

export interface NotificationDependencies {
  readonly store: NotificationStore
  /** Whom an alert concerns, read through the transaction: another connection may not be free before it ends. */
  readonly contacts: { admins(siteId: string | undefined, tx: Transaction): Promise<KnownContact[]> }
  readonly queue: Pick<Queue, 'add'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
  readonly newId: () => string
}

/** Told once, on screen and on Telegram, and cleared when it is right again. */
export function createNotifications({ store, contacts, queue, live, now, newId }: NotificationDependencies) {
  /** An action as a conversation writes it: the bot leases it like any other. Nothing edits it later, so it names no message of ours. */
  async function tell(tx: Transaction, { channel, externalId: chat }: KnownContact, text: string, siteId: string | null): Promise<void> {
    await queue.add(tx, {
      kind: 'chat.action',
      queue: channel,
      lane: `chat:${channel}:${chat}`,
      siteId: siteId ?? undefined,
      payload: { chat, action: 'send', message: '', text, buttons: [], press: null },
    })
  }

  const onTelegram = async (tx: Transaction, siteId: string | null): Promise<KnownContact[]> =>
    (await contacts.admins(siteId ?? undefined, tx)).filter(({ channel }) => channel === 'telegram')

  return {
    /** Raises an alert in the transaction of what happened; nothing happens while the same one is open. */
    async notify(tx: Transaction, alert: NewAlert): Promise<void> {
      const id = newId()
      if (alert.repeatAfterMs !== undefined) {
        const before = instant(new Date(now().getTime() - alert.repeatAfterMs))
        await store.settleOlder(tx, alert, before, instant(now()))
      }
      const raised = await store.raise(tx, { ...alert, id, raisedAt: instant(now()) })
      if (!raised) return
      if (alert.isOnScreenOnly) return afterCommit(() => live.hint('alerts', alert.siteId))
      for (const contact of await onTelegram(tx, alert.siteId)) await tell(tx, contact, messageOf(alert, id, contact.locale), alert.siteId)
      afterCommit(() => live.hint('alerts', alert.siteId))
    },

    /** Good news, or figures: told to owners and administrators on Telegram; there is nothing to be seen to. */
    async report(tx: Transaction, text: (locale: 'fr' | 'en') => string): Promise<void> {
      for (const contact of await onTelegram(tx, null)) await tell(tx, contact, text(contact.locale), null)
    },

    /** Clears whatever is open about a subject: it is right again. */
    async settle(tx: Transaction, subject: string): Promise<void> {
      if ((await store.settle(tx, subject, instant(now()))) > 0) afterCommit(() => live.hint('alerts', null))
    },

    /** Open alerts, newest first, in the reader's language. */
    async open(actor: Actor, locale: 'fr' | 'en', siteId?: string): Promise<AlertView[]> {
      const alerts = await store.open(allowSites(actor, 'system.read', siteId))
      return alerts.map(({ id, code, siteId: site, values, raisedAt }) => ({
        id,
        code,
        siteId: site,
        message: alertText(code, values, locale),
        raisedAt,
      }))
    },

    /** A person has seen to it. Throws `alert.unknown`. */
    async clear(actor: Actor, id: string): Promise<void> {
      const alert = await store.find(id)
      if (!alert) throw alertUnknown(id)
      await store.clear(allow(actor, 'system.read', alert.siteId ?? everySite), id, instant(now()))
      live.hint('alerts', alert.siteId)
    },
  }
}

/** With the end of its id: Telegram may deliver a message twice, and the same number is the same alert. */
const messageOf = ({ code, values }: NewAlert, id: string, locale: 'fr' | 'en'): string =>
  `${alertText(code, values, locale)}\n#${id.slice(-6)}`
