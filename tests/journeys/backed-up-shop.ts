import type { BackupPoint, BackupStatus } from '@grenier/shared/contract/backup.ts'
import type { RecoverySheet, RecoveryState } from '@grenier/shared/contract/recovery.ts'
import type { SaveRemote } from '@grenier/shared/contract/sync.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, vi } from 'vitest'
import type { FakeWebdav } from '../fakes/webdav.ts'
import type { Api } from './api.ts'
import { createBrowser } from './browser.ts'
import { patience, type ServerProgram } from './program.ts'
import { today, tomorrow } from './trade.ts'

/** The account of the whole organisation on a remote. */
export async function addAccount(api: Api, { url, account }: Pick<FakeWebdav, 'url' | 'account'>): Promise<string> {
  const remote: SaveRemote = { id: newId(), siteId: null, kind: 'webdav', url, userName: account.user, password: account.password }
  await api.put(`/api/sync/accounts/${remote.id}`, remote)
  return remote.id
}

/** A recovery kit that counts; its twelve words. */
export async function makeKit(api: Api): Promise<string> {
  const { words, ask } = await api.post<RecoverySheet>('/api/recovery/kit', { locale: 'fr' })
  const asked = words.filter(({ position }) => ask.includes(position))
  expect(await api.post<RecoveryState>('/api/recovery/kit/confirm', { words: asked })).toMatchObject({ state: 'confirmed' })
  return words.map(({ word }) => word).join(' ')
}

/** A full point of now, once it stands on the account, with all it needs. */
export async function makePoint(api: Api): Promise<BackupPoint> {
  const before = new Set((await api.get<BackupPoint[]>('/api/backup')).map(({ id }) => id))
  await api.post('/api/backup', { full: true })
  return await vi.waitFor(async () => {
    const made = (await api.get<BackupPoint[]>('/api/backup')).find(({ id, level }) => level === 'full' && !before.has(id))
    expect(made?.accounts).toHaveLength(1)
    expect((await api.get<BackupStatus>('/api/backup/status')).lastOffSite?.id).toBe(made?.id)
    return made as BackupPoint
  }, patience)
}

const asked = [
  `/api/sales?day=${today}`,
  '/api/deposits',
  `/api/stock/balance?from=${today}&to=${tomorrow}`,
  '/api/people',
  '/api/sites',
] as const

/** What a person reads on the dashboard of a server, logged in anew. */
export async function figuresOf(server: ServerProgram, account: Api['account']): Promise<Record<string, unknown>> {
  const browser = createBrowser(server)
  await browser.logIn(account)
  const answers = await Promise.all(asked.map(async (path) => [path, JSON.parse(String(await browser.download(path))) as unknown] as const))
  return Object.fromEntries(answers)
}
