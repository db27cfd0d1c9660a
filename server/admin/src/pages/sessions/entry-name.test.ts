import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { entryId, entryPlace } from './entry-name.ts'

test('an entry is found again by its address, and what names none is not asked for', () => {
  const chain = newId()
  expect(entryPlace(entryId(chain, 12))).toEqual({ chain, sequence: '12' })
  for (const id of [undefined, 'x', chain, `${chain}:`, `${chain}:0`, `${chain}:1:2`, 'x:1']) expect(entryPlace(id)).toBeUndefined()
})
