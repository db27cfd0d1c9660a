import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import { describe, expect, test } from 'vitest'
import type { MessageKey } from '../../state/words.svelte.ts'
import { registeredSettings } from '../../pages/settings/registry.ts'
import { listedPages } from '../pages.ts'
import { entriesFor, foundEntries, type FoundWords, type Viewer } from './entries.ts'

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

const wording: FoundWords = {
  say: (key, values) => fill(fr[key], values, 'fr'),
  sayCode: (key, fallback) => (fr as Readonly<Record<string, string>>)[key] ?? fallback,
  day: (soldOn) => `le ${soldOn}`,
  sites: [north, south],
}

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

  test.each([
    ['jeton', 'Mon compte'],
    ['double', 'Mon compte'],
    ['sombre', 'Mon compte'],
    ['langue', 'Mon compte'],
    ['smtp', fr['setting.mail-server']],
    ['école', fr['setting.feature-training']],
    ['nouvelle caisse', fr['registers.create']],
  ])('finds by « %s » %s', (typed, named) => {
    expect(found(typed, { ...owner, pages: [...owner.pages, 'account'] })).toContain(named)
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
        people: [
          {
            ...{ id: 'p', name: 'Awa' },
            grants: [
              { siteId: 's', role: 'cashier' },
              { siteId: null, role: 'viewer' },
            ],
          },
        ],
        registers: [{ id: 'r', siteId: 'n', number: 2, name: 'Caisse du fond' }],
        articles: [],
        tickets: [{ saleId: 't', siteId: 's', ticket: '1-000147', number: 147, register: 'Caisse 1', day: '2026-11-21' as never }],
      },
      wording,
    )
    expect(entries).toMatchObject([
      { kind: 'register', text: '2 · Caisse du fond', detail: 'Boutique du Nord' },
      { kind: 'person', text: 'Awa', detail: 'Caisse · Sud, Lecture seule', to: { page: 'people' } },
      {
        ...{ kind: 'ticket', text: 'Ticket 147', detail: 'Caisse 1 · Sud, le 2026-11-21' },
        to: { page: 'sales', query: { jour: '2026-11-21', site: '2' } },
      },
    ])
  })
})
