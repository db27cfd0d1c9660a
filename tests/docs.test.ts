import { describe, expect, test } from 'vitest'
import { botConfigurationTable } from '@grenier/bot/src/config.ts'
import { configurationTable } from '@grenier/server/src/platform/config.ts'
import { commands } from '@grenier/server/src/commands/commands.ts'
import { en as errorsInEnglish } from '@grenier/shared/messages/errors/en.ts'
import { fr as errorsInFrench } from '@grenier/shared/messages/errors/fr.ts'
import type { Messages } from '@grenier/shared/messages/translate.ts'
import { names, rowsUnder } from './check/import-rules.ts'
import { listed, readSource } from './check/source-files.ts'
import { thrownErrors } from './check/thrown-errors.ts'

const sorted = (words: Iterable<string>) => [...new Set(words)].sort()
/** The names a page's table documents: what its first column has between backquotes. */
const documented = (page: string, header: string) => new Map(rowsUnder(header, page).map((row) => [names(row[0] ?? '')[0] ?? '', row]))

describe('error codes', () => {
  const thrown = thrownErrors()
  const codes = sorted(thrown.map(({ code }) => code))
  const page = () => documented('docs/operating/errors.md', '| Code |')

  test('have a message in both languages, and no message is for a code that is never used', () => {
    expect(sorted(Object.keys(errorsInFrench))).toEqual(codes)
    expect(sorted(Object.keys(errorsInEnglish))).toEqual(codes)
    expect(codes.length).toBeGreaterThan(30)
  })

  test('are listed in docs/operating/errors.md, with their status', () => {
    const pages = page()
    expect(sorted(pages.keys())).toEqual(codes)
    const other = thrown.filter(
      ({ code, status }) => Number.isInteger(status) && !pages.get(code)?.some((cell) => cell.includes(String(status))),
    )
    expect(other).toEqual([])
  })

  test('bring every value that their messages name', () => {
    const missing = thrown.flatMap(({ code, values, file }) =>
      sorted([...placeholders(errorsInFrench, code), ...placeholders(errorsInEnglish, code)])
        .filter((name) => !values.includes(name))
        .map((name) => `${file}: ${code} lacks {${name}}`),
    )
    expect(missing).toEqual([])
  })
})

test('every configuration key is documented, with its default, and no other is', () => {
  const pages = documented('docs/operating/configuration.md', '| Variable |')
  const table = { ...botConfigurationTable, ...configurationTable }
  expect(sorted(pages.keys())).toEqual(sorted(Object.keys(table)))
  const wrong = Object.entries(table).filter(([name, { schema }]) => {
    const preset = schema.safeParse(undefined)
    return preset.success && preset.data !== undefined && !pages.get(name)?.join(' ').includes(String(preset.data))
  })
  expect(wrong.map(([name]) => name)).toEqual([])
  expect(pages.size).toBeGreaterThan(10)
})

test('every command is documented with its options, and no other is', () => {
  const rows = rowsUnder('| Command |', 'docs/operating/command-line.md').map((row) => ({ command: commandOf(row), text: row.join(' ') }))
  expect(sorted(rows.map(({ command }) => command))).toEqual(sorted(Object.keys(commands)))
  const missing = Object.entries(commands).flatMap(([name, { usage }]) => {
    const text = rows.flatMap((row) => (row.command === name ? row.text : [])).join(' ')
    return sorted(usage.match(/--[a-z-]+/g) ?? []).flatMap((option) => (text.includes(option) ? [] : `${name} ${option}`))
  })
  expect(missing).toEqual([])
  expect(rows.length).toBeGreaterThan(5)
})

test('every dependency is decided in docs/decisions/02-dependencies.md, and no other is', () => {
  const page = 'docs/decisions/02-dependencies.md'
  const decided = readSource(page)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => names(line)[0] ?? [])
  const installed = listed([':(glob)**/package.json']).flatMap((file) => dependenciesOf(readSource(file)))
  expect(decided.toSorted()).toEqual(sorted(installed))
})

describe('messages', async () => {
  const pairs = await Promise.all(
    listed(['shared/messages'])
      .filter((file) => /(^|\/)fr(\.ts|\/.*\.ts)$/.test(file))
      .map(readPair),
  )

  test.each(pairs)('of $file say the same things in French and English', ({ french, english }) => {
    expect(sorted(Object.keys(english))).toEqual(sorted(Object.keys(french)))
    const differing = Object.keys(french).filter((key) => String(placeholders(french, key)) !== String(placeholders(english, key)))
    expect(differing).toEqual([])
  })

  test.each(pairs)('of $file are neither empty nor loud', ({ french, english }) => {
    const texts = [...Object.entries(french), ...Object.entries(english)]
    expect(texts.filter(([, text]) => text.trim() === '' || text.includes('!')).map(([key]) => key)).toEqual([])
    expect(texts.length).toBeGreaterThan(0)
  })

  test('are there for errors, till, dashboard and chat', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(4)
  })
})

/** `grenier remote add --site CODE` documents the command `remote`. */
const commandOf = (row: string[]) => /^grenier ([a-z]+)/.exec(names(row[0] ?? '')[0] ?? '')?.[1] ?? `no command in ${row.join(' ')}`

function dependenciesOf(manifest: string): string[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest) as Record<string, Record<string, string> | undefined>
  const ours = (version: string) => version.startsWith('workspace:')
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).flatMap(([name, version]) =>
    ours(version) ? [] : name,
  )
}

/** The names of the values a text shows. */
function placeholders(table: Messages, key: string): string[] {
  return sorted([...(table[key] ?? '').matchAll(/\{([\w-]+)/g)].map((match) => match[1] ?? ''))
}

async function readPair(file: string) {
  const english = file.replace(/(^|\/)fr(?=[./])/, '$1en')
  const [fr, en] = (await Promise.all([load(file), load(english)])) as [Record<string, unknown>, Record<string, unknown>]
  return { file, french: flattened(fr), english: flattened(en) }
}

const load = (file: string): Promise<unknown> => import(new URL(`../${file}`, import.meta.url).href)

/** All texts a file exports under one name each; the tables of the two languages may bear their language's name. */
function flattened(exported: Record<string, unknown>, path = ''): Messages {
  const entries = Object.entries(exported).flatMap(([key, value]): [string, string][] => {
    const name = /^(fr|en)$/.test(key) && path === '' ? '' : `${path}${key}`
    if (typeof value === 'string') return [[name, value]]
    return typeof value === 'object' && value !== null
      ? Object.entries(flattened(value as Record<string, unknown>, name && `${name}/`))
      : []
  })
  return Object.fromEntries(entries)
}
