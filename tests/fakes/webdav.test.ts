import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createClient, type WebDAVClient } from 'webdav'
import { startFakeWebdav, type FakeWebdav } from './webdav.ts'

let drive: FakeWebdav
let client: WebDAVClient
beforeEach(async () => {
  drive = await startFakeWebdav()
  client = createClient(drive.url, { username: drive.account.user, password: drive.account.password })
})
afterEach(() => drive.stop())

describe('the pretended drive', () => {
  test('serves a client that we did not write', async () => {
    await client.createDirectory('/exports')
    await client.putFileContents('/exports/é t.csv.part', 'a;b')
    await client.moveFile('/exports/é t.csv.part', '/exports/é t.csv')
    expect(await client.getFileContents('/exports/é t.csv', { format: 'text' })).toBe('a;b')
    expect(await client.stat('/exports/é t.csv')).toMatchObject({ type: 'file', size: 3 })
    expect(await client.getDirectoryContents('/exports')).toMatchObject([{ filename: '/exports/é t.csv', size: 3 }])
    await client.deleteFile('/exports/é t.csv')
    expect(await client.exists('/exports/é t.csv')).toBe(false)
  })

  test('refuses what a real one refuses: a wrong password, a file without its folder, a folder that exists', async () => {
    await expect(client.putFileContents('/exports/a.csv', 'a')).rejects.toMatchObject({ status: 409 })
    await client.createDirectory('/exports')
    await expect(client.createDirectory('/exports')).rejects.toMatchObject({ status: 405 })
    drive.account.password = 'changed'
    await expect(client.stat('/')).rejects.toMatchObject({ status: 401 })
  })

  test('misbehaves as often as asked, and keeps what it was asked', async () => {
    drive.misbehave({ method: 'PUT', times: 1, do: { status: 507 } }, { method: 'PUT', times: 1, do: { keepShare: 0.5, then: 201 } })
    await expect(client.putFileContents('/a', 'abcd')).rejects.toMatchObject({ status: 507 })
    await client.putFileContents('/a', 'abcd')
    expect(drive.files.get('/a')?.toString()).toBe('ab')
    expect(drive.requests.map(({ method, path, bytes }) => ({ method, path, bytes }))).toEqual([
      { method: 'PUT', path: '/drive/a', bytes: 4 },
      { method: 'PUT', path: '/drive/a', bytes: 4 },
    ])
  })

  test('holds so many bytes, and so many entries in a folder', async () => {
    drive.drive.quota = 6
    await client.putFileContents('/a', 'abcd')
    await expect(client.putFileContents('/b', 'abcd')).rejects.toMatchObject({ status: 507 })
    expect(await client.getQuota()).toMatchObject({ used: 4, available: 2 })
    drive.drive.quota = undefined
    drive.drive.folderLimit = 1
    await expect(client.putFileContents('/b', 'abcd')).rejects.toMatchObject({ status: 507 })
  })
})
