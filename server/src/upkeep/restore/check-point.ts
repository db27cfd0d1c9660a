import type { RestoreCheck } from '@grenier/shared/contract/restore.ts'
import { checkImage } from '#platform/database/image/check-image.ts'
import { pointDamaged } from './errors.ts'
import { entities, type RestoreStore } from './store.ts'
import type { KeysOrigin } from './stage-keys.ts'
import type { Staged, StagedHead } from './staged.ts'

export type Ahead = RestoreCheck['ahead'][number]

/** What was found in a point that was opened; nothing in use was touched. */
export interface CheckedPoint {
  readonly hasSeals: boolean
  readonly entries: number
  readonly counts: RestoreCheck['counts']
  readonly ahead: Ahead[]
  /** Tills were told that entries after the point are safe, or nobody here knows what they were told. */
  readonly mayBeForgotten: boolean
}

/** The file itself, every page and every reference; answers its rows by table. Throws `restore.damaged`. */
export async function checkFile(path: string): Promise<Readonly<Record<string, number>>> {
  const { problems, counts } = await checkImage(path, { full: true })
  if (problems[0]) throw pointDamaged(`${problems[0].check}: ${problems[0].detail}`)
  return counts
}

/** The journal of a staged database under the keys that came with it. Throws `restore.damaged` naming the first bad entry. */
export async function checkJournal(staged: Staged, origin: KeysOrigin): Promise<{ hasSeals: boolean; entries: number }> {
  const sealed = await staged.verify('sealed')
  if (sealed.problems.length === 0) return { hasSeals: true, entries: sealed.entries }
  const { problems, entries } = origin === 'lost' ? await staged.verify('unsealed') : sealed
  if (problems[0]) throw pointDamaged(`${problems[0].chain} ${problems[0].sequence} ${problems[0].problem}`)
  return { hasSeals: false, entries }
}

export async function compare(
  staged: Staged,
  here: { readonly store: RestoreStore; readonly heads: readonly StagedHead[] } | undefined,
): Promise<Pick<CheckedPoint, 'counts' | 'ahead' | 'mayBeForgotten'>> {
  const [before, after] = [await here?.store.counts(), await staged.store.counts()]
  const counts = entities.map((entity) => ({ entity, label: entity, before: before?.[entity] ?? null, after: after[entity] }))
  const heads = await staged.heads()
  const ends = new Map(heads.map(({ id, headSequence }) => [id, headSequence]))
  const mayBeForgotten = here?.heads.some(({ id, kind, safeThrough }) => kind === 'device' && safeThrough > (ends.get(id) ?? 0)) ?? true
  return { counts, ahead: aheadOf(here?.heads ?? [], heads), mayBeForgotten }
}

/** Chains that go further here than in the point. */
function aheadOf(here: readonly StagedHead[], staged: readonly StagedHead[]): Ahead[] {
  const after = new Map(staged.map(({ id, headSequence }) => [id, headSequence]))
  return here
    .filter(({ id, headSequence }) => headSequence > (after.get(id) ?? 0))
    .map(({ id, kind, siteId, headSequence, headHash }) => ({
      chain: id,
      kind: kind as Ahead['kind'],
      siteId: siteId,
      sequence: headSequence,
      after: after.get(id) ?? 0,
      hash: headHash as Ahead['hash'],
    }))
}
