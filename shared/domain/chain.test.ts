import { describe, expect, test } from 'vitest'
import { canonicalText } from './canonical.ts'
import { entryText, linkOf, linkProblem, noHash, type EntryFields } from './chain.ts'
import type { Instant, Sha256 } from './units.ts'

const entry: EntryFields = {
  v: 1,
  chain: 'chaîne "1"',
  sequence: 3,
  type: 'sale',
  occurredAt: '2026-11-21T13:05:09.042Z' as Instant,
  clockOffset: -12,
  clockKnownAt: '2026-11-21T13:00:00.000Z',
  actor: 'awa',
  previousHash: noHash,
  payload: '{"totalCents":500}',
}

describe('the signed text of an entry', () => {
  test('is the RFC 8785 text of its fields, so that columns rebuild what was signed', () => {
    const { clockOffset, clockKnownAt, payload, ...fields } = entry
    const whole = { ...fields, clock: { offsetMs: clockOffset, knownAt: clockKnownAt }, payload: JSON.parse(payload) as object }
    expect(entryText(entry)).toBe(canonicalText(whole))
  })
})

describe('an entry after a head', () => {
  const head = { sequence: 2, hash: noHash }
  test('follows with the next sequence and the hash before it', () => {
    expect(linkProblem(head, entry)).toBeUndefined()
  })
  test('leaves a gap with a later sequence, and repeats with an earlier one', () => {
    expect([linkProblem(head, { ...entry, sequence: 4 }), linkProblem(head, { ...entry, sequence: 2 })]).toEqual(['gap', 'gap'])
  })
  test('names the hash of the one before, and after a declared loss that of the row that was lost', () => {
    const [own, lost] = ['1'.repeat(64), '2'.repeat(64)] as [Sha256, Sha256]
    const loss = (payload: object) => linkOf({ type: 'loss-declared', payload: JSON.stringify(payload), hash: own })
    expect([linkOf({ type: 'sale', payload: '{}', hash: own }), loss({ lostHash: lost }), loss({})]).toEqual([own, lost, own])
  })
  test('does not link to another hash', () => {
    expect(linkProblem({ ...head, hash: '1'.repeat(64) as Sha256 }, entry)).toBe('link')
  })
})
