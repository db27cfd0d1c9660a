import type { Instant, Millis } from '@grenier/shared/domain/units.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { type JobFailure } from '#platform/jobs/errors.ts'
import { costOf } from './prices.ts'

export const callKinds = ['transcribe', 'classify', 'describe'] as const
export type CallKind = (typeof callKinds)[number]

/** One call of a service. `outcome` is `ok` or the cause of the failure; the cost is in millionths of a US dollar, null when no price is known. */
export interface Call {
  readonly calledAt: Instant
  readonly kind: CallKind
  readonly service: string
  readonly model: string
  readonly millis: Millis
  readonly outcome: string
  readonly audioMillis: Millis | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly costMicros: number | null
}

/** Keeps a call; it may not fail. */
export type RecordCall = (call: Call) => Promise<void>

/** What a server said of its work, where it says so. */
export interface Usage {
  readonly inputTokens: number | null
  readonly outputTokens: number | null
}

export const noUsage: Usage = { inputTokens: null, outputTokens: null }

export interface MeterOptions {
  /** `openai`, or the host of a compatible server: prices are OpenAI's. */
  readonly service: string
  readonly record: RecordCall
  readonly now: () => Date
}

export type Meter = ReturnType<typeof createMeter>

/** Measures each call and has it kept, whether it succeeds or fails. `judge` turns what was thrown into a failure. */
export function createMeter({ service, record, now }: MeterOptions) {
  return async function metered<Answer>(
    { kind, model, audioMillis = null }: { kind: CallKind; model: string; audioMillis?: Millis | null },
    judge: (error: unknown) => JobFailure,
    work: (report: (usage: Usage) => void) => Promise<Answer>,
  ): Promise<Answer> {
    const [calledAt, begun] = [instant(now()), performance.now()]
    let usage = noUsage
    const keep = (outcome: string) => {
      const costMicros = service === 'openai' ? costOf(model, { ...usage, audioMillis, isAnswered: outcome === 'ok' }) : null
      return record({ calledAt, kind, service, model, millis: sinceMs(begun), outcome, audioMillis, ...usage, costMicros })
    }
    try {
      const answer = await work((told) => void (usage = told))
      await keep('ok')
      return answer
    } catch (error) {
      const failure = judge(error)
      await keep(failure.cause)
      throw failure
    }
  }
}

const sinceMs = (begun: number) => Math.round(performance.now() - begun) as Millis
