import { usualVoiceRetention, type VoiceRetention } from '@grenier/shared/contract/retention.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { KeptEvent } from './without-words.ts'

const key = 'activity.voice-retention'

export interface NoteFile {
  readonly id: string
  readonly kind: string
  readonly path: string
}

/** A deposit, as far as its erasure goes: `texts` are the words that are still there. */
export interface Erasable {
  readonly id: string
  readonly siteId: string
  readonly reference: number
  readonly recordedAt: string
  readonly contactId: string | null
  readonly files: readonly NoteFile[]
  readonly texts: readonly string[]
}

const fields = { id: true, siteId: true, reference: true, recordedAt: true, contactId: true } as const
const withNotes = { ...fields, notes: { select: { fileId: true, text: true }, orderBy: { position: 'asc' } } } as const

export type RetentionStore = ReturnType<typeof createRetentionStore>

export function createRetentionStore({ client }: Pick<Database, 'client'>) {
  return {
    async read(db: Transaction = client): Promise<VoiceRetention> {
      const row = await db.setting.findUnique({ where: { key }, select: { value: true } })
      return { ...usualVoiceRetention, ...(row && (JSON.parse(row.value) as Partial<VoiceRetention>)) }
    },

    async save(tx: Transaction, { by }: Allowed<'sites.edit'>, retention: VoiceRetention, updatedAt: Instant): Promise<void> {
      const data = { value: JSON.stringify(retention), updatedAt, updatedBy: by }
      await tx.setting.upsert({ where: { key }, create: { key, ...data }, update: data })
    },

    /** Voice notes stored before a moment. One that nobody wrote down yet stays while its deposit is undecided: it is all there is. */
    aged: (before: Instant, limit: number): Promise<NoteFile[]> => client.$queryRaw<NoteFile[]>`
      SELECT f."id", f."kind", f."path" FROM "StoredFile" f
      WHERE f."kind" = 'audio' AND f."erasedAt" IS NULL AND f."createdAt" < ${before}
      AND NOT EXISTS (
        SELECT 1 FROM "DepositNote" n JOIN "Deposit" d ON d."id" = n."depositId"
        WHERE n."fileId" = f."id" AND n."text" IS NULL AND d."status" NOT IN ('validated', 'rejected'))
      ORDER BY f."id" LIMIT ${limit}`,

    erasedVoices: (tx: Transaction): Promise<{ id: string }[]> =>
      tx.storedFile.findMany({ where: { kind: 'audio', erasedAt: { not: null } }, select: { id: true } }),

    async markErased(tx: Transaction, fileId: string, erasedAt: Instant): Promise<void> {
      await tx.storedFile.updateMany({ where: { id: fileId, erasedAt: null }, data: { erasedAt } })
    },

    /** Deposits in reach of which something that was said or shown is still there. */
    async erasable(allowed: AllowedSites<'deposits.correct'>, of: { id: string } | { contactId: string }): Promise<Erasable[]> {
      const rows = await client.deposit.findMany({ where: { ...of, ...inSites(allowed) }, select: withNotes, orderBy: { id: 'asc' } })
      const ids = rows.flatMap(({ notes }) => notes.flatMap(({ fileId }) => fileId ?? []))
      const where = { id: { in: ids }, erasedAt: null }
      const found = await client.storedFile.findMany({ where, select: { id: true, kind: true, path: true } })
      const files = new Map(found.map((file) => [file.id, file]))
      return rows.map(({ notes, ...row }) => ({
        ...row,
        files: notes.flatMap(({ fileId }) => files.get(fileId ?? '') ?? []),
        texts: notes.flatMap(({ text }) => (text === null || text === '' ? [] : [text])),
      }))
    },

    /** An empty text is one that nobody waits for. */
    async eraseTexts(tx: Transaction, { siteId }: Allowed<'deposits.correct'>, depositId: string): Promise<void> {
      await tx.depositNote.updateMany({ where: { depositId, deposit: { siteId } }, data: { text: '' } })
    },

    /** What a chat account sent, as it is kept against repeats. */
    async chatEvents(tx: Transaction, contactId: string): Promise<{ id: string; kept: KeptEvent }[]> {
      const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { channel: true, externalId: true } })
      if (!contact) return []
      const where = { channel: contact.channel, person: contact.externalId }
      const rows = await tx.chatEvent.findMany({ where, select: { id: true, body: true } })
      return rows.map(({ id, body }) => ({ id, kept: JSON.parse(body) as KeptEvent }))
    },

    async rewriteChatEvent(tx: Transaction, id: string, kept: KeptEvent): Promise<void> {
      await tx.chatEvent.updateMany({ where: { id }, data: { body: JSON.stringify(kept) } })
    },

    /** Backups made since a moment; each has one manifest. */
    backupsSince: (moment: string): Promise<number> =>
      client.storedFile.count({ where: { kind: 'backup', path: { endsWith: '.json' }, createdAt: { gte: moment } } }),
  }
}
