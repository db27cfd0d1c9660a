import type { FoundPoints, TypedRemote } from '@grenier/shared/contract/restore.ts'
import type { Actor } from '#platform/access.ts'
import type { Sync } from '../../outbound/sync/sync.ts'
import { describePoint, readPoints, type FoundPoint, type Judge } from './find-points.ts'
import { folderPlace, localPlace, remotePlace, type Place } from './place.ts'
import { problemOf } from './problem.ts'
import type { RestoreWords } from './words.ts'

/** Where to look: on this machine, in a folder of it, on an account, or at an address somebody typed. */
export type Source = 'here' | { readonly folder: string } | { readonly account: string } | { readonly typed: TypedRemote }

export interface SearchNeeds {
  readonly dataFolder: string
  readonly sync: Pick<Sync, 'openAccount' | 'openTyped'>
  readonly judge: Judge
  readonly organisation: () => Promise<{ id: string; name: string } | null>
  readonly words: RestoreWords
}

export function createSearch({ dataFolder, sync, judge, organisation, words }: SearchNeeds) {
  async function open(actor: Actor, source: Source): Promise<Place> {
    if (source === 'here') return localPlace(dataFolder)
    if ('folder' in source) return folderPlace(source.folder)
    return remotePlace('account' in source ? await sync.openAccount(actor, source.account) : await sync.openTyped(source.typed))
  }

  async function whyNothing(place: Place, unreadable: number): Promise<Exclude<FoundPoints['nothing'], null>['cause']> {
    if (unreadable > 0) return 'unreadable'
    const [owner, own] = [await place.owner(), await organisation()]
    if (owner) return own && owner.id !== own.id ? 'other-organisation' : 'emptied'
    return (await place.isEmpty()) ? 'new' : 'wrong-folder'
  }

  /** Runs `work` with the place and what lies there; the place is closed after it. */
  async function at<T>(
    actor: Actor,
    source: Source,
    work: (place: Place, points: FoundPoint[], unreadable: number) => Promise<T>,
  ): Promise<T> {
    const place = await open(actor, source)
    try {
      const { points, unreadable } = await readPoints(place)
      return await work(place, points, unreadable)
    } finally {
      place.close()
    }
  }

  return {
    at,

    /** What can be restored from there; where nothing can, why and what to do. */
    async points(actor: Actor, source: Source, locale: 'fr' | 'en'): Promise<FoundPoints> {
      try {
        return await at(actor, source, async (place, points, unreadable) => {
          const described = points.map((point) => {
            const { problem, ...view } = describePoint(points, point, judge)
            return { ...view, message: problem ? words.error(problem.code, problem.values, locale) : null }
          })
          if (described.length > 0) return { points: described, nothing: null }
          const cause = source === 'here' ? 'new' : await whyNothing(place, unreadable)
          const owner = cause === 'other-organisation' ? ((await place.owner())?.name ?? '') : ''
          return { points: [], nothing: { cause, message: words.nothing(source === 'here' ? 'here' : cause, owner, locale) } }
        })
      } catch (error) {
        const problem = problemOf(error)
        if (!problem?.code.startsWith('remote.')) throw error
        return { points: [], nothing: { cause: 'unreachable', message: words.error(problem.code, problem.values, locale) } }
      }
    },
  }
}
