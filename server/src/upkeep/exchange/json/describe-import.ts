import type { JsonBackupCheck, JsonBackupProblem } from '@grenier/shared/contract/json-backup.ts'
import { en } from '@grenier/shared/messages/server/exchange/en.ts'
import { fr } from '@grenier/shared/messages/server/exchange/fr.ts'
import { createSay, type Values } from '@grenier/shared/messages/translate.ts'
import { entities } from './entities.ts'
import type { Found } from './judge-row.ts'
import type { Prepared } from './prepare-import.ts'

type Locale = 'fr' | 'en'
type Key = keyof typeof fr

const sayIn = (locale: Locale) => createSay(locale === 'fr' ? fr : en, locale)

export function problemIn(locale: Locale, { code, place, field, value, values = {} }: Found): JsonBackupProblem {
  const say = sayIn(locale)
  const type = values['type'] === undefined ? {} : { type: say(`type.${String(values['type'])}` as Key) }
  const all = { ...values, ...type, place, field, value }
  return { code, place, field, value, problem: say(`problem.${code}`, all), remedy: say(`remedy.${code}`, all) }
}

const entityLabel = (locale: Locale, entity: string): string => sayIn(locale)(`entity.${entity}` as Key)

/** What must be typed, chosen or paired again afterwards. */
export function typeAgainIn(locale: Locale, { missing }: Prepared): string[] {
  const say = sayIn(locale)
  const sentence = (key: Key, values: Values & { count: number }) => (values.count === 0 ? [] : [say(key, values)])
  return [
    ...sentence('note.people', { count: missing.people }),
    ...sentence('note.tablets', { count: missing.tablets }),
    ...sentence('note.accounts', { count: missing.accounts }),
  ]
}

/** The answer to a check. `before` counts what is here now; undefined in an empty installation. */
export function describeImport(
  locale: Locale,
  prepared: Prepared,
  here: { readonly organisationId: string | undefined; readonly counts: ReadonlyMap<string, number> | undefined },
): JsonBackupCheck {
  const { filled, journal, files, missing } = prepared
  const { head, problems, rows, counts } = filled
  const say = sayIn(locale)
  const foreign = here.organisationId !== undefined && here.organisationId !== head.organisation.id
  return {
    ok: problems.count() === 0,
    timestamp: head.timestamp,
    version: head.version,
    program: head.program,
    organisation: head.organisation,
    foreign,
    rows,
    counts: entities.map(({ name }) => ({
      entity: name,
      label: entityLabel(locale, name),
      before: here.counts?.get(name) ?? (here.counts ? 0 : null),
      after: counts.get(name) ?? 0,
    })),
    journal,
    files,
    hasWayIn: missing.hasWayIn,
    notes: [
      ...(foreign ? [say('note.foreign', { organisation: head.organisation.name })] : []),
      ...(journal.sealed ? [] : [say('note.seals')]),
      ...(files.count === 0 ? [] : [say('note.files', { count: files.count })]),
      ...typeAgainIn(locale, prepared),
      ...(missing.hasWayIn ? [] : [say('note.no-way-in')]),
    ],
    problems: problems.told.map((problem) => problemIn(locale, problem)),
    problemCount: problems.count(),
  }
}
