import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { decoded } from '@grenier/shared/domain/ecologic/encoding.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import { ecologicProfiles } from '@grenier/shared/domain/ecologic/profiles.ts'
import { readCells } from '@grenier/shared/domain/ecologic/read-cells.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const isHere = spawnSync('soffice', ['--version']).status === 0
const french = 1036
const english = 1033
const charsets = { 'utf-8': 76, 'windows-1252': 1 }

/** A cell as a spreadsheet understood it. */
interface Cell {
  readonly kind: string
  readonly value: string
}

/** Separator, quote, encoding, first line, columns, language, quoted cells as text, and special numbers (dates) recognised. */
const importFilter = ({ separator, encoding, decimalMark }: EcologicProfile) =>
  `CSV:${separator.charCodeAt(0)},34,${charsets[encoding]},1,,${decimalMark === ',' ? french : english},false,true`

const plain = (xml: string) =>
  xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function cellsOf(row: string): Cell[] {
  const found = [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)]
  const cells = found.flatMap(([, attributes = '', content = '']) => {
    const told = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]
    const kind = told('office:value-type') ?? 'empty'
    const cell = { kind, value: told('office:value') ?? told('office:date-value') ?? plain(content).trim() }
    const times = Math.min(Number(told('table:number-columns-repeated') ?? 1), 50)
    return Array.from({ length: times }, () => cell)
  })
  while (cells.at(-1)?.kind === 'empty') cells.pop()
  return cells
}

/** What LibreOffice reads, without a window: from the flat form of its own format, which tells numbers and dates from text. */
async function opened(folder: string, profile: EcologicProfile, bytes: Uint8Array): Promise<Cell[][]> {
  const file = join(folder, `${profile.code}.csv`)
  await writeFile(file, bytes)
  const own = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  await run('soffice', ['--headless', own, `--infilter=${importFilter(profile)}`, '--convert-to', 'fods', '--outdir', folder, file])
  const sheet = await readFile(join(folder, `${profile.code}.fods`), 'utf8')
  const rows = [...sheet.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(([, row = '']) => cellsOf(row))
  return rows.filter((cells) => cells.length > 0)
}

const numbers = ['count', 'weight', 'money', 'percentage']

describe.skipIf(!isHere)('LibreOffice', () => {
  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'grenier-libreoffice-'))))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each(ecologicProfiles.map((profile) => [profile.code, profile] as const))(
    'opens a file of %s with its accents, its numbers as numbers and its days as days',
    async (code, profile) => {
      const bytes = await readFile(new URL(`../data/ecologic/${code}.csv`, import.meta.url))
      const [header = [], ...written] = readCells(decoded(profile, bytes) ?? '', profile.separator, profile.lineEnd) ?? []
      const [titles = [], ...rows] = await opened(folder, profile, bytes)
      expect(titles.map(({ value }) => value)).toEqual(header)
      expect(rows).toHaveLength(written.length)
      for (const [index, row] of rows.entries())
        for (const [place, column] of profile.columns.entries()) {
          const text = written[index]?.[place] ?? ''
          const cell = row[place] ?? { kind: 'empty', value: '' }
          if (text === '') expect(cell.kind).toBe('empty')
          else if (numbers.includes(column.kind))
            expect(cell).toMatchObject({ kind: 'float', value: String(Number(text.replace(',', '.'))) })
          else if (column.kind === 'day') expect(cell).toMatchObject({ kind: 'date', value: text })
          else if (column.kind === 'text' && !/^\d+$/.test(text)) expect(cell).toEqual({ kind: 'string', value: text })
        }
    },
  )

  test('shows the eight rows of ecologic-v1 in their order', async () => {
    const [profile] = ecologicProfiles
    if (profile?.code !== 'ecologic-v1') throw new Error('Expected ecologic-v1 first')
    const rows = await opened(folder, profile, await readFile(new URL('../data/ecologic/ecologic-v1.csv', import.meta.url)))
    expect(rows.slice(1).map(([code, label]) => [code?.value, label?.value])).toEqual([
      ['EEE-1', "Équipements d'échange thermique"],
      ['EEE-2', 'Écrans, moniteurs et équipements comprenant des écrans'],
      ['EEE-3', 'Lampes'],
      ['EEE-4', 'Gros équipements'],
      ['EEE-5', 'Petits équipements'],
      ['EEE-6', 'Petits équipements informatiques et de télécommunications'],
      ['EEE-7', 'Panneaux photovoltaïques'],
      ['EEE-8', 'Cycles à pédalage assisté et engins de déplacement personnel motorisés'],
    ])
  })
})
