import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import type { Attempt, Handlers } from '#platform/jobs/handler.ts'
import { z } from 'zod'
import { depositJobs } from './deposits.ts'
import type { NoteWorkDependencies } from './note-work.ts'
import { createProposeItems, type ProposeDependencies } from './propose-items.ts'
import { createNoteReader } from './read-note.ts'

/** A person waits for the proposal: the second try comes soon. */
const reading = { baseMs: 2_000 as Millis, capMs: 3_600_000 as Millis, maxAttempts: 30 }
export const depositJobRules: Readonly<Record<string, BackoffRule>> = {
  [depositJobs.transcribe]: reading,
  [depositJobs.describe]: reading,
  [depositJobs.classify]: { baseMs: 1_000 as Millis, capMs: 60_000 as Millis, maxAttempts: 10 },
}

const SilencePayload = z.object({ contactId: z.string(), session: z.string() })

/** The work between recording and deciding: reading notes, and proposing their items. */
export function createDepositJobs(dependencies: NoteWorkDependencies & ProposeDependencies): Handlers {
  const { database, follow } = dependencies
  const { transcribe, describe } = createNoteReader(dependencies)

  async function silence({ payload }: Attempt): Promise<void> {
    const { contactId, session } = SilencePayload.parse(payload)
    await database.transaction((tx) => follow(tx, contactId, { kind: 'silence', session }))
  }

  return {
    [depositJobs.transcribe]: transcribe,
    [depositJobs.describe]: describe,
    [depositJobs.classify]: createProposeItems(dependencies),
    [depositJobs.silence]: silence,
  }
}
