import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createQueue } from '#platform/jobs/queue.ts'
import { createLive } from '#platform/live.ts'
import { createMailDesk } from '#platform/mail.ts'
import { openSecrets } from '#platform/secrets.ts'
import { createAudit } from '../records/audit/audit.ts'
import { createSealing } from '../records/audit/jobs.ts'
import { createAuditSeals } from '../records/audit/seal.ts'
import { createAuditStore } from '../records/audit/store.ts'
import { createHeads } from '../records/journal/heads.ts'
import { createJournal } from '../records/journal/journal.ts'
import { openKeys } from '../records/journal/keys.ts'
import { createJournalStore } from '../records/journal/store.ts'
import { chatJobRules } from '../activity/conversation/chat-queue.ts'
import { leavingJobRules } from '../activity/conversation/hear-leaving.ts'
import { depositJobRules } from '../activity/deposits/jobs.ts'
import { linkMailRules } from '../organisation/users/links/queue-link-mail.ts'
import { alertMailRules } from '../outbound/notifications/alert-mail.ts'
import { receiptRules } from '../outbound/receipts/jobs.ts'
import { uploadRules } from '../outbound/sync/queue-uploads.ts'
import { backupRules } from '../upkeep/backup/backup.ts'
import type { Foundation } from './foundation.ts'
import { composeMailSettings } from './mail-settings.ts'

export async function composeRecords({ config, database, log, now }: Foundation) {
  const keys = openKeys(join(config.dataFolder, 'keys'))
  const secrets = await openSecrets(keys.folder)
  const live = createLive()
  const mailSettings = composeMailSettings({ config, database, secrets })
  const mail = createMailDesk(mailSettings)
  const queue = createQueue({
    database,
    now,
    newId,
    random: Math.random,
    rules: {
      ...uploadRules,
      ...backupRules,
      ...depositJobRules,
      ...chatJobRules,
      ...leavingJobRules,
      ...receiptRules,
      ...linkMailRules,
      ...alertMailRules,
    },
  })
  const journalStore = createJournalStore({ database, keys })
  const journal = createJournal({ store: journalStore, keys, now, newId })
  const auditStore = createAuditStore(database)
  const heads = createHeads({ store: journalStore, auditHead: auditStore.head, keys, now })
  const witness = () => heads.touch((error) => log.error({ err: error }, 'the heads could not be witnessed'))
  const audit = createAudit({ database, store: auditStore, now })
  const auditSeals = createAuditSeals({ database, store: auditStore, keys, witnessed: heads.read, now })
  const sealing = createSealing({ queue, seals: auditSeals, sealed: witness, now })
  audit.whenRecorded(sealing.arrange)
  return {
    keys,
    secrets,
    live,
    mail,
    mailSettings,
    queue,
    journalStore,
    journal,
    heads,
    witness,
    auditStore,
    audit,
    auditSeals,
    auditJobs: sealing.handlers,
  }
}
export type Records = Awaited<ReturnType<typeof composeRecords>>
