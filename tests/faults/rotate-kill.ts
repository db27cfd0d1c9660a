import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { mustEqual, type Fault } from './fault.ts'
import { openSealedAccounts } from './sealed-accounts.ts'

const longestMs = 200
const passwords = Array.from({ length: 40 }, (_, number) => `mot de passe ${String(number).padStart(2, '0')}`)

async function killWhileRotating(folder: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'rotate-forever.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  await moment(afterMs)
  child.kill('SIGKILL')
  const [status] = (await ended) as [number | null]
  mustEqual('the program rotates until it is killed', status, null)
}

/** The key of stored passwords is changed again and again and killed meanwhile: every password opens at any time, and no old key stays behind. */
export const fault: Fault = {
  name: 'rotate-kill',
  async run({ folder, seed, cycles }) {
    const random = createRandom(seed)
    const before = await openSealedAccounts(folder)
    for (const password of passwords) await before.add(password)
    await before.close()
    const keys = new Set<string>()
    for (let cycle = 0; cycle < cycles; cycle++) {
      await killWhileRotating(folder, Math.floor(random.next() * longestMs))
      const after = await openSealedAccounts(folder)
      mustEqual('passwords after a kill', await after.passwords(), passwords)
      keys.add(after.secrets.keys.current().id)
      await after.close()
    }
    const last = await openSealedAccounts(folder)
    await last.rotation.rotate(jobActor('trial'))
    mustEqual('passwords at the end', await last.passwords(), passwords)
    mustEqual('old keys at the end', last.secrets.keys.older(), [])
    await last.close()
    return `${passwords.length} passwords opened after each of ${cycles} kills (${keys.size} keys seen)`
  },
}
