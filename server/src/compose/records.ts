import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createQueue } from '#platform/jobs/queue.ts'
import { createLive } from '#platform/live.ts'
import { createMail } from '#platform/mail.ts'
import { openSecrets } from '#platform/secrets.ts'
import { createHeads } from '../records/journal/heads.ts'
import { createJournal } from '../records/journal/journal.ts'
import { openKeys } from '../records/journal/keys.ts'
import { createJournalStore } from '../records/journal/store.ts'
import { chatJobRules } from '../activity/conversation/chat-queue.ts'
import { leavingJobRules } from '../activity/conversation/hear-leaving.ts'
import { depositJobRules } from '../activity/deposits/jobs.ts'
import { receiptRules } from '../outbound/receipts/jobs.ts'
import { uploadRules } from '../outbound/sync/queue-uploads.ts'
import { backupRules } from '../upkeep/backup/backup.ts'
import type { Foundation } from './foundation.ts'

export async function composeRecords({ config, database, now }: Foundation) {
  const keys = openKeys(join(config.dataFolder, 'keys'))
  const secrets = await openSecrets(keys.folder)
  const live = createLive()
  const { SMTP_URL: url, SMTP_FROM: from } = config
  const mail = url !== undefined && from !== undefined ? createMail({ url, from }) : undefined
  const queue = createQueue({
    database,
    now,
    newId,
    random: Math.random,
    rules: { ...uploadRules, ...backupRules, ...depositJobRules, ...chatJobRules, ...leavingJobRules, ...receiptRules },
  })
  const journalStore = createJournalStore({ database, keys })
  const journal = createJournal({ store: journalStore, keys, now, newId })
  const heads = createHeads({ store: journalStore, keys, now })
  return { keys, secrets, live, mail, queue, journalStore, journal, heads }
}
export type Records = Awaited<ReturnType<typeof composeRecords>>
