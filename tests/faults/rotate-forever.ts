import { jobActor } from '../../server/src/platform/access.ts'
import { openSealedAccounts } from './sealed-accounts.ts'

// A program of its own, to be killed: it changes the key of stored passwords again and again, in the folder that it is given.
const { rotation } = await openSealedAccounts(process.argv[2] ?? '')
await rotation.rotate(jobActor('trial'))
process.stdout.write('at work\n')
for (;;) await rotation.rotate(jobActor('trial'))
