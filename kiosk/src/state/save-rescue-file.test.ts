import type { Instant } from '@grenier/shared/domain/units.ts'
import { afterEach, expect, test, vi } from 'vitest'
import type { Kiosk } from './kiosk.ts'
import { saveRescueFile } from './save-rescue-file.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('a rescue file is there until the browser has read it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const saved: Promise<string>[] = []
  const read = async (address: string) => (await fetch(address)).text()
  const createElement = () => ({
    href: '',
    click: vi.fn(function (this: { href: string }) {
      saved.push(read(this.href))
    }),
  })
  vi.stubGlobal('document', { createElement })
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  const kiosk = {
    till: { setup: { register: { id: 'r', number: 3 } } },
    clock: { now: () => '2026-11-22T08:05:09.000Z' as Instant },
    kept: () => Promise.resolve({ rescueFile: () => Promise.resolve('{}\n') }),
  } as unknown as Kiosk
  expect(await saveRescueFile(kiosk)).toBe('grenier-secours-caisse-3-2026-11-22-08-05-09.jsonl')
  expect([await saved[0], revoke.mock.calls.length]).toEqual(['{}\n', 0])
  vi.runAllTimers()
  expect(revoke).toHaveBeenCalledOnce()
})
