import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { iconNames } from './icon-names.ts'
import { pictogramOf } from './pictograms.ts'

const drawn = [...readFileSync(join(import.meta.dirname, 'icons.svg'), 'utf8').matchAll(/<symbol id="([\w-]+)"/g)].map(([, name]) => name)

test('every icon that may be named is drawn, and every drawing has a name', () => {
  expect(drawn).toEqual([...iconNames])
})

test('a category has its own pictogram, else the one the catalogue names, else a parcel', () => {
  const shown = [
    { code: 'EEE-3', pictogram: 'box' },
    { code: 'instruments', pictogram: 'bike' },
    { code: 'instruments', pictogram: 'violin' },
  ].map(pictogramOf)
  expect(shown).toEqual(['lightbulb', 'bike', 'package'])
})
