import type { DeclarationView } from '@grenier/shared/contract/declarations.ts'
import type { JobView } from '@grenier/shared/contract/jobs.ts'
import type { AlertView, Overview } from '@grenier/shared/contract/overview.ts'
import type { Contact } from '@grenier/shared/contract/people.ts'
import type { Remote } from '@grenier/shared/contract/sync.ts'
import { alertAddress } from '@grenier/shared/domain/alert-address.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { placeOf, type PageName, type Query } from '../../router.ts'

/** One thing that waits for a person, with the place where it is done. Red ones come first. */
export interface Task {
  readonly key: string
  readonly kind: 'alert' | 'remote' | 'jobs' | 'deposits' | 'contacts' | 'declaration' | 'declarations' | 'first-steps'
  readonly tone: 'stop' | 'wait'
  /** Text of the server, where it wrote one. */
  readonly message: string
  readonly count: number
  readonly since: Instant | null
  readonly page: PageName
  /** What is looked at on that page, where it is one thing. */
  readonly place?: { readonly id: string | undefined; readonly query: Query }
  readonly siteId: string | null
  /** The alert to clear once it was seen. */
  readonly alertId: string | undefined
  /** The declaration that is late, due, or changed since it was sent. */
  readonly declaration?: DeclarationView
}

export interface Waiting {
  readonly overview: Overview
  readonly remotes: readonly Remote[]
  readonly deadJobs: readonly JobView[]
  readonly contacts: readonly Contact[]
  readonly declarations: readonly DeclarationView[]
  /** First steps that are neither done nor put off. */
  readonly openSteps?: number
}

/** Everything that waits, on one site or on all. */
export function tasksOf({ overview, remotes, deadJobs, contacts, declarations, openSteps = 0 }: Waiting, siteId?: string): Task[] {
  const here = ({ siteId: other }: { siteId: string | null }) => siteId === undefined || other === null || other === siteId
  // A file that was given up has its own alert, with its name and what to do.
  const dead = deadJobs.filter((job) => here(job) && job.kind !== 'upload')
  const asking = contacts.filter(({ status }) => status === 'asking')
  const stopped = remotes.filter((remote) => here(remote) && remote.stopCause !== null)
  // One trouble is one line: an alert whose cause has its own line is left out.
  const shownOtherwise = new Set([
    ...(stopped.length > 0 ? ['remote.stopped'] : []),
    ...(dead.length > 0 ? ['job.dead'] : []),
    ...(asking.length > 0 ? ['contact.asking'] : []),
    ...(declarations.length > 0 ? declarationAlerts : []),
  ])
  const tasks = [
    ...overview.alerts.filter((alert) => here(alert) && !shownOtherwise.has(alert.code)).map(alertTask),
    ...stopped.map(remoteTask),
    ...declarationTasks(declarations.filter(here)),
    ...(dead.length > 0
      ? [{ ...plain, key: 'jobs', kind: 'jobs' as const, tone: 'stop' as const, count: dead.length, page: 'system' as const }]
      : []),
    ...(overview.depositsToCheck > 0
      ? [
          {
            ...plain,
            key: 'deposits',
            kind: 'deposits' as const,
            tone: 'wait' as const,
            count: overview.depositsToCheck,
            page: 'deposits' as const,
          },
        ]
      : []),
    ...(asking.length > 0
      ? [{ ...plain, key: 'contacts', kind: 'contacts' as const, tone: 'wait' as const, count: asking.length, page: 'people' as const }]
      : []),
    ...(openSteps > 0 ? [firstStepsTask(openSteps)] : []),
  ]
  return tasks.toSorted((left, right) => Number(right.tone === 'stop') - Number(left.tone === 'stop'))
}

const plain = { message: '', since: null, siteId: null, alertId: undefined }

const alertTask = (alert: AlertView): Task => ({
  key: alert.id,
  kind: 'alert',
  tone: 'stop',
  message: alert.message,
  count: 1,
  since: alert.raisedAt,
  ...placeOfAlert(alert),
  siteId: alert.siteId,
  alertId: alert.id,
})

const firstStepsTask = (count: number): Task => ({
  ...plain,
  key: 'first-steps',
  kind: 'first-steps',
  tone: 'wait',
  count,
  page: 'first-steps',
})

const remoteTask = (remote: Remote): Task => ({
  key: remote.id,
  kind: 'remote',
  tone: 'stop',
  message: '',
  count: remote.waiting,
  since: remote.stoppedAt,
  page: 'sync',
  siteId: remote.siteId,
  alertId: undefined,
})

const declarationTask = (declaration: DeclarationView): Task => ({
  ...plain,
  key: declaration.id,
  kind: 'declaration',
  tone: declaration.isLate || declaration.changed !== null ? 'stop' : 'wait',
  count: 1,
  page: 'ecologic',
  siteId: declaration.siteId,
  declaration,
})

/** What changed since it was sent, each by itself; many that are late or due are one line. */
function declarationTasks(declarations: readonly DeclarationView[]): Task[] {
  const others = declarations.filter(({ changed }) => changed === null)
  const changed = declarations.filter((each) => each.changed !== null).map(declarationTask)
  if (others.length <= mostDeclarations) return [...changed, ...others.map(declarationTask)]
  const tone = others.some(({ isLate }) => isLate) ? 'stop' : 'wait'
  return [...changed, { ...plain, key: 'declarations', kind: 'declarations', tone, count: others.length, page: 'ecologic' }]
}

const mostDeclarations = 2
const declarationAlerts = ['declaration.changed', 'declaration.weights-changed', 'declaration.due', 'declaration.due-today']

/** Where an alert is looked into, as its message links it; what no page shows is on the system's. */
const placeOfAlert = ({ code, subject }: AlertView): Pick<Task, 'page' | 'place'> => {
  const [path = '', search = ''] = alertAddress(code, subject).split('?')
  const { page, id, query } = placeOf(path, search)
  return page === 'unknown' ? { page: 'system' } : { page, place: { id, query } }
}
