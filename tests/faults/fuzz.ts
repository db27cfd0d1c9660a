import { openTrial } from '../permissions/spoil-requests.ts'
import { mustEqual, type Fault } from './fault.ts'

/** `cycles` spoilt requests to every route, as the owner of everything (SECURITY S13): each is answered, none by a fault of ours. */
export const fault: Fault = {
  name: 'fuzz',
  async run({ seed, cycles }) {
    const trial = await openTrial()
    try {
      mustEqual('faults of ours', await trial.fuzz(cycles, seed), [])
      return `${cycles * trial.server.api.length} spoilt requests to ${trial.server.api.length} routes`
    } finally {
      await trial.server.close()
    }
  },
}
