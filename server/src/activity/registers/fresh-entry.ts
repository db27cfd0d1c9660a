import type { DeviceKey } from '../../organisation/devices/devices.ts'
import type { Judgement } from './judge-entry.ts'
import type { AuthenticEntry } from './read-entry.ts'

/** One entry that follows its chain, with its verdict: not stored before. */
export interface FreshEntry {
  readonly entry: AuthenticEntry
  readonly judgement: Judgement
  readonly device: DeviceKey
}
