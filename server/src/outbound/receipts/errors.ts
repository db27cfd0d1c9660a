import { GrenierError } from '#platform/errors.ts'

export const saleUnknown = (id: string) => new GrenierError('receipt.sale-unknown', 404, { id })
export const receiptUnknown = (id: string) => new GrenierError('receipt.unknown', 404, { id })
export const practiceOnly = () => new GrenierError('receipt.training', 400)
/** Without the address: what was typed wrongly is somebody's all the same. */
export const addressWrong = () => new GrenierError('receipt.address-wrong', 400)
export const printerAddressRefused = (address: string) => new GrenierError('printer.address-refused', 400, { address })
