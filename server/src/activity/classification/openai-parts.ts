import type OpenAI from 'openai'
import type { Meter } from './meter-calls.ts'

/** What the parts of a service share. */
export interface ServiceParts {
  readonly client: OpenAI
  readonly metered: Meter
  /** OpenAI itself, or a server that speaks its language. */
  readonly profile: 'openai' | 'compatible'
}
