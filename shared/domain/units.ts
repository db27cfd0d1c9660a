/**
 * Units are types: a bare number for money, weight or time in a signature is a bug. All are whole numbers or text that
 * JSON, SQLite and PostgreSQL carry unchanged.
 */

/** Whole cents of a euro. */
export type Cents = number & { readonly unit: 'cent' }

/** Whole grams. Kilograms exist only on screens and in files. */
export type Grams = number & { readonly unit: 'g' }

/** Whole milliseconds. */
export type Millis = number & { readonly unit: 'ms' }

/** A moment in UTC as ISO 8601 text with milliseconds, `2026-11-21T13:05:09.042Z`: it sorts as text. */
export type Instant = string & { readonly unit: 'instant' }

/** A day in the site's time zone, `2026-11-21`. It sorts as text. */
export type BusinessDay = string & { readonly unit: 'business-day' }

/** SHA-256 as 64 lower-case hexadecimal digits. */
export type Sha256 = string & { readonly unit: 'sha256' }

/** What a deposit, a line or a stock-out does to the goods (glossary: orientation). */
export const flows = ['reuse', 'recycling', 'disposal', 'donation', 'stock', 'transfer'] as const
export type Flow = (typeof flows)[number]

/** How a weight is known. */
export const certainties = ['weighed', 'typical', 'unknown'] as const
export type Certainty = (typeof certainties)[number]

export const cents = (value: number): Cents => Math.trunc(value) as Cents
export const grams = (value: number): Grams => Math.trunc(value) as Grams
export const instant = (date: Date): Instant => date.toISOString() as Instant
