import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { z } from 'zod'
import type { Database, Transaction } from '#platform/database/database.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Attempt, Handlers } from '#platform/jobs/handler.ts'
import type { Classification } from '../classification/classification.ts'
import type { UnderstandGoods } from './understand-goods.ts'

/** Kind of the jobs that write down what somebody said of goods that leave. */
export const hearLeavingJob = 'chat.hear-leaving'

/** A person waits: after the last try they are asked to write. */
export const leavingJobRules: Readonly<Record<string, BackoffRule>> = {
  [hearLeavingJob]: { baseMs: 2_000 as Millis, capMs: 10_000 as Millis, maxAttempts: 5 },
}

const attemptsBeforeAsking = 3
const Payload = z.object({ contactId: z.string(), leaving: z.string(), path: z.string(), mediaType: z.string() })

interface Needs {
  readonly database: Database
  readonly dataFolder: string
  readonly classification: Pick<Classification, 'transcribe'>
  readonly understand: UnderstandGoods
  readonly follow: (tx: Transaction, contactId: string, event: OutcomeEvent) => Promise<void>
}

/** Voice notes about goods that leave: written down, understood, and gone. It may run twice: a file that is gone was heard. */
export function createLeavingJobs({ database, dataFolder, classification, understand, follow }: Needs): Handlers {
  /** The words; empty when there are none, or when trying again is no use. */
  async function wordsOf(bytes: Uint8Array<ArrayBuffer>, mediaType: string, attempt: number): Promise<string> {
    try {
      return await classification.transcribe({ bytes, mediaType })
    } catch (error) {
      if (!(error instanceof JobFailure)) throw error
      if (error.failure.permanent !== true && attempt < attemptsBeforeAsking) throw error
      return ''
    }
  }

  return {
    async [hearLeavingJob]({ payload, attempt }: Attempt): Promise<void> {
      const { contactId, leaving, path, mediaType } = Payload.parse(payload)
      const file = join(dataFolder, path)
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      if (!bytes) return
      const heard = await wordsOf(new Uint8Array(bytes), mediaType, attempt)
      const items = heard === '' ? [] : await understand(heard)
      await database.transaction((tx) => follow(tx, contactId, { kind: 'leaving-heard', leaving, heard, items }))
      await rm(file, { force: true })
    },
  }
}
