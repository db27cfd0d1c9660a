import { expect, test } from 'vitest'
import { configurationRefused } from './errors.ts'
import { withPlaces } from './name-places.ts'
import { readFile } from './read-file.ts'

const till = { number: 0, name: 'Caisse "A", {1}' }
const content = {
  format: 'grenier-configuration',
  sites: [
    { name: 'Nord', siret: '1' },
    { name: 'Sud\\', registers: [till] },
  ],
  on: ['a', 'b'],
}
const file = JSON.stringify(content, null, 2)
const lineOf = (text: string) => file.split('\n').findIndex((line) => line.includes(text)) + 1
const placed = (field: string, locale: 'fr' | 'en' = 'fr') => {
  const [fault] = withPlaces([{ field, value: '', problem: 'Non.' }], file, locale)
  return [fault?.label, fault?.problem]
}

test('a fault is told with its field, its line and all it belongs to', () => {
  expect(placed('sites.0.siret')).toEqual(['SIRET', `Ligne ${lineOf('siret')}, « Nord ». Non.`])
  expect(placed('sites.1.registers.0.number', 'en')).toEqual(['Number', `Line ${lineOf('number')}, “Sud\\ › Caisse "A", {1}”. Non.`])
  expect(placed('on.1')).toEqual(['En service', `Ligne ${lineOf('"on"')}. Non.`])
  expect(placed('sites.1.policy')).toEqual(['Règles des caisses', `Ligne ${lineOf('Sud') - 1}, « Sud\\ ». Non.`])
  expect(placed('people')).toEqual(['people', 'Ligne 1. Non.'])
})

test('a field that nobody knows is named by itself, without its value', () => {
  const text = JSON.stringify({ ...content, members: ['Awa'] })
  const members = { field: 'members', label: 'members', value: '', problem: 'Ligne 1. Ce champ n’est pas connu ici. Retirez-le.' }
  expect(() => readFile(text, 'fr')).toThrow(
    expect.objectContaining({ code: 'configuration.refused', fields: expect.arrayContaining([members]) }),
  )
  expect(configurationRefused([{ ...members, problem: 'Non.' }], text, 'fr').values).toEqual({ problems: 'members : Ligne 1. Non.' })
})
