import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Erasure, SaveVoiceRetention, ShownVoiceRetention, VoiceRetention } from '@grenier/shared/contract/retention.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowEverywhere, allowSites, demandConfirmed, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { flush, unlessMissing } from '#platform/files.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen, withVersion } from '#platform/seen.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { contactWithoutDeposits, depositUnknown } from '../errors.ts'
import type { Erasable, NoteFile, RetentionStore } from './store.ts'
import { withoutWords } from './without-words.ts'

export interface RetentionDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: RetentionStore
  readonly dataFolder: string
  /** Sends the file nowhere any more; with `remove` it goes from the accounts that have it. Answers these accounts. */
  readonly forgetCopies: (tx: Transaction, fileId: string, remove: boolean) => Promise<string[]>
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

const dayMs = 86_400_000
/** At each look; the next one goes on. */
const erasedAtOnce = 500

export type Retention = ReturnType<typeof createRetention>

/** What people said is kept no longer than needed: voice notes go by age, and all that was said or shown goes when somebody asks. */
export function createRetention(dependencies: RetentionDependencies) {
  const { database, store, forgetCopies, audit, live, now } = dependencies

  /** The bytes go first: after a crash the row still asks for them to go. */
  async function eraseBytes({ path }: NoteFile): Promise<void> {
    const file = join(dependencies.dataFolder, path)
    await rm(file, { force: true })
    await unlessMissing(flush(dirname(file)))
  }

  async function eraseFile(tx: Transaction, { id }: NoteFile, copies: boolean): Promise<string[]> {
    await store.markErased(tx, id, instant(now()))
    return await forgetCopies(tx, id, copies)
  }

  async function eraseWords(tx: Transaction, { contactId, ...deposit }: Erasable): Promise<void> {
    if (contactId === null) return
    const said = { files: new Set(deposit.files.map(({ id }) => id)), texts: new Set(deposit.texts) }
    for (const { id, kept } of await store.chatEvents(tx, contactId)) {
      const silent = withoutWords(kept, said)
      if (silent) await store.rewriteChatEvent(tx, id, silent)
    }
  }

  async function eraseDeposit(actor: Actor, deposit: Erasable): Promise<string[]> {
    const allowed = allow(actor, 'deposits.correct', deposit.siteId)
    for (const file of deposit.files) await eraseBytes(file)
    const accounts = await database.transaction(async (tx) => {
      const found: string[] = []
      for (const file of deposit.files) found.push(...(await eraseFile(tx, file, true)))
      await store.eraseTexts(tx, allowed, deposit.id)
      await eraseWords(tx, deposit)
      const { id: subject, siteId, reference } = deposit
      await audit.record(tx, { actor, action: 'deposit.erased', subject, name: String(reference), siteId })
      return found
    })
    live.hint('deposits', deposit.siteId)
    return accounts
  }

  async function eraseAll(actor: Actor, found: readonly Erasable[]): Promise<Erasure> {
    const deposits = found.filter(({ files, texts }) => files.length + texts.length > 0)
    const accounts = new Set<string>()
    for (const deposit of deposits) for (const account of await eraseDeposit(actor, deposit)) accounts.add(account)
    const files = deposits.flatMap((deposit) => deposit.files)
    const photos = files.filter(({ kind }) => kind === 'photo').length
    const first = deposits.map(({ recordedAt }) => recordedAt).toSorted()[0]
    return {
      deposits: deposits.length,
      voiceNotes: files.length - photos,
      photos,
      texts: deposits.reduce((sum, { texts }) => sum + texts.length, 0),
      accounts: [...accounts].toSorted(),
      backups: first === undefined ? 0 : await store.backupsSince(first),
    }
  }

  return {
    async settings(actor: Actor): Promise<ShownVoiceRetention> {
      allowSites(actor, 'organisation.read')
      return withVersion(await store.read())
    },

    /** From the next look on. Copies of what is gone already go too, when they shall. Throws `edit.changed`. */
    async save(actor: Actor, { seen, ...wanted }: SaveVoiceRetention): Promise<ShownVoiceRetention> {
      const allowed = allowEverywhere(actor, 'sites.edit')
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await store.read(tx)
        demandSeen(seen, before)
        await store.save(tx, allowed, wanted, instant(now()))
        const act = { actor, action: 'voice-retention.saved', subject: 'voice-retention', name: '' } as const
        await audit.record(tx, { ...act, before: told(before), after: told(wanted) })
        if (before.copies || !wanted.copies) return
        for (const { id } of await store.erasedVoices(tx)) await forgetCopies(tx, id, true)
      })
      live.hint('setup', null)
      return withVersion(wanted)
    },

    /** Erases the voice notes whose time is over; answers how many. */
    async look(): Promise<number> {
      const { days, copies } = await store.read()
      if (days === 0) return 0
      const aged = await store.aged(instant(new Date(now().getTime() - days * dayMs)), erasedAtOnce)
      for (const file of aged) {
        await eraseBytes(file)
        await database.transaction((tx) => eraseFile(tx, file, copies))
      }
      if (aged.length > 0) live.hint('deposits', null)
      return aged.length
    },

    /** Voice, photos and words of one deposit; its lines stay. A repeat finds nothing more. Throws `deposit.unknown`, `session.confirm-needed`. */
    async erase(actor: Actor, id: string): Promise<Erasure> {
      demandConfirmed(actor)
      const found = await store.erasable(allowSites(actor, 'deposits.correct'), { id })
      if (found.length === 0) throw depositUnknown(id)
      return await eraseAll(actor, found)
    },

    /** The same for all that a chat account brought, on the sites of the actor. Throws `deposit.none-of-contact`, `session.confirm-needed`. */
    async eraseOf(actor: Actor, contactId: string): Promise<Erasure> {
      demandConfirmed(actor)
      const found = await store.erasable(allowSites(actor, 'deposits.correct'), { contactId })
      if (found.length === 0) throw contactWithoutDeposits(contactId)
      return await eraseAll(actor, found)
    },
  }
}

const told = ({ days, copies }: VoiceRetention) => ({ voiceDays: days, voiceCopies: copies })
