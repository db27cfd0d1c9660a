import { randomInt, timingSafeEqual } from 'node:crypto'
import type { NumberedWord, RecoverySheet, RecoveryState } from '@grenier/shared/contract/recovery.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { NewAlert } from '../../outbound/notifications/notifications.ts'
import { allWords, noKit, nothingToConfirm, wordMismatch, wrongPhrase } from './errors.ts'
import { createKitFiles, type KitFile } from './kit-file.ts'
import { backupKeyOf, kitKeyOf, newKit, type Kit } from './kit-key.ts'
import { sealKeyFiles } from './kit-reader.ts'
import type { KeyRotations } from './rotate-keys.ts'
import { makePhrase, phraseLength, plainWord, readPhrase } from './phrase.ts'
import { stepsOf } from './sheet.ts'

export type { Kit } from './kit-key.ts'
export type Recovery = ReturnType<typeof createRecovery>

export interface RecoveryDependencies {
  readonly keysFolder: string
  readonly database: Pick<Database, 'transaction'>
  readonly rotation: KeyRotations
  readonly audit: Pick<Audit, 'record'>
  /** Accounts that receive backups. */
  readonly accounts: () => Promise<RecoverySheet['accounts']>
  readonly people: {
    organisationName(): Promise<string>
    /** Undefined before the first account. */
    foundedAt(): Promise<Instant | undefined>
    names(ids: readonly string[]): Promise<Map<string, string>>
    /** Names of those who are warned while there is no kit. */
    owners(): Promise<string[]>
  }
  readonly notifications: {
    notify(tx: Transaction, alert: NewAlert): Promise<void>
    settle(tx: Transaction, subject: string): Promise<void>
  }
  readonly log: { info(values: object, message: string): void }
  readonly now: () => Date
}

/** A kit that was made by this program a moment ago, with the words that are asked. It is kept nowhere else. */
interface Waiting {
  readonly salt: string
  readonly words: readonly string[]
  readonly ask: readonly number[]
  readonly until: number
}

const subject = 'recovery'
const askedForMs = 3_600_000
/** Nobody is warned in the first hour, which goes to the first account, the site and the tills. */
const setUpMs = 3_600_000

/**
 * The recovery kit: twelve words on paper that open the backups and the keys in them. Only their key is here, so that backups are sealed
 * without anybody. A kit counts once it was confirmed: until then nobody may have written it down.
 */
export function createRecovery(dependencies: RecoveryDependencies) {
  const { keysFolder, database, audit, rotation, accounts, people, notifications, log, now } = dependencies
  const files = createKitFiles(keysFolder)
  let waiting: Waiting | undefined

  const at = (): Instant => instant(now())
  const nameOf = async (id: string): Promise<string> => (await people.names([id])).get(id) ?? ''

  /** Forgets the words; a wrong one leaves them. */
  function demandAsked({ salt }: KitFile, typed: readonly NumberedWord[]): void {
    const known = waiting
    if (known?.salt !== salt || known.until < now().getTime()) throw allWords()
    for (const position of known.ask) {
      const word = typed.find((one) => one.position === position)?.word ?? ''
      if (plainWord(word.trim()) !== plainWord(known.words[position - 1] ?? '')) throw wordMismatch(position)
    }
  }

  async function demandPhrase(kit: KitFile, phrase: string): Promise<void> {
    const key = await kitKeyOf(readPhrase(phrase), kit)
    if (!timingSafeEqual(key, Buffer.from(kit.key, 'base64'))) throw wrongPhrase()
  }

  async function tellChanged(actor: Actor, before: KitFile | undefined, kit: KitFile): Promise<void> {
    const cause = (await nameOf(kit.createdBy)) || 'recovery.command-line'
    await database.transaction(async (tx) => {
      await audit.record(tx, { actor, action: 'kit.made', subject: kit.salt, name: kit.createdAt.slice(0, 10) })
      await notifications.settle(tx, subject)
      if (before) await notifications.notify(tx, { code: 'recovery.replaced', siteId: null, subject: kit.salt, values: { cause } })
    })
  }

  return {
    async state(actor: Actor): Promise<RecoveryState> {
      allowEverywhere(actor, 'recovery.edit')
      const [current, next, secrets] = await Promise.all([readable(files.current()), readable(files.next()), rotation.count()])
      const shown = current ?? next
      return {
        state: current ? 'confirmed' : next ? 'unconfirmed' : 'none',
        createdAt: shown?.createdAt ?? null,
        createdBy: shown ? (await nameOf(shown.createdBy)) || null : null,
        confirmedAt: current?.confirmedAt ?? null,
        hasNext: next !== undefined,
        warned: await people.owners(),
        secrets,
        secretKeyMadeAt: instant(new Date(rotation.madeAt())),
      }
    },

    /** A new kit, which waits for two of its words. The words are in the answer and nowhere else. */
    async make(actor: Actor, locale: 'fr' | 'en'): Promise<RecoverySheet> {
      const allowed = allowEverywhere(actor, 'recovery.edit')
      const words = makePhrase(locale)
      const kit = newKit()
      const key = (await kitKeyOf(words.map(plainWord), kit)).toString('base64')
      const createdAt = at()
      await files.writeNext({ v: 1, ...kit, key, createdAt, createdBy: allowed.by, confirmedAt: null })
      const ask = twoOf(phraseLength)
      waiting = { salt: kit.salt, words, ask, until: now().getTime() + askedForMs }
      log.info({ event: 'recovery-kit-made', by: allowed.by }, 'a recovery kit was made')
      return {
        organisation: await people.organisationName(),
        createdAt,
        createdBy: await nameOf(allowed.by),
        locale,
        words: words.map((word, index) => ({ position: index + 1, word })),
        accounts: await accounts(),
        steps: stepsOf(locale),
        ask,
      }
    },

    /**
     * The new kit counts from now on; points made before stay under the phrase of their time. Takes the two words asked, or the phrase.
     * Throws `recovery.nothing-to-confirm`, `recovery.all-words`, `recovery.word-mismatch` {position}, and as `check`.
     */
    async confirm(actor: Actor, typed: readonly NumberedWord[] | string): Promise<RecoveryState> {
      const allowed = allowEverywhere(actor, 'recovery.edit')
      const next = await files.next()
      if (!next) throw nothingToConfirm()
      if (typeof typed === 'string') await demandPhrase(next, typed)
      else if (typed.length === phraseLength) await demandPhrase(next, inOrder(typed))
      else demandAsked(next, typed)
      const before = await readable(files.current())
      await files.confirmNext({ ...next, confirmedAt: at() })
      waiting = undefined
      await tellChanged(actor, before, next)
      log.info({ event: 'recovery-kit-confirmed', by: allowed.by }, 'a recovery kit was confirmed')
      return this.state(actor)
    },

    /** Whether this paper opens the backups that are made now. Throws `recovery.no-kit`, `recovery.wrong-phrase`, `recovery.word-unknown`, … */
    async check(actor: Actor, phrase: string): Promise<{ opens: true; createdAt: Instant }> {
      allowEverywhere(actor, 'recovery.edit')
      const kit = await files.current()
      if (!kit) throw noKit()
      await demandPhrase(kit, phrase)
      return { opens: true, createdAt: kit.createdAt }
    },

    /** What the bodies of backups are sealed with; undefined without a confirmed kit. */
    async backupKey(): Promise<Buffer | undefined> {
      const kit = await files.current()
      return kit && backupKeyOf(Buffer.from(kit.key, 'base64'))
    },

    /** What a manifest says of the kit, for whoever has only the phrase. */
    async kit(): Promise<Kit | undefined> {
      const kit = await files.current()
      return kit && { salt: kit.salt, n: kit.n, r: kit.r, p: kit.p }
    },

    /** The keys of this machine as they travel in a manifest; undefined without a confirmed kit. */
    async sealKeys(): Promise<string | undefined> {
      const kit = await files.current()
      return kit && sealKeyFiles(keysFolder, kit)
    },

    rotate: rotation.rotate,

    /** Every quarter of an hour: warns while there is no kit, and ends a change of keys that was interrupted. */
    async look(): Promise<void> {
      const [current, foundedAt] = await Promise.all([readable(files.current()), people.foundedAt()])
      const isSetUp = foundedAt !== undefined && now().getTime() - Date.parse(foundedAt) >= setUpMs
      await database.transaction(async (tx) => {
        if (current) await notifications.settle(tx, subject)
        else if (isSetUp)
          await notifications.notify(tx, { code: 'recovery.missing', siteId: null, subject, values: {}, isOnScreenOnly: true })
      })
      await rotation.look()
    },
  }
}

/** A broken kit is as none where a new one can be made; whoever seals is told. */
const readable = (reading: Promise<KitFile | undefined>): Promise<KitFile | undefined> =>
  reading.catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'recovery.kit-unreadable') return undefined
    throw error
  })

const inOrder = (typed: readonly NumberedWord[]): string =>
  typed
    .toSorted((one, other) => one.position - other.position)
    .map(({ word }) => word)
    .join(' ')

function twoOf(count: number): number[] {
  const first = randomInt(1, count + 1)
  const step = randomInt(1, count)
  return [first, ((first + step - 1) % count) + 1].toSorted((one, other) => one - other)
}
