import { periodCode } from '@grenier/shared/domain/period-name.ts'
import { formatMoney, formatWeight } from '@grenier/shared/messages/format.ts'
import { allowSites, jobActor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { NewAlert, Notifications } from '../../notifications/notifications.ts'
import type { createCountNow } from '../count-now.ts'
import { changedSubject, placeInAlert, type DeclarationRow } from '../declaration-row.ts'
import type { Organisations } from '../organisations/organisations.ts'
import type { DeclarationStore } from '../store.ts'
import { changedSince, type Change } from './changed-since.ts'

export interface LookDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: DeclarationStore
  readonly countNow: ReturnType<typeof createCountNow>
  readonly organisations: Pick<Organisations, 'known'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly live: Pick<Live, 'hint'>
}

const ourselves = jobActor('declarations')

/**
 * Compares everything that was sent with the figures of now, by the roll-ups. What differs is told once: again when the difference is
 * another, and no more when it is gone or a later version was sent.
 */
export async function lookForChanges({ database, store, countNow, organisations, notifications, live }: LookDependencies): Promise<void> {
  const allowed = allowSites(ourselves, 'declarations.read')
  const rows = await store.sent(allowed)
  if (rows.length === 0) return
  const reading = await countNow(allowed, 'within')
  const names = new Map((await organisations.known()).map(({ code, name }) => [code, name]))
  for (const row of rows) {
    const change = await changedSince(store, reading, row)
    // A mapping that is being mended says nothing about what was sent.
    if (change === undefined) continue
    const after = change && JSON.stringify(change)
    if (after === row.changed) continue
    await database.transaction(async (tx) => {
      if (!(await store.setChanged(tx, row, after))) return
      await notifications.settle(tx, changedSubject(row))
      if (change) await notifications.notify(tx, alertOf(row, names.get(row.ecoOrganisation) ?? row.ecoOrganisation, change))
    })
    live.hint('declarations', row.siteId)
  }
}

function alertOf(row: DeclarationRow, organisation: string, change: Change): NewAlert {
  const about = { siteId: row.siteId, subject: changedSubject(row) }
  const values = { organisation, cause: placeInAlert(row.scope), period: periodCode(row) }
  const tickets = change.sales + change.reversals
  if (tickets === 0 && change.cents === 0) {
    return { ...about, code: 'declaration.weights-changed', values: { ...values, weight: formatWeight(change.depositGrams, 'fr') } }
  }
  return { ...about, code: 'declaration.changed', values: { ...values, tickets, amount: formatMoney(change.cents, 'fr') } }
}
