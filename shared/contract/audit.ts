import { z } from 'zod'
import { auditActions, groupsOfAudit } from '../domain/audit.ts'
import { Day, InstantText, SiteId } from './units.ts'

const AuditValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
const AuditValues = z.record(z.string(), AuditValue)

/** Who did what, when, from where, and what differs by it. */
export const AuditEvent = z.object({
  sequence: z.int(),
  at: InstantText,
  actor: z.object({ kind: z.enum(['user', 'device', 'bot', 'job', 'nobody']), id: z.string(), name: z.string() }),
  /** The till it was done on. */
  device: z.string().nullable(),
  siteId: SiteId.nullable(),
  address: z.string(),
  requestId: z.string(),
  action: z.string(),
  subject: z.string(),
  name: z.string(),
  before: AuditValues,
  after: AuditValues,
})
export type AuditEvent = z.infer<typeof AuditEvent>

export const auditOrders = ['newest', 'oldest'] as const

/** Days are those of the organisation’s clock, `to` included. Every word of `text` stands somewhere in the row. */
export const AuditFilter = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  group: z.enum(groupsOfAudit).optional(),
  action: z.enum(auditActions).optional(),
  actor: z.string().max(100).optional(),
  siteId: SiteId.optional(),
  text: z.string().max(100).optional(),
  /** By time; newest first when absent. */
  order: z.enum(auditOrders).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

/** Number of an act; either database keeps it in 32 bits. */
export const AuditNumber = z.string().regex(/^\d{1,9}$/)

/** `next` of a page is asked as `beyond`. */
export const AuditQuery = AuditFilter.extend({ beyond: AuditNumber.optional() })
export type AuditQuery = z.infer<typeof AuditQuery>

export const AuditPage = z.object({ items: z.array(AuditEvent), next: z.string().nullable() })
export type AuditPage = z.infer<typeof AuditPage>
