import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import type { AlertView } from '@grenier/shared/contract/overview.ts'
import { alertAddress } from '@grenier/shared/domain/alert-address.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import { allow, allowSites, everySite, type Actor } from '#platform/access.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import type { KnownContact } from '../../organisation/contacts/contacts.ts'
import { alertMailKind, type Addressee, type AdminMail } from './alert-mail.ts'
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
  /** Who is told in the place of whoever is told of the site, as long as one of them can be. */
  readonly tells?: readonly string[]
  /** People are told in another way: it stands on screens alone. */
  readonly isOnScreenOnly?: true
  /** Told again while it lasts, once the open one is so old. */
  readonly repeatAfterMs?: number
}

export interface NotificationDependencies {
  readonly store: NotificationStore
  /** Whom an alert concerns, read through the transaction: another connection may not be free before it ends. */
  readonly contacts: {
    admins(siteId: string | undefined, tx: Transaction): Promise<KnownContact[]>
    ofPeopleOn(siteId: string, userIds: readonly string[], tx: Transaction): Promise<KnownContact[]>
    adminsByMail(siteId: string | undefined, tx: Transaction): Promise<Addressee[]>
    mailableOn(siteId: string, userIds: readonly string[], tx: Transaction): Promise<Addressee[]>
  }
  /** Whether a mail server is set. */
  readonly canMail: (tx: Transaction) => Promise<boolean>
  readonly queue: Pick<Queue, 'add'>
  /** Where a phone opens the dashboard, without a slash at its end; absent where no phone can. */
  readonly publicAddress?: string | undefined
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
  readonly newId: () => string
}

/** Told once, on screen and on Telegram or by e-mail, and cleared when it is right again. */
export function createNotifications({ store, contacts, canMail, queue, publicAddress, live, now, newId }: NotificationDependencies) {
  /** An action as a conversation writes it: the bot leases it like any other. Nothing edits it later, so it names no message of ours. */
  async function tell(
    tx: Transaction,
    { channel, externalId: chat }: KnownContact,
    text: string,
    siteId: string | null,
    buttons: Link[][] = [],
  ): Promise<void> {
    await queue.add(tx, {
      kind: 'chat.action',
      queue: channel,
      lane: `chat:${channel}:${chat}`,
      siteId: siteId ?? undefined,
      payload: { chat, action: 'send', message: '', text, buttons, press: null },
    })
  }

  const onTelegram = async (tx: Transaction, siteId: string | null): Promise<KnownContact[]> =>
    (await contacts.admins(siteId ?? undefined, tx)).filter(({ channel }) => channel === 'telegram')

  /** The people whom an alert names, on Telegram or else by e-mail; whether anybody could be told. */
  async function tellNamed(tx: Transaction, alert: NewAlert, id: string): Promise<boolean> {
    const { code, subject, values, siteId, tells = [] } = alert
    if (siteId === null || tells.length === 0) return false
    const reached = (await contacts.ofPeopleOn(siteId, tells, tx)).filter(({ channel }) => channel === 'telegram')
    for (const contact of reached) await tell(tx, contact, messageOf(alert, id, contact.locale), siteId, linkTo(alert, contact.locale))
    const others = tells.filter((person) => !reached.some(({ userId }) => userId === person))
    const byMail = await contacts.mailableOn(siteId, others, tx)
    for (const { id: personId } of byMail)
      await queue.add(tx, { kind: alertMailKind, siteId, payload: { code, subject, values, siteId, personId } })
    return reached.length + byMail.length > 0
  }

  /** Whoever is told of the site. */
  async function tellAdmins(tx: Transaction, alert: NewAlert, id = newId()): Promise<void> {
    for (const contact of await onTelegram(tx, alert.siteId))
      await tell(tx, contact, messageOf(alert, id, contact.locale), alert.siteId, linkTo(alert, contact.locale))
    await mailAdmins(tx, alert.siteId, (locale) => alertText(alert.code, alert.values, locale))
  }

  /** Those who have no Telegram, where mails can leave. */
  async function mailAdmins(
    tx: Transaction,
    siteId: string | null,
    text: (locale: 'fr' | 'en') => string,
    exceptTo?: string,
  ): Promise<void> {
    if (!(await canMail(tx))) return
    for (const { id: personId, locale } of await contacts.adminsByMail(siteId ?? undefined, tx)) {
      const payload = { siteId, personId, text: text(locale) } satisfies AdminMail
      if (personId !== exceptTo) await queue.add(tx, { kind: alertMailKind, siteId: siteId ?? undefined, payload })
    }
  }

  /** Telegram refuses an address without a dot: there the message alone says everything. */
  const linkTo = ({ code, subject }: NewAlert, locale: 'fr' | 'en'): Link[][] =>
    publicAddress === undefined ? [] : [[{ text: seeText[locale], data: 'link', url: `${publicAddress}${alertAddress(code, subject)}` }]]

  return {
    tellAdmins,

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
      if (!(await tellNamed(tx, alert, id))) await tellAdmins(tx, alert, id)
      afterCommit(() => live.hint('alerts', alert.siteId))
    },

    /** Good news, or figures: told to owners and administrators on Telegram or else by e-mail, but to whoever did it; there is nothing to be seen to. */
    async report(tx: Transaction, text: (locale: 'fr' | 'en') => string, { exceptTo }: { exceptTo?: string } = {}): Promise<void> {
      const told = (await onTelegram(tx, null)).filter(({ userId }) => userId === null || userId !== exceptTo)
      for (const contact of told) await tell(tx, contact, text(contact.locale), null)
      await mailAdmins(tx, null, text, exceptTo)
    },

    /** Clears whatever is open about a subject: it is right again. */
    async settle(tx: Transaction, subject: string): Promise<void> {
      if ((await store.settle(tx, subject, instant(now()))) > 0) afterCommit(() => live.hint('alerts', null))
    },

    /** Open alerts, newest first, in the reader's language. */
    async open(actor: Actor, locale: 'fr' | 'en', siteId?: string): Promise<AlertView[]> {
      const alerts = await store.open(allowSites(actor, 'system.read', siteId))
      return alerts.map(({ id, code, subject, siteId: site, values, raisedAt }) => ({
        id,
        code,
        subject,
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

    /** Takes back that somebody has seen to it. Throws `alert.unknown`. */
    async reopen(actor: Actor, id: string): Promise<void> {
      const alert = await store.find(id)
      if (!alert) throw alertUnknown(id)
      await store.reopen(allow(actor, 'system.read', alert.siteId ?? everySite), id, alert)
      live.hint('alerts', alert.siteId)
    },
  }
}

/** A button that opens a page. */
interface Link {
  readonly [name: string]: string
  readonly text: string
  readonly data: 'link'
  readonly url: string
}

const seeText = { fr: fr['alert.see'], en: en['alert.see'] } as const
const numberText = { fr: fr['alert-number'], en: en['alert-number'] } as const

/** With the end of its id: Telegram may deliver a message twice, and the same number is the same alert. */
const messageOf = ({ code, values }: NewAlert, id: string, locale: 'fr' | 'en'): string =>
  `${alertText(code, values, locale)}\n${fill(numberText[locale], { number: id.slice(-6) })}`
