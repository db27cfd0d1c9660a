import { describe, expect, test } from 'vitest'
import { Connection } from './connection.svelte.ts'

const current = 'chain-2'
const stopped = (chain: string) => ({ kind: 'stopped', chain, reason: 'unknown-key', sequence: 1 }) as const

describe('the badge', () => {
  test('is calm while everything is sent, and says so when sales wait', () => {
    const connection = new Connection()
    expect(connection.kind).toBe('online')
    connection.waiting = { entries: 3, sales: 2 }
    expect(connection.kind).toBe('sending')
  })

  test('is offline as soon as nothing answers, whatever waits', () => {
    const connection = new Connection()
    connection.hear({ kind: 'later', offline: true, code: 'offline' }, current)
    expect(connection.kind).toBe('offline')
  })

  test('asks to pair again when the chain written now is not known, until it is', () => {
    const connection = new Connection()
    connection.hear(stopped(current), current)
    expect([connection.kind, connection.stopped, connection.leftBehind]).toEqual(['stopped', 'unknown-key', false])
    connection.hear({ kind: 'sent' }, current)
    expect(connection.kind).toBe('online')
  })

  test('goes on asking for it when signed entries arrive all the same, but for the time without a network', () => {
    const connection = new Connection()
    connection.pairing = 'unknown-key'
    connection.hear({ kind: 'sent' }, current)
    expect([connection.kind, connection.stopped, connection.mayPair]).toEqual(['stopped', 'unknown-key', true])
    connection.hear({ kind: 'later', offline: true, code: 'offline' }, current)
    expect([connection.kind, connection.mayPair]).toEqual(['offline', false])
    connection.reachable = true
    connection.begin()
    expect([connection.kind, connection.mayPair]).toEqual(['online', false])
  })

  test('does not stop for entries of an earlier pairing, but names them', () => {
    const connection = new Connection()
    connection.hear(stopped('chain-1'), current)
    expect([connection.stopped, connection.leftBehind]).toEqual([null, true])
  })
})
