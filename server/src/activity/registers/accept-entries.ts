import type { EntriesReceipt, SendEntries } from '@grenier/shared/contract/registers.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { createGroupCommit } from '#platform/database/group-commit.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import { commitBatches, commitOneByOne, type Commitment } from './commit-entries.ts'
import { linkWrong } from './errors.ts'
import type { Batch } from './follow-chain.ts'
import { readEntry } from './read-entry.ts'

export interface Acceptance extends Commitment {
  readonly devices: Pick<Devices, 'keyOf'>
}

/**
 * Accepts signed entries of tills. Nothing authentic is refused: an entry that follows its chain is stored as received, with a verdict. Refused
 * are an unknown key, a wrong signature or link, and a gap. A repeat has no second effect and gets the verdict of the first time. An empty
 * batch announces how much a till holds, when it comes from that till itself (`from`): no signature proves it.
 */
export function createAcceptance(needs: Acceptance) {
  const submit = createGroupCommit(
    (batches: readonly Batch[]) => commitBatches(needs, batches),
    (batch, error) => commitOneByOne(needs, batch, error),
    { largest: 500, sizeOf: ({ entries }) => entries.length },
  )

  return async (request: SendEntries, from?: string): Promise<EntriesReceipt> => {
    const device = await needs.devices.keyOf(request.chain)
    const entries = await Promise.all(request.entries.map((entry, index) => readEntry(entry, device.key, index + 1)))
    const foreign = entries.find(({ fields }) => fields.chain !== request.chain)
    if (foreign) throw linkWrong(foreign.fields.sequence)
    const pending = Math.max(0, request.pending - entries.length)
    const isContact = entries.length > 0 || from === device.id
    const { chain, version } = request
    const answer = await submit({ device, chain, entries, isContact, contact: { pending, version } })
    if ('refusal' in answer) throw answer.refusal
    return { ...answer, serverTime: instant(needs.now()), ...(device.revoked && { ended: true }) }
  }
}
