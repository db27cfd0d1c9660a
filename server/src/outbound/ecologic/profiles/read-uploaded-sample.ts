import { readSample, type Sample } from '@grenier/shared/domain/ecologic/read-sample.ts'
import { say } from '../describe-problems.ts'
import { sampleUnreadable } from '../errors.ts'

export interface UploadedSample {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Throws `ecologic.sample-unreadable`, saying what the file is instead. */
export function readUploadedSample({ name, bytes }: UploadedSample, locale: 'fr' | 'en'): Sample {
  const reading = readSample(bytes)
  if ('problem' in reading) throw sampleUnreadable(name.slice(0, 80), say[locale](`sample.${reading.problem}`))
  return reading.sample
}
