import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { userActor } from '#platform/access.ts'
import { createPinCheck } from './check-pin.ts'

const [siteId, registerId, operatorId] = [newId(), newId(), newId()]
const till = userActor(newId(), [{ siteId, role: 'cashier' }])
const start = Date.parse('2026-11-21T10:00:00.000Z')

/** Answers what became of one PIN: the code of its refusal, or `right`. */
function open(verifyPin: () => Promise<boolean>, now = () => new Date(start)) {
  const check = createPinCheck({
    devices: { register: async () => ({ id: registerId, siteId }) as never },
    verifyPin,
    pinLocks: { openOf: async () => undefined, lock: async (_allowed, _register, _operator, id) => id },
    now,
    newId,
  })
  return async (pin: number): Promise<string> => {
    const [one] = await Promise.allSettled([check(till, registerId, { operatorId, pin: String(1000 + pin) })])
    return one.status === 'rejected' ? (one.reason as { code: string }).code : 'right'
  }
}

test('of many PINs tried at once, five are looked at', async () => {
  let looked = 0
  const pinOf = open(async () => ++looked > 5)
  const codes = await Promise.all(Array.from({ length: 30 }, (_, pin) => pinOf(pin)))
  expect(codes.filter((code) => code === 'pin.wrong')).toHaveLength(5)
  expect(codes.filter((code) => code === 'pin.wait')).toHaveLength(25)
})

test('while the twentieth PIN is looked at nobody tries another; the lock ends the count, so that an unlocked one begins anew', async () => {
  let hours = 0
  let looking = Promise.withResolvers<boolean>()
  looking.resolve(false)
  const pinOf = open(
    () => looking.promise,
    () => new Date(start + hours * 3_600_000),
  )
  for (; hours < 19; hours++) expect(await pinOf(hours)).toBe('pin.wrong')
  looking = Promise.withResolvers()
  const last = pinOf(19)
  expect(await Promise.all([pinOf(20), pinOf(21)])).toEqual(['pin.wait', 'pin.wait'])
  looking.resolve(false)
  expect([await last, await pinOf(22)]).toEqual(['pin.locked', 'pin.wrong'])
})
