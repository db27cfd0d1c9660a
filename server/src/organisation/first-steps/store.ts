import type { StepName, TabletSeen } from '@grenier/shared/contract/first-steps.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export type Mark = 'later' | 'done'

/** What people said of the steps, and the last tablet; all else follows from the data. */
export interface KeptSteps {
  readonly marks: Readonly<Partial<Record<StepName, Mark>>>
  readonly tablet: TabletSeen | null
}

const markKey = 'first-steps.mark.'
const tabletKey = 'first-steps.tablet'

export type FirstStepStore = ReturnType<typeof createFirstStepStore>

/** A row for each step of which somebody said something, so that two who speak at once are both heard. */
export function createFirstStepStore({ client }: Pick<Database, 'client'>) {
  async function keep(tx: Transaction, key: string, value: unknown, { by: updatedBy }: Allowed<'sites.edit'>, updatedAt: Instant) {
    const data = { value: JSON.stringify(value), updatedAt, updatedBy }
    await tx.setting.upsert({ where: { key }, create: { key, ...data }, update: data })
  }

  return {
    async read(): Promise<KeptSteps> {
      const rows = await client.setting.findMany({ where: { key: { startsWith: 'first-steps.' } }, select: { key: true, value: true } })
      const marks = rows
        .filter(({ key }) => key.startsWith(markKey))
        .map(({ key, value }) => [key.slice(markKey.length), JSON.parse(value)])
      const tablet = rows.find(({ key }) => key === tabletKey)
      return { marks: Object.fromEntries(marks) as KeptSteps['marks'], tablet: tablet ? (JSON.parse(tablet.value) as TabletSeen) : null }
    },

    /** Null forgets what was said. */
    async mark(tx: Transaction, allowed: Allowed<'sites.edit'>, name: StepName, mark: Mark | null, at: Instant): Promise<void> {
      if (mark === null) await tx.setting.deleteMany({ where: { key: markKey + name } })
      else await keep(tx, markKey + name, mark, allowed, at)
    },

    keepTablet: (tx: Transaction, allowed: Allowed<'sites.edit'>, tablet: TabletSeen, at: Instant) =>
      keep(tx, tabletKey, tablet, allowed, at),
  }
}
