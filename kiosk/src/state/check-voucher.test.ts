import type { VoucherState } from '@grenier/shared/contract/sales.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../local/server.ts'
import { checkVoucher } from './check-voucher.ts'
import type { Kiosk } from './kiosk.ts'

const voucher = {
  ...{ number: 'A1', siteId: 'here', issuedAt: '2026-10-01T10:00:00.000Z', expiresOn: '2026-11-21' },
  ...{ amountCents: 2_000, balanceCents: 1_500, codeMatches: true },
} as unknown as VoucherState

/** What the till says of a voucher, as the key of its text, and the most it may pay. */
async function asked(answer: Answer<VoucherState>, limit = 2_000) {
  const kiosk = {
    server: { voucher: async () => answer },
    till: {
      setup: { site: { id: 'here', timeZone: 'Europe/Paris' } },
      policy: { ...defaultPolicy, voucherOfflineLimitCents: limit as Cents },
    },
    language: { say: (key: string) => key, money: String, locale: 'fr' },
    clock: { now: () => '2026-11-21T15:00:00.000Z' },
  } as unknown as Kiosk
  const { mostCents, text } = await checkVoucher(kiosk, 'A1', 'SECRET')
  return [text, mostCents]
}
const known = (changes: object = {}) => asked({ kind: 'answered', body: { ...voucher, ...changes } })

describe('a voucher', () => {
  test('pays up to its balance, on its last day too', async () => {
    expect(await known()).toEqual(['pay.voucher-balance', 1_500])
  })

  test.each([
    ['whose code is another', { codeMatches: false }, 'pay.voucher-code-wrong'],
    ['that has expired', { expiresOn: '2026-11-20' }, 'pay.voucher-expired'],
    ['of another site', { siteId: 'elsewhere' }, 'pay.voucher-unknown'],
  ])('%s pays nothing', async (_name, changes, text) => {
    expect(await known(changes)).toEqual([text, 0])
  })

  test('that nobody knows pays nothing', async () => {
    const refusal = { kind: 'refused', status: 404, code: 'voucher.unknown', message: '', values: {} } as const
    expect(await asked(refusal)).toEqual(['pay.voucher-unknown', 0])
  })

  test('without a network pays up to the limit the site set, if it set one', async () => {
    expect(await asked({ kind: 'offline' })).toEqual(['pay.voucher-offline', 2_000])
    expect(await asked({ kind: 'offline' }, 0)).toEqual(['pay.voucher-offline-none', 0])
  })
})
