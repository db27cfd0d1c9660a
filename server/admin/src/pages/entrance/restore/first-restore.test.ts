import { expect, test } from 'vitest'
import { ApiProblem } from '../../../api.ts'
import { remoteDraftOf } from '../../sync/accounts/remote-draft.ts'
import { readRestoration, typedRemote } from './first-restore.ts'

const refusal = (code: string) => new ApiProblem(409, { code, message: '', values: {}, requestId: '' })

test('an address is sent as it was typed, and a kDrive by its number', () => {
  const draft = { ...remoteDraftOf(undefined, undefined), userName: 'nadia@exemple.fr', password: 'secret' }
  expect(typedRemote({ ...draft, drive: '123456' })).toEqual({
    kind: 'webdav',
    url: 'https://123456.connect.kdrive.infomaniak.com/Grenier',
    userName: 'nadia@exemple.fr',
    password: 'secret',
  })
  expect(typedRemote({ ...draft, drive: 'mon drive' })).toBeUndefined()
})

test('a link that has died means that the restore is done', async () => {
  expect((await readRestoration(() => Promise.reject(refusal('setup.done')))).state).toBe('done')
  await expect(readRestoration(() => Promise.reject(refusal('network')))).rejects.toMatchObject({ code: 'network' })
})
