import type { Words } from '../../state/words.svelte.ts'

/** Why the last trial of a step failed, in words; the code itself for one this version does not know. */
export function stepCause({ sayCode }: Words, cause: string): string {
  const own = sayCode(`steps.cause.${cause}`, '')
  if (own !== '') return own
  const ofService = sayCode(`cause.${cause}`, '')
  if (ofService !== '') return ofService
  return sayCode(`stop.${cause}`, cause).replace(/\.$/, '')
}
