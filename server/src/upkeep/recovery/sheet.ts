import { en } from '@grenier/shared/messages/server/recovery/en.ts'
import { fr } from '@grenier/shared/messages/server/recovery/fr.ts'

const texts = { fr, en } as const
const numbers = [1, 2, 3, 4, 5] as const

/** How to restore, as the sheet says it. */
export const stepsOf = (locale: 'fr' | 'en'): string[] => numbers.map((number) => texts[locale][`recovery.step.${number}`])
