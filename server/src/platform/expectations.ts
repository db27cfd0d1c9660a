import { en } from '@grenier/shared/messages/expectations/en.ts'
import { fr } from '@grenier/shared/messages/expectations/fr.ts'
import { tag } from '@grenier/shared/messages/format.ts'
import { fill } from '@grenier/shared/messages/translate.ts'

type Locale = 'fr' | 'en'
type Expectation = keyof typeof fr

/** What a schema found wrong; the parts of zod's issues that words are made of. */
export interface Issue {
  readonly code: string
  readonly message?: string | undefined
  readonly input?: unknown
  readonly expected?: unknown
  readonly origin?: unknown
  readonly format?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly inclusive?: unknown
}

const tables: Record<Locale, Record<Expectation, string>> = { fr, en }
const ofTypes: Readonly<Record<string, Expectation>> = { number: 'number', int: 'whole', boolean: 'yes-or-no' }
const ofFormats: Readonly<Record<string, Expectation>> = { email: 'email', url: 'url' }

/** What is expected of a field, in the reader's language. */
export function expectationText(issue: Issue, locale: Locale): string {
  const limit = new Intl.NumberFormat(tag[locale]).format(limitOf(issue))
  return fill(tables[locale][expectationOf(issue)], { limit }, locale)
}

const limitOf = ({ code, minimum, maximum }: Issue): number => Number(code === 'too_big' ? maximum : minimum)

function expectationOf(issue: Issue): Expectation {
  const { code, input, expected, format, message = '' } = issue
  if (code === 'too_small' || code === 'too_big') return ofSize(issue)
  if (code === 'invalid_type') return input === undefined || input === null ? 'missing' : (ofTypes[String(expected)] ?? 'other')
  if (code === 'invalid_format') return ofFormats[String(format)] ?? 'other'
  if (code === 'invalid_value') return 'choice'
  if (code === 'unrecognized_keys') return 'unknown'
  const own = `custom.${message}`
  return isOwn(own) ? own : 'other'
}

const isOwn = (key: string): key is Expectation => key in fr

function ofSize(issue: Issue): Expectation {
  const { code, origin, minimum, inclusive } = issue
  const isTooSmall = code === 'too_small'
  if (isTooSmall && minimum === 1 && (origin === 'string' || origin === 'array')) return 'empty'
  if (origin === 'string') return isTooSmall ? 'too-short' : 'too-long'
  if (origin === 'array') return isTooSmall ? 'too-few' : 'too-many'
  if (!Number.isSafeInteger(limitOf(issue) + (isTooSmall ? -1 : 1))) return 'out-of-range'
  if (isTooSmall) return inclusive === false ? 'not-above' : 'too-small'
  return 'too-large'
}
