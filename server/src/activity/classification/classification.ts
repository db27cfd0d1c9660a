import { normaliseObject, type LearnedCorrections } from '@grenier/shared/domain/classify/classify.ts'
import type { Alternative, ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import type { LeafCategory } from '@grenier/shared/domain/nomenclature.ts'
import { grams, type Grams, type Millis } from '@grenier/shared/domain/units.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import { aiFailure } from './errors.ts'
import { leafOf } from './leaf-of.ts'

/** What a classifier hears in a text. `weightGrams` is the said weight of the whole line; `confidence` is a percentage. */
export interface ClassifiedItem<Category = LeafCategory> {
  readonly object: string
  readonly category: Category
  readonly quantity: number
  readonly weightGrams: Grams | null
  readonly confidence: number
  readonly alternatives: readonly Alternative[]
}

/** A voice note on its way to a service; `durationMs` is undefined when the file does not say. */
export interface Recording {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
  readonly durationMs?: Millis | undefined
}

/** What is in a picture, and what was written under it: data, whatever it says. */
export interface Photo {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
  readonly caption: string
}

/** Writes down a voice note. Throws `JobFailure` with a cause `ai.…`. */
export interface Transcriber {
  transcribe(recording: Recording): Promise<string>
}

/** Proposes items for a text. The text is data, whatever it says; a category that does not exist comes as null. Throws `JobFailure` with a cause `ai.…`. */
export interface Classifier<Category = LeafCategory | null> {
  readonly name: string
  classify(text: string, learned: LearnedCorrections): Promise<readonly ClassifiedItem<Category>[]>
}

/** Says what is in a picture, as a volunteer would; empty when there is nothing. Throws `JobFailure` with a cause `ai.…`. */
export interface Viewer {
  describe(photo: Photo): Promise<string>
}

/** What a profile offers; null for what it does not. */
export interface AiService {
  readonly transcriber: Transcriber | null
  readonly classifier: Classifier | null
  readonly viewer: Viewer | null
}

export const noService: AiService = { transcriber: null, classifier: null, viewer: null }

export interface Proposal {
  readonly items: readonly ProposedItem[]
  readonly classifier: string
  /** Why the service did not propose, when it should have. */
  readonly problem: JobFailure | null
}

/** After this many attempts the built-in classifier proposes: nobody waits for a service. */
export const attemptsBeforeBuiltIn = 2

export type Classification = ReturnType<typeof createClassification>

export interface ClassificationDependencies {
  /** The service as it is set now. Throws `JobFailure` when what is set cannot be used. */
  readonly service: () => Promise<AiService>
  readonly builtIn: Classifier<LeafCategory>
  /** Typical weight of one piece, where one is known. */
  readonly typicalGrams: (object: string, category: LeafCategory) => Grams | null
}

const doubtful = 60

/** Turns speech and pictures into text and text into proposed items, by a service when there is one. A person decides always. */
export function createClassification({ service, builtIn, typicalGrams }: ClassificationDependencies) {
  /** What a service calls by a name of its own is sorted by the built-in classifier, and doubted. */
  async function placed({ category, ...item }: ClassifiedItem<LeafCategory | null>): Promise<ClassifiedItem> {
    if (category !== null) return { ...item, category }
    const [known] = await builtIn.classify(item.object, new Map())
    const confidence = Math.min(item.confidence, doubtful)
    return { ...item, category: known?.category ?? 'autre', confidence, alternatives: known?.alternatives ?? [] }
  }

  async function proposalBy(
    by: Classifier,
    text: string,
    learned: LearnedCorrections,
    problem: JobFailure | null = null,
  ): Promise<Proposal> {
    const items = await Promise.all((await by.classify(text, learned)).map(placed))
    return {
      items: items.map((item) => correctAsLearned(item, learned)).map((item) => weigh(item, typicalGrams(item.object, item.category))),
      classifier: by.name,
      problem,
    }
  }

  return {
    /** Has the built-in classifier read its lexicon, also for objects it never saw, so that the first proposal does not wait for it. */
    warmUp: async (): Promise<void> => void (await builtIn.classify('un zorglub violet', new Map())),

    /** Throws `JobFailure`; without a transcriber the permanent `ai.none`. */
    async transcribe(recording: Recording): Promise<string> {
      const { transcriber } = await service()
      if (!transcriber) throw aiFailure('ai.none', true)
      return (await transcriber.transcribe(recording)).trim()
    },

    /** Throws `JobFailure`; without a viewer the permanent `ai.none`. */
    async describe(photo: Photo): Promise<string> {
      const { viewer } = await service()
      if (!viewer) throw aiFailure('ai.none', true)
      return (await viewer.describe(photo)).trim()
    },

    /** `attempt` counts from 1. Throws `JobFailure` when the service may be better at the next attempt. */
    async propose(text: string, attempt: number, learned: LearnedCorrections = new Map()): Promise<Proposal> {
      try {
        const { classifier } = await service()
        return await proposalBy(classifier ?? builtIn, text, learned)
      } catch (error) {
        if (!(error instanceof JobFailure)) throw error
        if (!error.failure.permanent && attempt < attemptsBeforeBuiltIn) throw error
        return proposalBy(builtIn, text, learned, error)
      }
    },
  }
}

const certain = 99

/** What people of the organisation agreed on wins over any classifier. */
function correctAsLearned(item: ClassifiedItem, learned: LearnedCorrections): ClassifiedItem {
  const known = learned.get(normaliseObject(item.object))
  return known ? { ...item, category: leafOf(known.category, known.shelf), confidence: certain, alternatives: [] } : item
}

/** A said weight is weighed; else the typical one times the quantity; else nothing is known. */
function weigh({ weightGrams, ...item }: ClassifiedItem, typicalGrams: Grams | null): ProposedItem {
  if (weightGrams !== null) return { ...item, grams: weightGrams, certainty: 'weighed', typicalGrams }
  if (typicalGrams !== null) return { ...item, grams: grams(typicalGrams * item.quantity), certainty: 'typical', typicalGrams }
  return { ...item, grams: grams(0), certainty: 'unknown', typicalGrams }
}
