import { GrenierError } from '#platform/errors.ts'

export const stockOutUnknown = (id: string) => new GrenierError('stock.unknown', 404, { id })
export const stockIdTaken = (id: string) => new GrenierError('stock.id-taken', 409, { id })
export const stockCategoryUnknown = (category: string) => new GrenierError('stock.category-unknown', 400, { category })
/** Goods are given to somebody. */
export const partnerMissing = (label: string) => new GrenierError('stock.partner-missing', 400, { label })
/** It was taken back already, or is itself what takes another back. */
export const alreadyTakenBack = (label: string) => new GrenierError('stock.taken-back', 409, { label })
export const operatorMissing = (id: string) => new GrenierError('stock.operator-unknown', 400, { id })

export const transferUnknown = (id: string) => new GrenierError('transfer.unknown', 404, { id })
export const transferSettled = (label: string, outcome: string) => new GrenierError('transfer.settled', 409, { label, outcome })
export const transferToItself = (label: string) => new GrenierError('transfer.same-site', 400, { label })
export const periodReversed = (from: string, to: string) => new GrenierError('stock.period', 400, { from, to })
