import { describe, expect, test } from 'vitest'
import { readBotConfig } from './config.ts'

const secret = 'x'.repeat(32)

describe('the configuration of the bot', () => {
  test('needs only the secret it shares with the server', () => {
    expect(readBotConfig({ GRENIER_BOT_TOKEN: secret, TELEGRAM_BOT_TOKEN: '' })).toEqual({
      serverUrl: 'http://127.0.0.1:3000',
      serverToken: secret,
      telegramToken: undefined,
      telegramRoot: 'https://api.telegram.org',
    })
  })
  test('names every variable that is wrong, and no value', () => {
    expect(() => readBotConfig({ GRENIER_BOT_TOKEN: 'short-secret', GRENIER_SERVER_URL: 'ftp://x' })).toThrow(
      /GRENIER_SERVER_URL[\s\S]*GRENIER_BOT_TOKEN/,
    )
    expect(() => readBotConfig({ GRENIER_BOT_TOKEN: 'short-secret' })).toThrow(/^((?!short-secret)[\s\S])*$/)
  })
})
