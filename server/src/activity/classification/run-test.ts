import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AiTest } from '@grenier/shared/contract/ai.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { AiService } from './classification.ts'
import { aiFailure } from './errors.ts'

type Step = AiTest['steps'][number]

/** What is said in the recording, and words of which most must be heard. */
interface TestClip {
  readonly text: string
  readonly words: readonly string[]
  readonly millis: number
}

const assets = join(import.meta.dirname, '../../../assets')

/** Runs the bundled recording through a service: written down, then sorted. What was heard is sorted, or what is really said when nothing was. */
export async function runTest(service: () => Promise<AiService>): Promise<AiTest> {
  const clip = JSON.parse(await readFile(join(assets, 'ai-test.json'), 'utf8')) as TestClip
  const bytes = new Uint8Array(await readFile(join(assets, 'ai-test.ogg')))
  const heard = await step('transcribe', async () => {
    const { transcriber } = await service()
    if (!transcriber) throw aiFailure('ai.none', true)
    const text = await transcriber.transcribe({ bytes, mediaType: 'audio/ogg', durationMs: clip.millis as Millis })
    if (!isHeard(text, clip)) throw Object.assign(aiFailure('ai.misheard', true), { heard: text })
    return text
  })
  const sorted = await step('classify', async () => {
    const { classifier } = await service()
    if (!classifier) throw aiFailure('ai.none', true)
    const items = await classifier.classify(heard.ok ? heard.text : clip.text, new Map())
    if (items.length === 0) throw aiFailure('ai.nonsense', true)
    return items.map(({ quantity, object, category }) => `${quantity} × ${object} (${category ?? '?'})`).join('\n')
  })
  const steps = [heard, sorted]
  return { ok: steps.every(({ ok }) => ok), steps }
}

async function step(kind: Step['kind'], work: () => Promise<string>): Promise<Step> {
  const begun = performance.now()
  const millis = () => Math.round(performance.now() - begun)
  try {
    return { kind, ok: true, text: await work(), cause: null, millis: millis() }
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error
    const text = 'heard' in error && typeof error.heard === 'string' ? error.heard : ''
    return { kind, ok: false, text, cause: error.cause, millis: millis() }
  }
}

const letters = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

const isHeard = (text: string, { words }: TestClip): boolean =>
  words.filter((word) => letters(text).includes(letters(word))).length * 2 >= words.length
