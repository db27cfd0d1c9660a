import type { Actor } from '#platform/access.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Ahead } from './check-point.ts'
import { filesKind } from './jobs.ts'
import type { Staged } from './staged.ts'
import type { RestoreStore } from './store.ts'

export interface Finishing {
  readonly point: { readonly id: string; readonly takenAt: string }
  readonly hasSeals: boolean
  readonly ahead: readonly Ahead[]
  readonly actor: Pick<Actor, 'kind' | 'id'>
  readonly act: 'backup.restored' | 'data.imported'
  /** Whom this machine had shut out. */
  readonly ended: Awaited<ReturnType<RestoreStore['ended']>>
  readonly now: Date
}

/** Named in the journal; more would make an entry nobody reads. */
const namedAtMost = 200

/**
 * Makes a checked database ready to serve, in one transaction of its own, before anybody uses it: each site's chain says what was restored
 * and which chains went further, what belongs to a moment is forgotten, and the files that are missing will be fetched. Answers which stored
 * passwords no key opens any more.
 */
export async function finishStaging(staged: Staged, { point, hasSeals, ahead, actor, act, ended, now }: Finishing): Promise<string[]> {
  const lost: string[] = []
  const { store, journal, audit, queue, notifications } = staged
  const [siteIds, timeZone] = [await store.siteIds(), await store.timeZone()]
  const named = ahead.slice(0, namedAtMost).map(({ chain, sequence, hash }) => ({ chain, sequence, hash }))
  const payload = { point: point.id, takenAt: point.takenAt, ahead: named, chainsAhead: ahead.length, seals: hasSeals ? 1 : 0 }
  await staged.database.transaction(async (tx) => {
    await staged.eachSecret(tx, (sealed, place, name) => {
      if (!opens(staged, sealed, place)) lost.push(name)
    })
    await store.end(tx, ended)
    await store.forgetTheMoment(tx, instant(now))
    if (hasSeals) await journal.rememberPublicKeys(tx)
    else await journal.beginAnew(tx)
    for (const siteId of siteIds) await journal.record(tx, { siteId, type: 'restored', payload, actor: actor.id })
    await audit.record(tx, { actor, action: act, subject: point.id, name: momentOf(point.takenAt, timeZone) })
    await staged.auditSeals.sealAnew(tx)
    await queue.add(tx, { kind: filesKind, payload: {}, lane: filesKind })
    await notifications.notify(tx, {
      code: 'restore.done',
      siteId: null,
      subject: `restore:${point.id}:${instant(now)}`,
      values: { at: momentOf(point.takenAt, timeZone) },
    })
  })
  await staged.rewriteHeads()
  return lost
}

/** `2026-11-21 14:05`, as both languages read it. */
const momentOf = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(new Date(at))

function opens({ secrets }: Staged, sealed: string, place: string): boolean {
  try {
    secrets.open(sealed, place)
    return true
  } catch {
    // The answer, not a fault: it has to be typed again.
    return false
  }
}
