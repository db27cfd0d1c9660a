import { z } from 'zod'
import { isDay } from '../domain/calendar.ts'
import type { BusinessDay, Cents, Grams, Instant, Sha256 } from '../domain/units.ts'

// Branded by type alone: a zod transform could not be written back into a response.
export const CentsBetween = (min: number, max: number) => z.int().min(min).max(max) as unknown as z.ZodType<Cents, number>
export const GramsBetween = (min: number, max: number) => z.int().min(min).max(max) as unknown as z.ZodType<Grams, number>

/** Any amount a total may reach, below zero for refunds. */
export const AmountCents = CentsBetween(-1_000_000_000_000, 1_000_000_000_000)
export const TotalGrams = GramsBetween(-1_000_000_000_000, 1_000_000_000_000)
/** A weight of one line: up to 100 t. */
export const LineGrams = GramsBetween(0, 100_000_000)

export const InstantText = z.iso.datetime({ precision: 3 }) as unknown as z.ZodType<Instant, string>
export const Day = z.string().refine(isDay, { error: 'day' }) as unknown as z.ZodType<BusinessDay, string>
export const HashText = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<Sha256, string>

/** Ids are made by whoever creates the thing. */
export const Id = z.uuidv7()
export const SiteId = z.uuidv7()

/** Names what somebody saw before they changed it. Sent back with a save; another version is refused (`edit.changed`), absent is not asked. */
export const Version = z.string().regex(/^[0-9a-f]{16}$/)

/** Which eco-organisation: `ecologic`, for example. */
export const EcoOrganisationCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
