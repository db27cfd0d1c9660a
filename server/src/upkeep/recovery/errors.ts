import { GrenierError } from '#platform/errors.ts'

export const wordUnknown = (position: number, word: string) => new GrenierError('recovery.word-unknown', 400, { position, word })
export const wordsCount = (count: number) => new GrenierError('recovery.words-count', 400, { count })
/** Every word exists, but not these twelve together: two are swapped, or one is another. */
export const wordsMixed = () => new GrenierError('recovery.words-mixed', 400)
export const wrongPhrase = () => new GrenierError('recovery.wrong-phrase', 400)
export const wordMismatch = (position: number) => new GrenierError('recovery.word-mismatch', 400, { position })
/** The two words are known only to the program that made the kit, and for an hour. */
export const allWords = () => new GrenierError('recovery.all-words', 409)
export const nothingToConfirm = () => new GrenierError('recovery.nothing-to-confirm', 409)
export const noKit = () => new GrenierError('recovery.no-kit', 409)
/** The file of the kit, or what a backup says of it, is not what we write. */
export const kitUnreadable = (name: string) => new GrenierError('recovery.kit-unreadable', 500, { name })
