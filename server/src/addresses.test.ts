import { describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { announcedAddresses, tillAddress } from './addresses.ts'

const announced = (environment: NodeJS.ProcessEnv, secure: readonly string[] = []) =>
  announcedAddresses(readConfig({ environment }), 3000, secure)

describe('the console', () => {
  test('names the https addresses first, and gives the first link on this machine and at the address of tills', () => {
    const { all, firstRun } = announced({}, ['https://caisse.local:3001', 'https://192.168.1.20:3001'])
    expect(all).toEqual(['https://caisse.local:3001', 'https://192.168.1.20:3001', 'http://localhost:3000'])
    expect(firstRun).toEqual(['http://localhost:3000', 'https://caisse.local:3001'])
  })

  test('names localhost where the server listens to this machine alone', () => {
    expect(announced({ HOST: '127.0.0.1' })).toMatchObject({ all: ['http://localhost:3000'], firstRun: ['http://localhost:3000'] })
  })

  test('names the origin alone behind a reverse proxy', () => {
    const environment = { HOST: '127.0.0.1', GRENIER_ORIGIN: 'https://ressourcerie.example.org/' }
    expect(announced(environment).all).toEqual(['https://ressourcerie.example.org'])
  })
})

describe('a new till', () => {
  const shown = (environment: NodeJS.ProcessEnv, secure?: readonly string[]) =>
    tillAddress(readConfig({ environment }), 3000, secure && { addresses: () => [...secure] })

  test('is told the one address, and the page that prepares it by its number, which every device finds', () => {
    expect(shown({}, ['https://caisse.local:3001', 'https://192.168.1.20:3001'])).toEqual({
      address: 'https://caisse.local:3001',
      certificate: 'http://192.168.1.20:3000/certificat',
    })
    expect(shown({}, ['https://caisse.local:3001'])).toMatchObject({ certificate: 'http://caisse.local:3000/certificat' })
  })

  test('needs no preparation behind a reverse proxy, and has no address where only this machine is served', () => {
    expect(shown({ GRENIER_ORIGIN: 'https://ressourcerie.example.org/' })).toEqual({ address: 'https://ressourcerie.example.org' })
    expect(shown({ HOST: '127.0.0.1' })).toBeUndefined()
  })
})
