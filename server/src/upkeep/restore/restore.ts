import type { FoundPoints, Restoration, RestorePoint } from '@grenier/shared/contract/restore.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Actor } from '#platform/access.ts'
import type { Log } from '#platform/log.ts'
import { describeRestoration } from './describe.ts'
import { nameDiffers, notChecked, restoreBusy, severalOrganisations } from './errors.ts'
import { noRestoration, type Handover, type RestorationState } from './handover.ts'
import { inWordsOf, preparePoint, type Preparing, type PrepareNeeds } from './prepare-point.ts'
import { problemOf } from './problem.ts'
import { createSearch, type SearchNeeds, type Source } from './search.ts'
import { createTakeOver, type Checked, type FinishedFile, type TakeOverNeeds } from './take-over.ts'
import { restoringFolder } from './swap-in.ts'

export type Restore = ReturnType<typeof createRestore>
export type { Source } from './search.ts'
export type { FinishedFile } from './take-over.ts'

export interface RestoreNeeds extends PrepareNeeds, SearchNeeds, TakeOverNeeds {
  readonly handover: Handover
  readonly log: Pick<Log, 'error' | 'warn' | 'info'>
}

/** Which point, where it lies, and the twelve words if somebody has them. */
export interface Wanted {
  readonly id: string
  readonly source: Source
  readonly phrase: string | null
}

const busy: readonly Restoration['state'][] = ['fetching', 'checking', 'preparing', 'swapping']

/** Finds points, checks one without touching anything, and puts it in the place of what is here. One restoration at a time. */
export function createRestore(needs: RestoreNeeds) {
  const { dataFolder, handover, words, log, staging } = needs
  const search = createSearch(needs)
  const takeOver = createTakeOver(needs)
  const folder = restoringFolder(dataFolder)
  let checked: Checked | undefined

  const move = (change: Partial<RestorationState>) => {
    handover.state = { ...handover.state, ...change }
  }

  function begin(id: string): void {
    if (busy.includes(handover.state.state)) throw restoreBusy()
    handover.state = { ...noRestoration, state: 'fetching', pointId: id }
  }

  /** Throws what stands against it; the state says it too. */
  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      checked = undefined
      handover.typed = undefined
      const problem = problemOf(error) ?? { code: 'internal', values: {} }
      const level = problemOf(error) ? 'warn' : 'error'
      log[level]({ err: error, point: handover.state.pointId }, 'a restore stopped; the data here is as it was')
      move({ state: 'failed', cause: problem.code, values: problem.values })
      await staging.clear(folder).catch((left: unknown) => {
        log.warn({ err: left }, 'what a restore prepared could not be removed; the next one, or the next start, does')
      })
      throw error
    }
  }

  async function open(actor: Actor, { id, source, phrase }: Wanted): Promise<Checked> {
    await staging.clear(folder)
    handover.typed = typeof source === 'object' && 'typed' in source ? source.typed : undefined
    return await search.at(actor, source, async (place, points) => {
      const preparing: Preparing = { place, points, id, phrase, folder, onProgress: move }
      try {
        let found: Checked['found'] | undefined
        const prepared = await preparePoint(needs, preparing, async (staged) => {
          found = await takeOver.look(staged)
        })
        if (!found) throw notChecked()
        return { ...prepared, found }
      } catch (error) {
        throw inWordsOf(error, phrase)
      }
    })
  }

  /** Fetches and checks; nothing here is changed. */
  async function check(actor: Actor, wanted: Wanted): Promise<Checked> {
    begin(wanted.id)
    return await guarded(async () => {
      checked = await open(actor, wanted)
      move({ state: 'checked' })
      return checked
    })
  }

  /** The one that was checked a moment ago, or checked now. */
  async function checkedNow(actor: Actor, wanted: Wanted): Promise<Checked> {
    const isReady = handover.state.state === 'checked' && checked?.manifest.id === wanted.id
    return isReady && checked ? checked : await check(actor, wanted)
  }

  async function apply(actor: Actor, ready: Checked): Promise<void> {
    // Pressed twice: the second finds the first at work, in the same folder.
    if (handover.state.state === 'preparing' || handover.state.state === 'swapping') throw restoreBusy()
    await guarded(async () => {
      move({ state: 'preparing', pointId: ready.manifest.id })
      const { typeAgain } = await takeOver.prepare(actor, ready)
      checked = undefined
      move({ state: 'swapping', typeAgain })
      log.info({ point: ready.manifest.id, takenAt: ready.manifest.takenAt, by: actor.id }, 'a point takes the place of the data here')
      if (!handover.swap) return
      await handover.swap()
      move({ state: 'done' })
    })
  }

  const inBackground = (work: Promise<unknown>): void => void work.catch(() => undefined)

  return {
    points: (actor: Actor, source: Source, locale: 'fr' | 'en'): Promise<FoundPoints> => search.points(actor, source, locale),
    check,
    apply,

    /** The one to restore where nobody names one: the newest of this organisation, or of the only one there. Throws `restore.choose`. */
    async choose(points: readonly RestorePoint[]): Promise<RestorePoint | undefined> {
      const own = await needs.organisation()
      const usable = points.filter((point) => point.usable)
      const names = new Map(usable.map(({ organisation: { id, name } }) => [id, name]))
      if (own ? names.size > 0 && !names.has(own.id) : names.size > 1) throw severalOrganisations([...names.values()].join(', '))
      return usable.find(({ organisation }) => own === null || organisation.id === own.id)
    },

    /** As `check`, without waiting for it. Throws `restore.busy`. */
    startCheck(actor: Actor, wanted: Wanted): void {
      if (busy.includes(handover.state.state)) throw restoreBusy()
      inBackground(check(actor, wanted))
    },

    /**
     * Checks if need be, then replaces what is here. `typed` is the organisation's name as the person typed it. Throws `restore.busy`,
     * `restore.name-differs`.
     */
    async start(actor: Actor, wanted: Wanted, typed: string | undefined): Promise<void> {
      if (busy.includes(handover.state.state)) throw restoreBusy()
      const own = await needs.organisation()
      if (own && typed !== undefined && typed.trim() !== own.name.trim()) throw nameDiffers(own.name)
      inBackground(checkedNow(actor, wanted).then((ready) => apply(actor, ready)))
    },

    /** A database that another feature made and judged takes the place of the one here, as a point does. Answers once it is prepared. */
    async stageDatabase(file: FinishedFile, actor: Actor): Promise<void> {
      const id = newId()
      begin(id)
      await staging.clear(folder)
      const ready = await guarded(async () => await takeOver.adopt(id, file, folder))
      inBackground(apply(actor, ready))
    },

    async forget(): Promise<void> {
      if (busy.includes(handover.state.state)) throw restoreBusy()
      checked = undefined
      await staging.clear(folder)
      handover.state = noRestoration
    },

    state: async (locale: 'fr' | 'en'): Promise<Restoration> =>
      describeRestoration({
        state: handover.state,
        checked,
        words,
        locale,
        files: await takeOver.files(),
        own: await needs.organisation(),
        now: needs.now(),
      }),
  }
}
