import { describe, expect, test } from 'vitest'
import { remoteDraftOf } from './remote-draft.ts'
import { mayLeave, setupSteps, stepOfField, stepToMend } from './setup-steps.ts'

const draft = remoteDraftOf(undefined, undefined)

describe('the set-up of an account', () => {
  test('goes on once enough is typed', () => {
    expect(mayLeave('account', draft)).toBe(true)
    expect(mayLeave('password', { ...draft, userName: 'nadia@exemple.fr' })).toBe(false)
    expect(mayLeave('password', { ...draft, userName: 'nadia@exemple.fr', password: 'secret' })).toBe(true)
    expect([mayLeave('drive', { ...draft, drive: 'mon drive' }), mayLeave('drive', { ...draft, drive: '123456' })]).toEqual([false, true])
    expect(mayLeave('where', { ...draft, kind: 'folder', url: '/mnt/disque' })).toBe(true)
    expect(mayLeave('where', { ...draft, kind: 'webdav', url: 'https://nuage.exemple.fr' })).toBe(false)
  })

  test('goes back to the step where a failure is mended', () => {
    expect([stepToMend('kdrive', 'address'), stepToMend('kdrive', 'log-in'), stepToMend('kdrive', 'rename')]).toEqual([
      'drive',
      'password',
      'folder',
    ])
    expect([stepToMend('webdav', 'log-in'), stepOfField('kdrive', 'url'), stepOfField('kdrive', 'siteId')]).toEqual([
      'where',
      'drive',
      'folder',
    ])
  })

  test('always ends with the test', () => {
    expect(Object.values(setupSteps).map((steps) => steps.at(-1))).toEqual(['test', 'test', 'test'])
  })
})
