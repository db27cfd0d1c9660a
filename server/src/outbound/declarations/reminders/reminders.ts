import { deadlineOf } from '@grenier/shared/domain/declarations/deadlines.ts'
import { reminderDue } from '@grenier/shared/domain/declarations/reminders.ts'
import { periodCode } from '@grenier/shared/domain/period-name.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { allow, everySite, jobActor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Notifications } from '../../notifications/notifications.ts'
import { dueSubject, keyOf, nameOf, placeInAlert, type Entry } from '../declaration-row.ts'
import { wakingDay, yearsAround, type Entries } from '../entries.ts'
import type { DeclarationStore } from '../store.ts'
import { reminderKind, type ReminderMail } from './jobs.ts'
import type { ReminderStore } from './store.ts'

export interface ReminderDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: DeclarationStore
  readonly reminderStore: ReminderStore
  readonly entries: Pick<Entries, 'inYear'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly queue: Pick<Queue, 'add'>
  /** Without a mail server people are told on Telegram and on screen alone. */
  readonly hasMail: boolean
  readonly now: () => Date
  readonly newId: () => string
}

/** An entry whose reminder is due. */
interface Due {
  readonly entry: Entry
  readonly dueOn: BusinessDay
  readonly days: number
  readonly today: BusinessDay
}

const ourselves = jobActor('declarations')

/** Reminds those who edit declarations 14, 3 and 0 days before a due day, from 08:00 of the site, once each whatever restarts. */
export async function remind(needs: ReminderDependencies): Promise<void> {
  const { database, entries, now } = needs
  for (const year of yearsAround(instant(now()).slice(0, 10) as BusinessDay)) {
    for (const entry of await entries.inYear(ourselves, year)) {
      const due = dueNow(entry, now())
      if (due) await database.transaction((tx) => remindOf(needs, tx, due))
    }
  }
}

function dueNow(entry: Entry, now: Date): Due | undefined {
  const { organisation, place, period, row } = entry
  const { dueOn } = deadlineOf(organisation, period)
  if (dueOn === null || !organisation.declares || (row && row.status !== 'draft')) return undefined
  const today = wakingDay(now, place)
  const days = reminderDue({ dueOn, remindedOn: row?.remindedOn ?? null, today })
  return days === undefined ? undefined : { entry, dueOn, days, today }
}

async function remindOf(needs: ReminderDependencies, tx: Transaction, { entry, dueOn, days, today }: Due): Promise<void> {
  const { store, notifications, newId, now } = needs
  const { organisation, place, period } = entry
  const name = nameOf(entry)
  const fresh = { ...name, id: newId(), siteId: place.siteId, dueOn, createdAt: instant(now()) }
  const row = await store.touch(tx, allow(ourselves, 'declarations.edit', place.siteId ?? everySite), fresh)
  // Another node may have been first, by now or before the row was read.
  if (row.remindedOn !== (entry.row?.remindedOn ?? null) || !(await store.setReminded(tx, row, today))) return
  const subject = dueSubject(name)
  await notifications.settle(tx, subject)
  const values = {
    organisation: organisation.name,
    cause: placeInAlert(place.scope),
    period: periodCode(period),
    days,
    due: dueOn.split('-').toReversed().join('/'),
  }
  const code = days === 0 ? 'declaration.due-today' : 'declaration.due'
  await notifications.notify(tx, { code, siteId: place.siteId, subject, values })
  if (needs.hasMail) await queueMails(needs, tx, { entry, dueOn, days, today })
}

async function queueMails({ queue, reminderStore }: ReminderDependencies, tx: Transaction, { entry, dueOn, days }: Due): Promise<void> {
  const { organisation, place, period } = entry
  const { scope, siteId } = place
  for (const { id: personId } of await reminderStore.addressees(siteId, tx)) {
    const payload: ReminderMail = { ...period, organisation: organisation.name, scope, siteId, dueOn, days, personId }
    const dedupeKey = `${reminderKind}:${keyOf(nameOf(entry))}:${dueOn}:${days}:${personId}`
    await queue.add(tx, { kind: reminderKind, payload: { ...payload }, ...(siteId !== null && { siteId }), dedupeKey })
  }
}
