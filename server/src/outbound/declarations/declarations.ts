import type { AddPaper, DeclarationDetail, DeclarationFilter, DeclarationView } from '@grenier/shared/contract/declarations.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { Readable } from 'node:stream'
import { allowSites, type Actor } from '#platform/access.ts'
import { versionOf } from '#platform/seen.ts'
import type { Users } from '../../organisation/users/users.ts'
import type { Ecologic } from '../ecologic/ecologic.ts'
import { lookForChanges, type LookDependencies } from './changes/look-for-changes.ts'
import { createCountNow, type CountDependencies } from './count-now.ts'
import type { DeclarationRow } from './declaration-row.ts'
import { createEntries, yearOf, yearsAround, type EntryDependencies } from './entries.ts'
import type { Organisations } from './organisations/organisations.ts'
import { createPapers, type PaperDependencies } from './papers/papers.ts'
import { makeProof, type ProofDependencies } from './proof/proof.ts'
import { createReminderJobs, type ReminderJobDependencies } from './reminders/jobs.ts'
import { remind, type ReminderDependencies } from './reminders/reminders.ts'
import { createSentFiles } from './sent-files.ts'
import { createShowEntries, type Shown } from './show-entries.ts'
import { isSame } from './steps/check-files.ts'
import { createSteps, type StepDependencies } from './steps/steps.ts'

export type Declarations = ReturnType<typeof createDeclarations>
type Locale = 'fr' | 'en'

export type DeclarationDependencies = EntryDependencies &
  CountDependencies &
  Omit<StepDependencies, 'entries'> &
  Omit<PaperDependencies, 'entries' | 'steps'> &
  Omit<LookDependencies, 'countNow'> &
  Omit<ReminderDependencies, 'entries' | 'hasMail'> &
  Pick<ReminderJobDependencies, 'mail'> &
  Pick<ProofDependencies, 'lines'> & {
    readonly organisations: Organisations
    readonly ecologic: Pick<Ecologic, 'figuresOf' | 'get' | 'run' | 'list' | 'file' | 'manifest'>
    readonly users: Pick<Users, 'names'>
  }

/** What is soon, in days. */
const soonDays = 14
/** A period without a known due day is to be done for so long after its end. */
const unknownDueDays = 92

/**
 * Declarations to eco-organisations: a calendar computed from their data and merged with what was done, steps from draft to paid, papers,
 * the proof of it all, reminders, and what changed since something was sent.
 */
export function createDeclarations(needs: DeclarationDependencies) {
  const { store, organisations, ecologic, users, mail, reminderStore, now } = needs
  const entries = createEntries(needs)
  const countNow = createCountNow(needs)
  const steps = createSteps({ ...needs, entries })
  const papers = createPapers({ ...needs, entries, steps })
  const show = createShowEntries({ store, countNow, todayIn: entries.todayIn })
  const today = (): BusinessDay => instant(now()).slice(0, 10) as BusinessDay

  async function historyOf(actor: Actor, row: DeclarationRow | undefined): Promise<DeclarationDetail['steps']> {
    const found = row ? await store.steps(allowSites(actor, 'declarations.read'), row.id) : []
    const names = await users.names(found.map(({ by }) => by))
    return found.map(({ declarationId: _, by, values, ...step }) => ({ ...step, values: { ...values }, by: names.get(by) ?? by }))
  }

  async function get(actor: Actor, id: string, locale: Locale): Promise<DeclarationDetail> {
    const { entry } = await entries.byKey(actor, 'declarations.read', id)
    const { organisation, place, period, row } = entry
    const [shown] = await show(actor, [entry], locale, place.siteId ?? undefined)
    if (!shown) throw new Error(`Expected ${id} to be shown`)
    const made = await ecologic.list(actor, { ...period })
    const fits = made.filter(({ from, to, siteIds, profile }) => {
      return from === period.from && to === period.to && isSame(siteIds, place.siteIds) && organisation.profiles.includes(profile)
    })
    return {
      ...shown.view,
      contact: organisation.contact,
      figures: (shown.count?.layouts ?? []).map(({ profile, figures }) => ({ profile, figures: [...figures] })),
      declared: (row?.declared?.files ?? []).map(({ profile, figures }) => ({ profile, figures: [...figures] })),
      exports: fits,
      steps: await historyOf(actor, row),
      papers: await papers.list(actor, row),
      noteVersion: versionOf({ note: row?.note ?? '' }),
    }
  }

  /** A step, then the declaration as it stands. */
  const after =
    <Rest extends unknown[]>(step: (actor: Actor, id: string, ...rest: Rest) => Promise<void>) =>
    async (actor: Actor, id: string, ...rest: [...Rest, Locale]): Promise<DeclarationDetail> => {
      const locale = rest.at(-1) as Locale
      await step(actor, id, ...(rest.slice(0, -1) as unknown as Rest))
      return await get(actor, id, locale)
    }

  return {
    organisations,
    sentFiles: createSentFiles({ entries, ecologic }),
    jobs: createReminderJobs({ store: reminderStore, mail }),

    /** Periods that begin in a year, by period and due day. Throws `forbidden`. */
    async calendar(actor: Actor, { year = yearOf(today()), siteId }: DeclarationFilter, locale: Locale): Promise<DeclarationView[]> {
      const listed = await entries.inYear(actor, year, siteId)
      return viewsOf(await show(actor, listed, locale, siteId))
    },

    /** What is late, due soon, over without a known due day, or modified since it was sent; the most urgent first. */
    async toDo(actor: Actor, siteId: string | undefined, locale: Locale): Promise<DeclarationView[]> {
      const listed = (await Promise.all(yearsAround(today()).map((year) => entries.inYear(actor, year, siteId)))).flat()
      const sent = (await entries.sent(actor, siteId)).filter(({ row }) => row?.changed !== null)
      const open = listed.filter(({ row }) => row === undefined || row.status === 'draft' || row.declared !== null)
      const others = sent.filter(({ row }) => !open.some((entry) => entry.row?.id === row?.id))
      const views = viewsOf(await show(actor, [...open, ...others], locale, siteId))
      return views.filter((view) => isToDo(view, today())).toSorted((one, other) => (one.daysLeft ?? 0) - (other.daysLeft ?? 0))
    },

    /** Throws `declaration.unknown`, `forbidden`. */
    get,
    submit: after(steps.submit),
    validate: after(steps.validate),
    invoice: after(steps.invoice),
    pay: after(steps.pay),
    reopen: after(steps.reopen),
    note: after(steps.note),

    async newVersion(actor: Actor, id: string, locale: Locale): Promise<DeclarationDetail> {
      await steps.newVersion(actor, id, locale)
      return await get(actor, id, locale)
    },

    addPaper: after((actor, id, paper: AddPaper & { readonly bytes: Uint8Array }) => papers.add(actor, id, paper)),

    /** A paper to download. Throws `declaration.paper-unknown`, `declaration.paper-gone`. */
    async paper(actor: Actor, id: string, fileId: string): Promise<{ name: string; mediaType: string; content: Readable }> {
      const { entry } = await entries.byKey(actor, 'declarations.read', id)
      const { paper, bytes } = await papers.read(actor, entry.row, fileId)
      return { name: paper.name, mediaType: paper.mediaType, content: Readable.from([bytes]) }
    },

    /** Throws `declaration.not-submitted`, `ecologic.file-missing`. */
    async proof(actor: Actor, id: string): Promise<{ name: string; content: Readable }> {
      const { entry } = await entries.byKey(actor, 'declarations.read', id)
      return await makeProof({ ...needs, papers }, actor, entry)
    },

    /** Every quarter of an hour, and at start: what changed since it was sent, and reminders. */
    async look(): Promise<void> {
      await lookForChanges({ ...needs, countNow })
      await remind({ ...needs, entries, hasMail: (await mail?.isSet()) === true })
    },
  }
}

const viewsOf = (shown: readonly Shown[]): DeclarationView[] => shown.map(({ view }) => view)

function isToDo({ status, isLate, daysLeft, dueOn, hasEnded, to, changed }: DeclarationView, today: BusinessDay): boolean {
  if (changed !== null) return true
  if (status !== 'draft') return false
  return isLate || (daysLeft !== null && daysLeft <= soonDays) || (dueOn === null && hasEnded && addDays(to, unknownDueDays) > today)
}
