import { GrenierError } from '#platform/errors.ts'

export const depositUnknown = (id: string) => new GrenierError('deposit.unknown', 404, { id })
export const depositDecided = (reference: number, status: string) => new GrenierError('deposit.decided', 409, { reference, status })
export const depositWithoutItems = (reference: number) => new GrenierError('deposit.empty', 409, { reference })
export const depositIdTaken = (id: string) => new GrenierError('deposit.id-taken', 409, { id })
export const categoryUnknown = (category: string) => new GrenierError('deposit.category-unknown', 400, { category })

export const audioUnknown = (id: string) => new GrenierError('audio.unknown', 404, { id })
export type AudioProblem = 'too-large' | 'not-audio' | 'cut-off' | 'empty'
const statusOf: Record<AudioProblem, number> = { 'too-large': 413, 'not-audio': 415, 'cut-off': 400, empty: 400 }

/** A voice note that cannot be kept; the message says what to do instead. */
export const audioRefused = (problem: AudioProblem) => new GrenierError(`audio.${problem}`, statusOf[problem])
