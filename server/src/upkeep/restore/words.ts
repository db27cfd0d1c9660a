import type { Restoration, RestoreCheck } from '@grenier/shared/contract/restore.ts'
import { en } from '@grenier/shared/messages/server/restore/en.ts'
import { fr } from '@grenier/shared/messages/server/restore/fr.ts'
import { fill, type Messages, type Values } from '@grenier/shared/messages/translate.ts'

type Locale = 'fr' | 'en'
const tables: Record<Locale, Messages> = { fr, en }

export interface RestoreWords {
  error(code: string, values: Values, locale: Locale): string
  nothing(cause: string, owner: string, locale: Locale): string
  state(state: Restoration['state'], locale: Locale): string | null
  label(entity: string, locale: Locale): string
  notes(check: Omit<RestoreCheck, 'notes'> & { readonly isOld: boolean }, locale: Locale): string[]
  typeAgain(name: string, locale: Locale): string
  drill(key: 'passed' | 'nothing' | 'differs', values: Values, locale: Locale): string
}

/** Of these there is one; accounts have names. */
const services: ReadonlySet<string> = new Set(['ai', 'telegram', 'mail'])

/** What a restoration says; `errorText` is that of coded errors. */
export function createWords(errorText: (code: string, values: Record<string, string | number>, locale: Locale) => string): RestoreWords {
  const say = (key: string, values: Values, locale: Locale): string => fill(tables[locale][key] ?? key, values, locale)
  return {
    error: (code, values, locale) => errorText(code, values, locale),
    nothing: (cause, owner, locale) => say(`restore.nothing.${cause}`, { owner }, locale),
    state: (state, locale) => (state === 'none' || state === 'failed' ? null : say(`restore.state.${state}`, {}, locale)),
    label: (entity, locale) => say(`restore.entity.${entity}`, {}, locale),
    typeAgain: (name, locale) =>
      services.has(name) ? say(`restore.type-again.${name}`, {}, locale) : say('restore.type-again.account', { name }, locale),
    drill: (key, values, locale) => say(`restore.drill.${key}`, values, locale),
    notes(check, locale) {
      const tills = check.ahead.filter(({ kind }) => kind === 'device').length
      const keys = [
        ...(check.foreign ? ['foreign'] : []),
        ...(check.withKeys ? [] : ['without-keys']),
        ...(check.signature === 'unknown' ? ['unknown-signer'] : []),
        ...(tills > 0 ? ['tills-ahead'] : []),
        ...(check.isOld ? ['tills-forgot'] : []),
        ...(check.files.count > 0 ? ['files'] : []),
        'log-in-again',
        ...(check.counts.some(({ before }) => before !== null) ? ['safety-copy'] : []),
      ]
      const values = { organisation: check.organisation.name, tills, files: check.files.count }
      return keys.map((key) => say(`restore.note.${key}`, values, locale))
    },
  }
}
