import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import type { MessageKey } from '../../../state/words.svelte.ts'

interface LayoutChoice {
  readonly field: 'separator' | 'decimalMark' | 'lineEnd' | 'dateFormat' | 'weightUnit' | 'rows' | 'rowsBy'
  readonly label: MessageKey
  readonly values: readonly (readonly [string, MessageKey])[]
}

/** How a file is written, one list of choices for each. */
export const layoutChoices: readonly LayoutChoice[] = [
  {
    field: 'separator',
    label: 'ecologic.separator',
    values: [
      [';', 'ecologic.separator-semicolon'],
      [',', 'ecologic.separator-comma'],
      ['\t', 'ecologic.separator-tab'],
      ['|', 'ecologic.separator-bar'],
    ],
  },
  {
    field: 'decimalMark',
    label: 'ecologic.decimal-mark',
    values: [
      [',', 'ecologic.decimal-comma'],
      ['.', 'ecologic.decimal-point'],
    ],
  },
  {
    field: 'dateFormat',
    label: 'ecologic.dates',
    values: [
      ['YYYY-MM-DD', 'ecologic.date-iso'],
      ['DD/MM/YYYY', 'ecologic.date-french'],
    ],
  },
  {
    field: 'weightUnit',
    label: 'ecologic.weights',
    values: [
      ['kg', 'ecologic.weights-kg'],
      ['t', 'ecologic.weights-t'],
    ],
  },
  {
    field: 'rows',
    label: 'ecologic.rows',
    values: [
      ['all', 'ecologic.rows-all'],
      ['with-movement', 'ecologic.rows-with-movement'],
    ],
  },
  {
    field: 'rowsBy',
    label: 'ecologic.rows-by',
    values: [
      ['category', 'ecologic.rows-by-category'],
      ['origin', 'ecologic.rows-by-origin'],
    ],
  },
  {
    field: 'lineEnd',
    label: 'ecologic.line-end',
    values: [
      ['\r\n', 'ecologic.line-end-crlf'],
      ['\n', 'ecologic.line-end-lf'],
    ],
  },
]

/** An encoding and its mark are one choice. */
export const encodings = {
  'utf-8-bom': { encoding: 'utf-8', byteOrderMark: true },
  'utf-8': { encoding: 'utf-8', byteOrderMark: false },
  'windows-1252': { encoding: 'windows-1252', byteOrderMark: false },
} as const satisfies Record<string, Pick<EcologicProfile, 'encoding' | 'byteOrderMark'>>

export const encodingOf = ({ encoding, byteOrderMark }: Pick<EcologicProfile, 'encoding' | 'byteOrderMark'>): keyof typeof encodings =>
  encoding === 'utf-8' && byteOrderMark ? 'utf-8-bom' : encoding
