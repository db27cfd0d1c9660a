import { contentDifferences, type ContentDifference } from './compare-content.ts'
import { matchHeaders, outOfOrder } from './match-headers.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import type { EcologicProfile } from './profile.ts'
import type { Sample } from './read-sample.ts'

/** One thing in which a real file is not what a profile would write. `column` is the profile's header, the sample's for `extra`, empty for the file. */
export interface SampleDifference {
  readonly column: string
  readonly kind: 'missing' | 'extra' | 'moved' | 'renamed' | 'rows' | 'separator' | 'encoding' | 'line-end' | ContentDifference['kind']
  readonly expected: string
  readonly found: string
}

/** Column by column what differs between a sample and a profile; nothing: the sample passes, and the profile is the receiver's own layout. */
export function compareSample(profile: EcologicProfile, nomenclature: Nomenclature, sample: Sample): SampleDifference[] {
  const headers = profile.columns.map((column) => column.header)
  const places = matchHeaders(headers, sample.headers)
  return [
    ...fileDifferences(profile, nomenclature, sample),
    ...headerDifferences(headers, sample.headers, places),
    ...profile.columns.flatMap((column, index) => {
      const place = places[index]
      if (place === undefined) return []
      return contentDifferences(
        profile,
        nomenclature,
        column,
        sample.rows.map((cells) => cells[place] ?? ''),
      )
    }),
  ]
}

const lineEnds = { '\r\n': 'CRLF', '\n': 'LF' }
const separatorNames = { '\t': 'tab', ';': ';', ',': ',', '|': '|' }

function fileDifferences(profile: EcologicProfile, nomenclature: Nomenclature, sample: Sample): SampleDifference[] {
  const encoding = sample.encoding === 'ascii' ? profile.encoding : sample.encoding
  const [rows, wanted] = [sample.rows.length, wantedRows(profile, nomenclature)]
  const uneven = sample.rows.find((cells) => cells.length !== sample.headers.length)
  const pairs: readonly [SampleDifference['kind'], string, string][] = [
    ['separator', separatorNames[profile.separator], separatorNames[sample.separator]],
    ['encoding', encodingName(profile), encodingName({ encoding, byteOrderMark: sample.byteOrderMark })],
    ['line-end', lineEnds[profile.lineEnd], lineEnds[sample.lineEnd]],
    ['rows', wanted(rows), String(rows)],
    ['rows', `${sample.headers.length} columns`, `${(uneven ?? sample.headers).length} columns`],
  ]
  return pairs.filter(([, expected, found]) => expected !== found).map(([kind, expected, found]) => ({ column: '', kind, expected, found }))
}

const encodingName = ({ encoding, byteOrderMark }: Pick<EcologicProfile, 'encoding' | 'byteOrderMark'>) =>
  encoding + (byteOrderMark ? ' + BOM' : '')

/** How many rows a profile would want of a file that has so many. */
function wantedRows({ rows, rowsBy, categories, perEstablishment }: EcologicProfile, nomenclature: Nomenclature) {
  const all = categories?.length ?? nomenclature.categories.length
  return (found: number): string => {
    if (rowsBy === 'origin') return String(found)
    if (perEstablishment) return String(rows === 'all' && found % all !== 0 ? Math.ceil(found / all) * all : found)
    return String(rows === 'all' ? all : Math.min(found, all))
  }
}

function headerDifferences(
  headers: readonly string[],
  found: readonly string[],
  places: readonly (number | undefined)[],
): SampleDifference[] {
  const moved = outOfOrder(places.filter((place) => place !== undefined))
  const mine = headers.flatMap((header, index): SampleDifference[] => {
    const place = places[index]
    if (place === undefined) return [{ column: header, kind: 'missing', expected: header, found: '' }]
    const name = found[place] ?? ''
    return [
      ...(name === header ? [] : [{ column: header, kind: 'renamed' as const, expected: header, found: name }]),
      ...(moved.has(place) ? [{ column: header, kind: 'moved' as const, expected: String(index + 1), found: String(place + 1) }] : []),
    ]
  })
  const extra = found.flatMap((header, place): SampleDifference[] =>
    places.includes(place) ? [] : [{ column: header, kind: 'extra', expected: '', found: header }],
  )
  return [...mine, ...extra]
}
