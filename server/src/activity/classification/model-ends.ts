/** A model whose service will stop: its last day (the model no longer answers on it), and what its maker names instead (empty when that is not known here). */
export interface ModelEnd {
  readonly model: string
  readonly endsOn: string
  readonly instead: string
}

const listen = 'gpt-transcribe'
const write = 'gpt-6-luna'

/**
 * Ends that OpenAI has announced for models that transcribe, classify or look, from https://developers.openai.com/api/docs/deprecations as it
 * stood in November 2026. `GET /v1/models` says the same in `shutdown_date`; the daily watch adds what is announced later.
 */
export const knownEnds: readonly ModelEnd[] = [
  { model: 'gpt-5-mini', endsOn: '2026-12-11', instead: 'gpt-6.1-terra' },
  { model: 'gpt-5-nano', endsOn: '2026-12-11', instead: 'gpt-5.6-luna' },
  { model: 'gpt-5', endsOn: '2026-12-11', instead: 'gpt-6.1-sol' },
  { model: 'gpt-4.1-mini', endsOn: '2027-01-14', instead: write },
  { model: 'gpt-4.1', endsOn: '2027-01-14', instead: write },
  { model: 'gpt-4o-mini', endsOn: '2027-01-14', instead: write },
  { model: 'gpt-4o', endsOn: '2027-01-14', instead: write },
  { model: 'whisper-1', endsOn: '2027-02-26', instead: listen },
  { model: 'gpt-4o-transcribe', endsOn: '2027-02-26', instead: listen },
  { model: 'gpt-4o-mini-transcribe', endsOn: '2027-02-26', instead: listen },
  { model: 'gpt-4o-transcribe-diarize', endsOn: '2027-02-26', instead: listen },
  { model: 'gpt-5.1', endsOn: '2027-04-01', instead: '' },
  { model: 'gpt-5.4-nano', endsOn: '2027-04-01', instead: '' },
]

/** What the alert about a model's end is about. */
export const modelSubject = (model: string): string => `ai.model/${model}`

const snapshot = /-\d{4}-\d{2}-\d{2}$/

/** What is known of a model's end; a dated snapshot ends with its model. `announced` (by the service itself) wins. */
export function endOf(model: string, announced: readonly Omit<ModelEnd, 'instead'>[] = []): ModelEnd | undefined {
  const known = knownEnds.find((end) => end.model === model || end.model === model.replace(snapshot, ''))
  const told = announced.find((end) => end.model === model)
  if (told) return { ...told, instead: known?.instead ?? '' }
  return known && { ...known, model }
}

const dayMs = 86_400_000
const toldDaysBefore = 60

/** True from sixty days before the end on. */
export const isNear = ({ endsOn }: ModelEnd, now: Date): boolean => Date.parse(endsOn) - now.getTime() <= toldDaysBefore * dayMs
