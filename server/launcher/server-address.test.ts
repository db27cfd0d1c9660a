import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { serverAddress } from './server-address.mjs'

test('without any setting the bot looks for the server where the server listens', () => {
  expect(serverAddress({})).toBe(`http://127.0.0.1:${readConfig({ environment: {} }).PORT}`)
})

test.each([
  [{ PORT: '8080' }, 'http://127.0.0.1:8080'],
  [{ HOST: '0.0.0.0', PORT: '80' }, 'http://127.0.0.1:80'],
  [{ HOST: '192.168.1.5', PORT: '80' }, 'http://192.168.1.5:80'],
  [{ HOST: '::1', PORT: '80' }, 'http://[::1]:80'],
  [{ GRENIER_SERVER_URL: 'https://grenier.example', PORT: '80' }, 'https://grenier.example'],
])('with %o the bot looks for the server at %s', (environment, address) => {
  expect(serverAddress(environment)).toBe(address)
})
