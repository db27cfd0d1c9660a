import { tmpdir } from 'node:os'
import type { BotPresence } from '@grenier/shared/contract/chat.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/fakes/databases.ts'
import { createHealth } from './health.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeEach(async () => void (database = await freshDatabase('sqlite')))
afterEach(() => database.remove())

const checkOf = async (presence: BotPresence | undefined, locale: 'fr' | 'en' = 'fr') => {
  const health = createHealth({
    database,
    dataFolder: tmpdir(),
    version: '0',
    demonstration: false,
    botSeenAt: () => undefined,
    telegram: () => presence,
    deadJobs: async () => 0,
    now: () => new Date('2026-11-21T10:00:00.000Z'),
  })
  return (await health(locale)).checks['telegram']
}
const presence = (problem: BotPresence['problem']): BotPresence => ({ userName: 'grenier_bot', delivery: 'polling', problem })

describe('the state of Telegram', () => {
  test('is off until the bot said what it is called, then names it', async () => {
    expect(await checkOf(undefined)).toEqual({ status: 'off' })
    expect(await checkOf(presence(null))).toEqual({ status: 'ok', detail: 'Le bot @grenier_bot reçoit et envoie ses messages.' })
  })

  test.each([
    ['unreachable', 'Telegram ne répond pas.', 'Telegram does not answer.'],
    ['token-refused', 'Telegram refuse le jeton du bot.', 'Telegram refuses the bot’s token.'],
    [
      'another-instance',
      'Un autre programme lit les messages du bot @grenier_bot.',
      'Another program reads the messages of the bot @grenier_bot.',
    ],
  ] as const)('says what hinders it and what to do (%s)', async (problem, french, english) => {
    const told = [await checkOf(presence(problem)), await checkOf(presence(problem), 'en')]
    expect(told.map((check) => check?.status)).toEqual(['degraded', 'degraded'])
    expect([told[0]?.detail?.startsWith(french), told[1]?.detail?.startsWith(english)]).toEqual([true, true])
  })
})
