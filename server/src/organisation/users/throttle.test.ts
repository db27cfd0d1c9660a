import { describe, expect, test } from 'vitest'
import { createThrottle, subnetOf } from './throttle.ts'

function tries(free = 2) {
  const clock = { ms: 0 }
  const throttle = createThrottle({ free }, () => new Date(clock.ms))
  return { clock, throttle }
}

describe('the wait after a failure', () => {
  test('doubles from 200 ms to 25 s once the free tries are used', () => {
    const { clock, throttle } = tries()
    const waits = Array.from({ length: 12 }, () => {
      throttle.begin('awa')
      const wait = throttle.waitMs('awa')
      clock.ms += wait
      return wait
    })
    expect(waits).toEqual([0, 0, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_000, 25_000, 25_000])
  })

  test('is that of its own key', () => {
    const { throttle } = tries(0)
    throttle.begin('awa')
    expect([throttle.waitMs('awa'), throttle.waitMs('bakary')]).toEqual([200, 0])
  })

  test('ends with success', () => {
    const { throttle } = tries(0)
    throttle.begin('awa')
    throttle.begin('awa')
    throttle.succeed('awa', { all: true })
    expect(throttle.waitMs('awa')).toBe(0)
  })

  test('of a subnet keeps the failures of the others when one succeeds', () => {
    const { throttle } = tries(0)
    for (let count = 0; count < 3; count++) throttle.begin('192.168.1')
    throttle.succeed('192.168.1', { all: false })
    expect(throttle.waitMs('192.168.1')).toBe(400)
  })

  test('is forgotten after a quarter of an hour', () => {
    const { clock, throttle } = tries(0)
    for (let count = 0; count < 20; count++) throttle.begin('awa')
    clock.ms += 15 * 60_000
    throttle.begin('awa')
    expect(throttle.waitMs('awa')).toBe(200)
  })

  test('of the latest keys survives a flood of invented ones', () => {
    const { throttle } = tries(0)
    for (let count = 0; count < 20_000; count++) throttle.begin(`invented-${count}`)
    expect([throttle.waitMs('invented-0'), throttle.waitMs('invented-19999')]).toEqual([0, 200])
  })
})

describe('a subnet', () => {
  test.each([
    ['192.168.1.77', '192.168.1'],
    ['::ffff:192.168.1.77', '192.168.1'],
    ['2001:db8:0:1:aaaa::1', '2001:db8:0:1'],
    ['2001:0db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('of %s is %s', (address, subnet) => {
    expect(subnetOf(address)).toBe(subnet)
  })
})
