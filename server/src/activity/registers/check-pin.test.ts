import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { userActor } from '#platform/access.ts'
import { createPinCheck } from './check-pin.ts'

test('of many PINs tried at once, five are looked at', async () => {
  const [siteId, registerId, operatorId] = [newId(), newId(), newId()]
  const till = userActor(newId(), [{ siteId, role: 'cashier' }])
  let looked = 0
  const check = createPinCheck({
    devices: { register: async () => ({ id: registerId, siteId }) as never },
    verifyPin: async () => ++looked > 5,
    pinLocks: { openOf: async () => undefined, lock: async (_allowed, _register, _operator, id) => id },
    now: () => new Date('2026-11-21T10:00:00.000Z'),
    newId,
  })
  const tried = Array.from({ length: 30 }, async (_, pin) => check(till, registerId, { operatorId, pin: String(1000 + pin) }))
  const codes = (await Promise.allSettled(tried)).map((one) =>
    one.status === 'rejected' ? (one.reason as { code: string }).code : 'right',
  )
  expect(codes.filter((code) => code === 'pin.wrong')).toHaveLength(5)
  expect(codes.filter((code) => code === 'pin.wait')).toHaveLength(25)
})
