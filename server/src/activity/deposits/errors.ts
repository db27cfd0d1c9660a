import { GrenierError } from '#platform/errors.ts'

export const depositUnknown = (id: string) => new GrenierError('deposit.unknown', 404, { id })
export const depositDecided = (reference: number, status: string) => new GrenierError('deposit.decided', 409, { reference, status })
export const depositWithoutItems = (reference: number) => new GrenierError('deposit.empty', 409, { reference })
export const depositIdTaken = (id: string) => new GrenierError('deposit.id-taken', 409, { id })
/** The chat account brought nothing here, or not within reach. */
export const contactWithoutDeposits = (id: string) => new GrenierError('deposit.none-of-contact', 404, { id })
/** A till names somebody who is no longer known here. */
export const operatorUnknown = (id: string) => new GrenierError('deposit.operator-unknown', 400, { id })
export const depositNotValidated = (reference: number, status: string) =>
  new GrenierError('deposit.not-validated', 409, { reference, status })
/** After its own business day a deposit is corrected with a reason. */
export const reasonMissing = (reference: number) => new GrenierError('deposit.reason-missing', 400, { reference })
export const categoryUnknown = (category: string) => new GrenierError('deposit.category-unknown', 400, { category })

export const audioUnknown = (id: string) => new GrenierError('audio.unknown', 404, { id })
/** Its time was over, or somebody asked for it to go. */
export const audioErased = (erasedAt: string) => new GrenierError('audio.erased', 410, { erasedAt })
export type AudioProblem = 'too-large' | 'too-long' | 'not-audio' | 'cut-off' | 'empty'
export type PhotoProblem = 'too-large' | 'not-photo' | 'heic' | 'cut-off' | 'empty'
const statusOf: Record<AudioProblem | PhotoProblem, number> = {
  'too-large': 413,
  'too-long': 413,
  'not-audio': 415,
  'not-photo': 415,
  heic: 415,
  'cut-off': 400,
  empty: 400,
}

/** A voice note that cannot be kept; the message says what to do instead. */
export const audioRefused = (problem: AudioProblem) => new GrenierError(`audio.${problem}`, statusOf[problem])
/** A photo that cannot be kept. */
export const photoRefused = (problem: PhotoProblem) => new GrenierError(`photo.${problem}`, statusOf[problem])
