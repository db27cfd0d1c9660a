import { z } from 'zod'
import { Locale } from './session.ts'
import { Id, InstantText } from './units.ts'

/** A word of the phrase and its number, 1 to 12. */
export const NumberedWord = z.object({ position: z.int().min(1).max(12), word: z.string().trim().min(1).max(20) })
export type NumberedWord = z.infer<typeof NumberedWord>

/** As somebody types it: capitals, accents, spaces and punctuation between words are forgiven. */
export const Phrase = z.string().min(1).max(400)

/** Passwords and keys of other services that are stored sealed, and how many of them no key of this machine opens any more. */
export const StoredSecrets = z.object({ total: z.int(), lost: z.int() })

/** How it stands with the recovery kit. A kit counts once two of its words were typed again. */
export const RecoveryState = z.object({
  state: z.enum(['none', 'unconfirmed', 'confirmed']),
  /** Of the kit that counts, or of the one that waits for its words while there is none. */
  createdAt: InstantText.nullable(),
  /** Name of the person, or null when it was made on the command line. */
  createdBy: z.string().nullable(),
  confirmedAt: InstantText.nullable(),
  /** A newer kit waits for its words; until then the older one counts. */
  hasNext: z.boolean(),
  /** Names of those who are warned while there is no kit: the owners. */
  warned: z.array(z.string()),
  secrets: StoredSecrets,
  /** When the key of stored passwords was made. */
  secretKeyMadeAt: InstantText,
})
export type RecoveryState = z.infer<typeof RecoveryState>

export const MakeKit = z.object({ locale: Locale })

/** What stands on the sheet to be printed. The words are answered once and kept nowhere. */
export const RecoverySheet = z.object({
  organisation: z.string(),
  createdAt: InstantText,
  createdBy: z.string(),
  locale: Locale,
  words: z.array(NumberedWord).length(12),
  /** Where backups go. Without one, the person must note where the files are. */
  accounts: z.array(z.object({ id: Id, kind: z.enum(['webdav', 'folder']), url: z.string(), userName: z.string() })),
  /** How to restore, in the language of the sheet. */
  steps: z.array(z.string()).length(5),
  /** The numbers of the two words to be typed again. */
  ask: z.array(z.int().min(1).max(12)).length(2),
})
export type RecoverySheet = z.infer<typeof RecoverySheet>

/** The two words that were asked; or all twelve, as after a restart. */
export const ConfirmKit = z.object({ words: z.array(NumberedWord).min(2).max(12) })

export const CheckPhrase = z.object({ phrase: Phrase })
export const PhraseCheck = z.object({ opens: z.literal(true), createdAt: InstantText })

/** `resealed` stored passwords are under the new key now; those that no key opened are `lost`. */
export const KeyRotation = z.object({ resealed: z.int(), lost: z.int(), oldKeysKept: z.int() })
export type KeyRotation = z.infer<typeof KeyRotation>
