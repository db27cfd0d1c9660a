import { GrenierError } from '#platform/errors.ts'

export const categoryUnknown = (category: string) => new GrenierError('catalogue.category-unknown', 404, { category })
export const articleUnknown = (id: string) => new GrenierError('catalogue.article-unknown', 404, { id })
export const nameTaken = (name: string, category: string) => new GrenierError('catalogue.name-taken', 409, { name, category })
/** The remedy is to bring it back. */
export const nameArchived = (name: string, category: string) => new GrenierError('catalogue.name-archived', 409, { name, category })
/** Amounts are in the reader's language already. */
export const priceBelow = (price: string, min: string) => new GrenierError('catalogue.price-below', 422, { price, min })
export const priceAbove = (price: string, max: string) => new GrenierError('catalogue.price-above', 422, { price, max })
export const rangeInverted = (min: string, max: string) => new GrenierError('catalogue.range-inverted', 422, { min, max })
/** Somebody added, archived or moved something of this category meanwhile. */
export const orderOutdated = (category: string) => new GrenierError('catalogue.order-outdated', 409, { category })
export const fileUnreadable = (name: string, cause: string) => new GrenierError('catalogue.file-unreadable', 422, { name, cause })
export const fileTooLong = (lines: number, most: number) => new GrenierError('catalogue.file-too-long', 422, { lines, most })
export const columnMissing = (column: string) => new GrenierError('catalogue.column-missing', 422, { column })
export const importOutdated = () => new GrenierError('catalogue.import-outdated', 409)
export const importWrong = (count: number) => new GrenierError('catalogue.import-wrong', 422, { count })
