import { instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Handler } from '#platform/jobs/handler.ts'
import type { OpenAiService } from './openai.ts'
import { endOf, isNear, modelSubject } from './model-ends.ts'
import type { Profiles } from './profile.ts'
import type { AiStore } from './store.ts'

/** Kind of the daily job. */
export const watchModelsKind = 'ai.watch-models'

export interface WatchModelsDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<AiStore, 'announcedEnds' | 'saveAnnouncedEnds'>
  readonly profiles: Pick<Profiles, 'shown'>
  readonly service: () => Promise<Pick<OpenAiService, 'announcedEnds'>>
  /** Raises an alert, once for its code and subject. */
  readonly notify: (
    tx: Transaction,
    alert: { code: string; subject: string; siteId: null; values: Readonly<Record<string, string>> },
  ) => Promise<void>
  readonly log: { warn(values: object, message: string): void }
  readonly now: () => Date
}

/** Asks OpenAI which of the models in use will stop, and tells people sixty days before, once for each model. Other services announce nothing. */
export function createWatchModels({ database, store, profiles, service, notify, log, now }: WatchModelsDependencies): Handler {
  async function announced() {
    try {
      const ends = await (await service()).announcedEnds()
      await store.saveAnnouncedEnds(ends, instant(now()))
      return ends
    } catch (error) {
      log.warn({ err: error }, 'the speech service does not say which models end: what is known counts')
      return store.announcedEnds()
    }
  }

  return async () => {
    const { profile, transcribeModel, classifyModel, visionModel } = await profiles.shown()
    if (profile !== 'openai') return
    const ends = await announced()
    for (const model of new Set([transcribeModel, classifyModel, visionModel])) {
      const end = endOf(model, ends)
      if (!end || !isNear(end, now())) continue
      const values = { model, endsOn: end.endsOn, instead: end.instead || '…' }
      await database.transaction((tx) => notify(tx, { code: 'ai.model-ending', subject: modelSubject(model), siteId: null, values }))
    }
  }
}
