import { createLines } from '../outbound/lines/lines.ts'
import { createLineStore } from '../outbound/lines/store.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'

export const composeLines = ({ database }: Foundation, { sites }: Organisation) => ({
  lines: createLines({ store: createLineStore(database), sites }),
})
