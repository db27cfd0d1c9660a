import { en } from '@grenier/shared/messages/admin/en.ts'
import { expect, test } from 'vitest'
import { nameShown } from './name-shown.ts'

const texts: Readonly<Record<string, string>> = en
const words = { say: (key: string) => texts[key] ?? '', sayCode: (key: string, fallback: string) => texts[key] ?? fallback }
const shown = (name: string) => nameShown({ action: 'ecologic.exported', name }, words)

test('a layout of an act is named by its title in the reader’s language, however it was written down', () => {
  expect(shown('ecologic-recyclic')).toBe('Ecologic, nine columns')
  expect(shown('Ecologic, neuf colonnes')).toBe('Ecologic, nine columns')
  expect(shown('Notre fichier')).toBe('Notre fichier')
})
