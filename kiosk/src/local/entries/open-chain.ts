import type { ChainOpened } from '@grenier/shared/contract/entries.ts'
import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { fingerprintOf } from '../hash.ts'
import type { Journal } from '../journal.ts'
import type { Device } from '../records.ts'

/** The first entry of a chain: it names the chain the register wrote before, and carries its totals on. One of training continues nothing. */
export const openChain = (journal: Journal, device: Device, setup: RegisterSetup) => {
  const training = journal.book === 'training'
  return journal.write<ChainOpened>({
    type: 'chain-opened',
    actor: device.deviceId,
    about: (training ? device.trainingChain : device.chain) ?? '',
    payload: (head) => ({
      siteId: setup.site.id,
      registerId: setup.register.id,
      deviceId: device.deviceId,
      keyFingerprint: fingerprintOf(Uint8Array.from(atob(device.publicKey), (letter) => letter.charCodeAt(0))),
      ...(!training && setup.previous && { previous: setup.previous.head }),
      totals: head.totals,
      training: Number(training),
    }),
    after: (head) => head,
  })
}
