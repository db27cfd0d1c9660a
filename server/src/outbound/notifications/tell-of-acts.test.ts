import { beforeEach, expect, test } from 'vitest'
import { sensitiveActions, type AuditAction } from '@grenier/shared/domain/audit.ts'
import { userActor } from '#platform/access.ts'
import { createTellOfActs } from './tell-of-acts.ts'

const awa = userActor('awa', [])
let told: { text: string; english: string; exceptTo: string | undefined }[]
beforeEach(() => void (told = []))

const tellWith = (address?: string) =>
  createTellOfActs({
    notifications: {
      report: async (_, text, { exceptTo } = {}) => void told.push({ text: text('fr'), english: text('en'), exceptTo }),
    },
    nameOf: async () => 'Awa',
    timeZone: async () => 'Europe/Paris',
    address,
    now: () => new Date('2026-11-22T10:05:00.000Z'),
  })
const happens = (action: AuditAction, address?: string) =>
  tellWith(address)({} as never, { actor: awa, action, subject: 'till', name: 'Caisse 2' }, 41)

test.each([...sensitiveActions])('%s is told to the others, never to who did it', async (action) => {
  await happens(action)
  expect(told).toMatchObject([{ exceptTo: 'awa' }])
})

test('says who, what, when and where it stands, in each one’s language', async () => {
  await happens('tablet.revoked')
  expect(told[0]?.text).toBe('ℹ️ Tablette révoquée : Caisse 2\nPar Awa, le 22/11/2026 11:05.\nLigne 41 dans « Historique des actions ».')
  expect(told[0]?.english).toContain('Tablet revoked: Caisse 2\nBy Awa, 22/11/2026, 11:05.')
})

test('leads to the row where a phone can open the dashboard', async () => {
  await happens('tablet.revoked', 'https://grenier.example')
  expect(told[0]?.text).toContain('\nhttps://grenier.example/admin/historique/41')
})

test('says nothing of what is done every day', async () => {
  for (const action of ['person.saved', 'session.opened', 'file.opened'] as const) await happens(action)
  expect(told).toEqual([])
})
