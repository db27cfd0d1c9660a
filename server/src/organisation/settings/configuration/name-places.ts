import { en } from '@grenier/shared/messages/configuration/en.ts'
import { fr } from '@grenier/shared/messages/configuration/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { RefusedField } from '#platform/errors.ts'
import { fieldName } from '#platform/refusal-words.ts'

/** The line of each member of a valid JSON text, by its path (`sites.0.siret`); the first is 1. Plain values of a list have none of their own. */
export function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  const open: (string | number)[] = []
  let line = 1
  for (const [token, key] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*:|"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],\n]/gs)) {
    const here = open.at(-1)
    if (key !== undefined) open[open.length - 1] = JSON.parse(key) as string
    if (token === ',' && typeof here === 'number') open[open.length - 1] = here + 1
    if (key !== undefined || token === '{') lines.set(open.join('.'), line)
    if (token === '{' || token === '[') open.push(token === '{' ? '' : 0)
    if (token === '}' || token === ']') open.pop()
    line += token.split('\n').length - 1
  }
  return lines
}

/** Each fault with the name of its field, its line in the file and what it belongs to: the site, then the till. */
export function withPlaces(faults: readonly RefusedField[], file: string, locale: 'fr' | 'en'): RefusedField[] {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const lines = linesOf(file)
  const content = JSON.parse(file) as unknown
  return faults.map(({ problem, ...fault }) => {
    const path = fault.field.split('.')
    const around = path.map((_, at) => path.slice(0, path.length - at).join('.'))
    const line = around.map((each) => lines.get(each)).find((known) => known !== undefined) ?? 1
    const things = namesOn(path, content).join(' › ')
    const placed = things === '' ? say('on-line', { line, problem }) : say('in-thing', { line, things, problem })
    return { ...fault, label: labelOf(path, locale), problem: placed }
  })
}

/** By its name alone: its line says which one. What has none is called by its path. */
function labelOf(path: readonly string[], locale: 'fr' | 'en'): string {
  const field = path.findLast((part) => !/^\d+$/.test(part)) ?? ''
  const name = fieldName(field, locale)
  return name === field ? path.join('.') : name
}

/** What the things are called in which a path goes down, outermost first. */
function namesOn([step, ...rest]: readonly string[], content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return []
  const { name, label, article } = content as Readonly<Record<string, unknown>>
  const called = [name, label, article].find((text) => typeof text === 'string')
  const inner = step === undefined ? [] : namesOn(rest, (content as Readonly<Record<string, unknown>>)[step])
  return typeof called === 'string' ? [called, ...inner] : inner
}
