import { expect, test } from 'vitest'
import { permissions, roles } from '@grenier/shared/domain/roles.ts'
import { fr } from '@grenier/shared/messages/rights/fr.ts'
import { errorText } from './translate-error.ts'

test('a refusal names rights and roles as people do', () => {
  expect(errorText('forbidden', { permission: 'people.edit' }, 'fr')).toBe(
    'Vous n’avez pas ce droit : « Modifier les personnes ». Demandez à un administrateur.',
  )
  expect(errorText('forbidden', { permission: 'people.edit' }, 'en')).toContain('“Change people”')
  expect(errorText('person.role-too-high', { role: 'owner' }, 'fr')).toContain('« Administrateur principal »')
  expect(errorText('token.beyond-own', { permission: 'sales.read' }, 'en')).toContain('See and download sales')
})

test('every right and every role has a name', () => {
  expect(
    [...permissions.map((permission) => `may.${permission}`), ...roles.map((role) => `role.${role}`)].filter((key) => !(key in fr)),
  ).toEqual([])
})

test('what may not be done to somebody is said by its own words', () => {
  const refused = (act: string) => errorText('person.too-high', { act, role: 'administrator' }, 'fr')
  expect(refused('withdraw')).toBe(
    'Vous ne pouvez pas retirer l’accès à cette personne. Son rôle est « Administrateur » : demandez à un administrateur principal.',
  )
  expect(refused('sessions')).toContain('Vous ne pouvez pas mettre fin aux sessions de cette personne.')
})

test('a refusal writes decimals, days and dates as its language does', () => {
  const pale = { accent: '#eeeeee', ratio: 1.1, needed: 4.5, nearest: '#6b6b6b' }
  expect(errorText('site.accent-contrast', pale, 'fr')).toContain('contraste 1,1 pour 1, il en faut 4,5')
  expect(errorText('site.accent-contrast', pale, 'en')).toContain('contrast 1.1 to 1, and 4.5')
  expect(errorText('site.hours-wrong', { day: 1, from: '18:00', to: '09:00' }, 'fr')).toContain('Les horaires du lundi ne conviennent pas')
  expect(errorText('site.hours-wrong', { day: 7, from: '18:00', to: '09:00' }, 'en')).toContain('Sunday')
  expect(errorText('comparison.period', { from: '2026-11-01', to: '2026-10-02' }, 'fr')).toContain('du 1er novembre 2026 au 2 octobre 2026')
})

test('a field that was refused without its value leaves no empty brackets', () => {
  expect(errorText('request.invalid', { field: 'password', value: '' }, 'fr')).toBe(
    'Le champ « Mot de passe » ne convient pas. Corrigez-le puis réessayez.',
  )
  expect(errorText('request.invalid', { field: 'name', value: 'x' }, 'fr')).toContain('Le champ « Nom » ne convient pas (x)')
})

test('a field of a list is named with its place, and one that no form has by its path', () => {
  expect(errorText('request.invalid', { field: 'items.2.grams', value: '' }, 'en')).toContain('“Weight, no. 3”')
  expect(errorText('request.invalid', { field: 'presets.0', value: '' }, 'fr')).toContain('« Prix particuliers, n° 1 »')
  expect(errorText('request.invalid', { field: 'policy.nothing', value: '' }, 'fr')).toContain('« policy.nothing »')
})
