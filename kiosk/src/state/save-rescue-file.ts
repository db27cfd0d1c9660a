import { later } from '../later.ts'
import type { Kiosk } from './kiosk.ts'

const readWithinMs = 60_000

/** Hands all signed entries kept here to the tablet's downloads; answers the name of the file. */
export async function saveRescueFile({ till, kept, clock }: Pick<Kiosk, 'till' | 'kept' | 'clock'>): Promise<string> {
  const at = clock.now()
  const text = await (await kept()).rescueFile(till.setup?.register.id ?? '', at)
  const name = `grenier-secours-caisse-${till.setup?.register.number ?? 0}-${at.slice(0, 19).replaceAll(/[:T]/g, '-')}.jsonl`
  const address = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  // Safari reads it only after this.
  later(() => URL.revokeObjectURL(address), readWithinMs)
  return name
}
