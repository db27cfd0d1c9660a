import { GrenierError } from '#platform/errors.ts'

export const voucherUnknown = (number: string) => new GrenierError('voucher.unknown', 404, { number })
