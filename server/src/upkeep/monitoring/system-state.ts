import type { Health } from '@grenier/shared/contract/health.ts'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import type { JobCount } from '#platform/jobs/job.ts'

interface Needs {
  readonly health: (locale: 'fr' | 'en') => Promise<Health>
  readonly counts: () => Promise<readonly JobCount[]>
  readonly now: () => Date
}

export type SystemState = NonNullable<Overview['system']>

/** It looks at every job that is kept: for all screens together, every five seconds is often enough. */
const keptMs = 5_000

/** Work in the background and how the program is, shared by whoever looks on. */
export function createSystemState({ health, counts, now }: Needs) {
  let kept: { until: number; state: Promise<SystemState> } | undefined

  async function read(): Promise<SystemState> {
    const [{ status }, jobs] = await Promise.all([health('fr'), counts()])
    const sum = (wanted: readonly string[]) =>
      jobs.filter(({ state }) => wanted.includes(state)).reduce((total, { count }) => total + count, 0)
    return { status, waiting: sum(['waiting', 'running']), failed: sum(['dead']) }
  }

  return (): Promise<SystemState> => {
    if (kept && kept.until > now().getTime()) return kept.state
    const fresh = { until: now().getTime() + keptMs, state: read() }
    fresh.state.catch(() => (kept = undefined))
    kept = fresh
    return fresh.state
  }
}
