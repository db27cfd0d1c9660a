import { describe, expect, test } from 'vitest'
import { actsOf, filterOf, isFiltered, isRow } from './audit-filters.ts'

const acts = { siteId: undefined, logIns: false }

describe('what an address of the history asks for', () => {
  test('is who, what, which days and which words', () => {
    const query = { qui: 'awa', groupe: 'people', action: 'person.saved', du: '2026-11-01', au: '2026-11-22', texte: ' puits ' }
    expect(filterOf(query, { ...acts, siteId: 'nord' })).toEqual({
      ...{ actor: 'awa', group: 'people', action: 'person.saved', from: '2026-11-01', to: '2026-11-22' },
      ...{ text: 'puits', siteId: 'nord' },
    })
  })

  test('is nothing where it makes no sense', () => {
    expect(filterOf({ groupe: 'nobody', action: 'x', du: 'hier', au: '2026-02-30', texte: '  ' }, acts)).toEqual({})
  })

  test('is always the log-ins on their tab, which is no choice of the reader', () => {
    const filter = filterOf({ groupe: 'sites' }, { ...acts, logIns: true })
    expect([filter, isFiltered(filter, true), isFiltered({ ...filter, actor: 'awa' }, true)]).toEqual([{ group: 'access' }, false, true])
    expect(isFiltered({ group: 'sites' }, false)).toBe(true)
  })

  test('may begin with the oldest, which leaves nothing out', () => {
    expect(filterOf({ tri: 'at' }, acts)).toEqual({ order: 'oldest' })
    expect(isFiltered({ order: 'oldest' }, false)).toBe(false)
  })

  test('may be one act, chosen by its words among those of its group', () => {
    const words: Readonly<Record<string, string>> = { 'site.added': 'Ajouté', 'site.saved': 'Modifié' }
    const named = actsOf('sites', (act) => words[act] ?? 'Z')
    expect(named.slice(0, 2)).toEqual([
      { value: 'site.added', text: 'Ajouté' },
      { value: 'site.saved', text: 'Modifié' },
    ])
    expect(actsOf(undefined, (act) => act).length).toBeGreaterThan(named.length)
  })

  test('is one row where it is a number', () => {
    expect(['41', 'connexions', undefined].map(isRow)).toEqual([true, false, false])
  })
})
