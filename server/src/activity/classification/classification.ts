import { normaliseObject, type LearnedCorrections } from '@grenier/shared/domain/classify/classify.ts'
import { leafOf } from './leaf-of.ts'
import type { LeafCategory } from '@grenier/shared/domain/nomenclature.ts'
import type { Alternative, ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import { grams, type Grams } from '@grenier/shared/domain/units.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import { aiFailure } from './errors.ts'

/** What a classifier hears in a text. `weightGrams` is the said weight of the whole line; `confidence` is a percentage. */
export interface ClassifiedItem {
  readonly object: string
  readonly category: LeafCategory
  readonly quantity: number
  readonly weightGrams: Grams | null
  readonly confidence: number
  readonly alternatives: readonly Alternative[]
}

/** Writes down a voice note. Throws `JobFailure` with a cause `ai.…`. */
export interface Transcriber {
  readonly name: string
  transcribe(audio: Uint8Array<ArrayBuffer>, mediaType: string): Promise<string>
}

/** Proposes items for a text. The text is data, whatever it says; `learned` may be left to the caller. Throws `JobFailure` with a cause `ai.…`. */
export interface Classifier {
  readonly name: string
  classify(text: string, learned: LearnedCorrections): Promise<readonly ClassifiedItem[]>
}

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
  /** Null without a service: a voice note then asks for its text. */
  readonly transcriber: Transcriber | null
  readonly classifier: Classifier | null
  readonly builtIn: Classifier
  /** Typical weight of one piece, where one is known. */
  readonly typicalGrams: (object: string, category: LeafCategory) => Grams | null
}

/** Turns speech into text and text into proposed items, by a service when there is one. A person decides always. */
export function createClassification({ transcriber, classifier, builtIn, typicalGrams }: ClassificationDependencies) {
  const proposalBy = async (
    by: Classifier,
    text: string,
    learned: LearnedCorrections,
    problem: JobFailure | null = null,
  ): Promise<Proposal> => ({
    items: (await by.classify(text, learned))
      .map((item) => correctAsLearned(item, learned))
      .map((item) => weigh(item, typicalGrams(item.object, item.category))),
    classifier: by.name,
    problem,
  })

  return {
    /** Throws `JobFailure`; without a transcriber the permanent `ai.none`. */
    async transcribe(audio: Uint8Array<ArrayBuffer>, mediaType: string): Promise<string> {
      if (!transcriber) throw aiFailure('ai.none', true)
      return (await transcriber.transcribe(audio, mediaType)).trim()
    },

    /** `attempt` counts from 1. Throws `JobFailure` when the service may be better at the next attempt. */
    async propose(text: string, attempt: number, learned: LearnedCorrections = new Map()): Promise<Proposal> {
      if (!classifier) return proposalBy(builtIn, text, learned)
      try {
        return await proposalBy(classifier, text, learned)
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
