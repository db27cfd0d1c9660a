import { describe, expect, test } from 'vitest'
import { writeMenu } from '../../messages/bot/write-menu.ts'
import { menuFor } from './menu.ts'

const shared = { isShared: true, hasSeveralSites: true }

describe('a chat’s menu', () => {
  test('offers a reader no deposit, and everybody else all of it', () => {
    expect(menuFor('reader')).toEqual(['status', 'langue', 'help'])
    expect(menuFor('recorder')).toEqual(['depot', 'sortie', 'annuler', 'status', 'langue', 'help'])
    expect(menuFor('manager')).toEqual(menuFor('recorder'))
  })
  test('offers to change person and site only where there are several', () => {
    expect(menuFor('recorder', shared)).toEqual(['depot', 'sortie', 'annuler', 'status', 'qui', 'site', 'langue', 'help'])
    expect(menuFor('reader', shared)).toEqual(['status', 'qui', 'langue', 'help'])
  })
  test('is written in both languages as Telegram takes it', () => {
    for (const locale of ['fr', 'en'] as const)
      for (const { command, description } of writeMenu(menuFor('manager', shared), locale))
        expect([/^[a-z]{1,32}$/.test(command), description.length > 0 && description.length <= 256]).toEqual([true, true])
  })
})
