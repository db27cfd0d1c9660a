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
      webhook: undefined,
    })
  })
  test('of a webhook is its public address; the bot listens on this machine alone, and makes the secret itself', () => {
    const webhookOf = (more: NodeJS.ProcessEnv) =>
      readBotConfig({ GRENIER_BOT_TOKEN: secret, TELEGRAM_WEBHOOK_URL: 'https://depots.example.org/bot', ...more }).webhook
    const made = webhookOf({ TELEGRAM_WEBHOOK_SECRET: '' })
    expect(made).toMatchObject({ url: 'https://depots.example.org/bot', host: '127.0.0.1', port: 8081 })
    expect(made?.secret).toMatch(/^[\w-]{32,256}$/)
    expect(webhookOf({})?.secret).not.toBe(made?.secret)
    expect(webhookOf({ TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_WEBHOOK_PORT: '9000', TELEGRAM_WEBHOOK_HOST: '0.0.0.0' })).toMatchObject({
      secret,
      port: 9000,
      host: '0.0.0.0',
    })
  })
  test.each([
    ['TELEGRAM_WEBHOOK_URL', 'http://depots.example.org/bot'],
    ['TELEGRAM_WEBHOOK_SECRET', 'too short'],
    ['TELEGRAM_WEBHOOK_PORT', '99999'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readBotConfig({ GRENIER_BOT_TOKEN: secret, [name]: value })).toThrow(name)
  })
  test('names every variable that is wrong, and no value', () => {
    expect(() => readBotConfig({ GRENIER_BOT_TOKEN: 'short-secret', GRENIER_SERVER_URL: 'ftp://x' })).toThrow(
      /GRENIER_SERVER_URL[\s\S]*GRENIER_BOT_TOKEN/,
    )
    expect(() => readBotConfig({ GRENIER_BOT_TOKEN: 'short-secret' })).toThrow(/^((?!short-secret)[\s\S])*$/)
  })
})
