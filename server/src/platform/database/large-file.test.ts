import { expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'

test.each(providers)('the size of a file of three gigabytes is kept to the byte (%s)', async (provider) => {
  const database = await freshDatabase(provider)
  const [id, bytes] = [newId(), 3_000_000_001]
  const file = { id, bytes, kind: 'backup', name: 'large', path: 'backups/large', mediaType: 'application/zstd', sha256: 'a'.repeat(64) }
  await database.client.storedFile.create({ data: { ...file, createdAt: '2026-11-21T13:05:00.000Z' } })
  expect(await database.client.storedFile.findUnique({ where: { id } })).toMatchObject({ bytes })
  await database.remove()
})
