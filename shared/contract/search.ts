import { z } from 'zod'
import { roles } from '../domain/roles.ts'
import { Day, Id, SiteId } from './units.ts'

export const mostFound = 6

export const SearchQuery = z.object({ q: z.string().trim().min(1).max(80) })

/** What bears these words, at most six of each kind, and only what the one who asks may see. */
export const Found = z.object({
  people: z.array(z.object({ id: Id, name: z.string(), grants: z.array(z.object({ siteId: SiteId.nullable(), role: z.enum(roles) })) })),
  registers: z.array(z.object({ id: Id, siteId: SiteId, number: z.int(), name: z.string() })),
  articles: z.array(z.object({ id: Id, name: z.string(), category: z.string() })),
  /** `ticket` as it is printed, `2-000147`: the number of its register, then its own. */
  tickets: z.array(z.object({ saleId: Id, siteId: SiteId, ticket: z.string(), number: z.int(), register: z.string(), day: Day })),
})
export type Found = z.infer<typeof Found>
