import type { EntriesReceipt, SendEntries } from '@grenier/shared/contract/registers.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import type { DeviceKey, Devices } from '../../organisation/devices/devices.ts'
import { commitBatches, commitOneByOne, type Batch, type Commitment } from './commit-entries.ts'
import { linkWrong } from './errors.ts'
import { createGroupCommit } from './group-commit.ts'
import type { Circumstances } from './judge-entry.ts'
import { readEntry } from './read-entry.ts'

export interface Acceptance extends Commitment {
  readonly devices: Pick<Devices, 'keyOf'>
  readonly timeZoneOf: (siteId: string) => Promise<string>
}

/**
 * Accepts signed entries of tills. Nothing authentic is refused: an entry that follows its chain is stored as received, with a verdict. Refused
 * are an unknown key, a wrong signature or link, and a gap. A repeat has no second effect and gets the verdict of the first time.
 */
export function createAcceptance(needs: Acceptance) {
  const submit = createGroupCommit(
    (batches: readonly Batch[]) => commitBatches(needs, batches),
    (batch, error) => commitOneByOne(needs, batch, error),
  )

  return async (request: SendEntries): Promise<EntriesReceipt> => {
    const device = await needs.devices.keyOf(request.chain)
    const entries = await Promise.all(request.entries.map((entry, index) => readEntry(entry, device.key, index + 1)))
    const foreign = entries.find(({ fields }) => fields.chain !== request.chain)
    if (foreign) throw linkWrong(foreign.fields.sequence)
    const answer = await submit({ device, chain: request.chain, entries, circumstances: await circumstancesOf(needs, device) })
    if ('refusal' in answer) throw answer.refusal
    return { ...answer, serverTime: instant(needs.now()) }
  }
}

async function circumstancesOf({ store, timeZoneOf, now }: Acceptance, device: DeviceKey): Promise<Circumstances> {
  const [timeZone, closedThrough] = await Promise.all([timeZoneOf(device.siteId), store.closedThrough(device.siteId)])
  const today = businessDayAt(instant(now()), timeZone)
  return {
    siteId: device.siteId,
    registerId: device.registerId,
    revoked: device.revoked,
    today,
    closedThrough: closedThrough as BusinessDay | '',
  }
}
