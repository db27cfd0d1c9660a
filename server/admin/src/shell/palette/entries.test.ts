import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { describe, expect, test } from 'vitest'
import type { MessageKey } from '../../state/words.svelte.ts'
import { registeredSettings } from '../../pages/settings/registry.ts'
import { listedPages } from '../pages.ts'
import { entriesFor, foundEntries, type Viewer } from './entries.ts'

const north = { id: 'n', code: '1', name: 'Boutique du Nord' }
const south = { id: 's', code: '2', name: 'Sud' }
const owner: Viewer = {
  pages: listedPages.map(({ page }) => page),
  settings: registeredSettings,
  sites: [north, south],
  mayAct: () => true,
  siteId: 'n',
  say: (key: MessageKey) => fr[key],
  here: 'sales',
}
const found = (typed: string, viewer = owner) => entriesFor(viewer, typed).map(({ text }) => text)

describe('the palette', () => {
  test('shows pages and actions while nothing is typed', () => {
    expect(new Set(entriesFor(owner, '').map(({ kind }) => kind))).toEqual(new Set(['page', 'action']))
  })

  test('finds a page by its name, by a synonym and without accents', () => {
    expect([found('depots')[0], found('recette'), found('backup')]).toMatchObject([
      'Dépôts',
      ['Ventes'],
      expect.arrayContaining(['Sauvegarde en ligne']),
    ])
  })

  test('finds a setting in either language, and leads to its field', () => {
    expect(found('fuseau')).toContain(fr['setting.site-time-zone'])
    const [setting] = entriesFor({ ...owner, sites: [north] }, 'time zone')
    expect(setting).toMatchObject({ kind: 'setting', to: { page: 'sites', id: 'n', field: 'site.time-zone' } })
  })

  test('changes the site on the page that is shown', () => {
    expect(entriesFor(owner, 'sud')).toMatchObject([{ kind: 'site', to: { page: 'sales', query: { site: '2' } } }])
  })

  test('shows nothing of a page that somebody may not open, nor an action they may not take', () => {
    const seller = { ...owner, pages: ['sales'] as const, mayAct: () => false }
    expect([found('ventes', seller), found('fuseau', seller), found('personne', seller)]).toEqual([['Ventes'], [], []])
  })

  test('leads to what the server found', () => {
    const entries = foundEntries(
      {
        people: [{ id: 'p', name: 'Awa' }],
        registers: [],
        articles: [],
        tickets: [{ saleId: 't', siteId: 's', ticket: '1-000147', day: '2026-11-21' as never }],
      },
      (id) => (id === 's' ? '2' : undefined),
    )
    expect(entries).toMatchObject([
      { kind: 'person', text: 'Awa', to: { page: 'people' } },
      { kind: 'ticket', text: '1-000147', to: { page: 'sales', query: { jour: '2026-11-21', site: '2' } } },
    ])
  })
})
