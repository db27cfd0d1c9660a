import { describe, expect, test } from 'vitest'
import { ConfigurationError, consoleLocale, readConfig } from './config.ts'

const problemsOf = (environment: NodeJS.ProcessEnv) => {
  try {
    readConfig({ environment })
    return []
  } catch (error) {
    return error instanceof ConfigurationError ? error.problems : [String(error)]
  }
}

describe('the configuration', () => {
  test('needs nothing: SQLite in its folder, every role, the usual port', () => {
    const config = readConfig({ environment: { GRENIER_DATA: '/tmp/grenier' } })
    expect(config).toMatchObject({
      PORT: 3000,
      ROLES: ['api', 'worker', 'bot'],
      databaseUrl: 'file:/tmp/grenier/grenier.db',
      demonstration: false,
    })
  })
  test('lists everything that is wrong at once, and shows no secret', () => {
    const problems = problemsOf({ PORT: 'abc', ROLES: 'api,cook', TELEGRAM_BOT_TOKEN: 'short', DATABASE_URL: 'mysql://x' })
    expect(problems.map((problem) => problem.split('=')[0])).toEqual(['PORT', 'DATABASE_URL', 'ROLES', 'TELEGRAM_BOT_TOKEN'])
    expect(problems.join()).not.toContain('short')
  })
  test('takes an empty variable for one that is not there', () => {
    expect(readConfig({ environment: { PORT: '' } }).PORT).toBe(3000)
  })
  test('opens HTTPS on the next port, except where the server listens to this machine alone or is told not to', () => {
    const httpsPort = (environment: NodeJS.ProcessEnv) => readConfig({ environment }).httpsPort
    expect([httpsPort({}), httpsPort({ PORT: '8080' }), httpsPort({ PORT: '0' })]).toEqual([3001, 8081, 0])
    expect([httpsPort({ HTTPS_PORT: 'off' }), httpsPort({ HOST: '127.0.0.1' })]).toEqual([undefined, undefined])
    expect(httpsPort({ HOST: '127.0.0.1', HTTPS_PORT: '443' })).toBe(443)
    expect(readConfig({ demonstration: true, environment: {} }).httpsPort).toBeUndefined()
    expect(problemsOf({ HTTPS_PORT: 'no' })).toEqual(['HTTPS_PORT=no: a port, or off'])
  })
  test('of mail wants a sender with its server, and never repeats the password', () => {
    const SMTP_URL = 'smtps://caisse:secret@mail.example.org'
    expect(readConfig({ environment: { SMTP_URL, SMTP_FROM: 'Grenier <caisse@example.org>' } })).toMatchObject({ SMTP_URL })
    expect(problemsOf({ SMTP_URL })).toEqual(['SMTP_FROM=: needed with SMTP_URL'])
    expect(problemsOf({ SMTP_URL, SMTP_FROM: 'nobody' })).toEqual(['SMTP_FROM=nobody: an address'])
    expect(String(problemsOf({ SMTP_URL: 'https://caisse:secret@mail.example.org' }))).not.toContain('secret')
  })
  test('of the demonstration has a folder of its own and listens on this machine alone, unless told otherwise', () => {
    const demonstration = readConfig({
      demonstration: true,
      environment: { GRENIER_DATA: '/tmp/grenier', DATABASE_URL: 'postgresql://real' },
    })
    expect(demonstration).toMatchObject({
      HOST: '127.0.0.1',
      dataFolder: '/tmp/grenier/demonstration',
      databaseUrl: 'file:/tmp/grenier/demonstration/grenier.db',
    })
    expect(readConfig({ demonstration: true, environment: { HOST: '0.0.0.0' } }).HOST).toBe('0.0.0.0')
  })
})

describe('the console', () => {
  test('speaks French unless the system speaks English', () => {
    expect(
      [{}, { LANG: 'fr_FR.UTF-8' }, { LANG: 'de_DE' }, { LANG: 'en_GB.UTF-8' }, { LC_ALL: 'en_US', LANG: 'fr_FR' }].map(consoleLocale),
    ).toEqual(['fr', 'fr', 'fr', 'en', 'en'])
  })
})
