import { z } from 'zod'
import { roles } from '../domain/roles.ts'
import { Locale } from './session.ts'
import { Id, InstantText, SiteId } from './units.ts'

export const Person = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  locale: Locale,
  hasPin: z.boolean(),
  disabled: z.boolean(),
  grants: z.array(z.object({ siteId: SiteId.nullable(), role: z.enum(roles) })),
})
export type Person = z.infer<typeof Person>

/** A person of the team. A PIN lets them open a till; an e-mail and a password let them log in. */
export const SavePerson = z.object({
  id: Id,
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200).nullable(),
  password: z.string().min(8).max(200).nullable(),
  pin: z
    .string()
    .regex(/^\d{4,8}$/)
    .nullable(),
  locale: Locale,
  grants: z
    .array(z.object({ siteId: SiteId.nullable(), role: z.enum(roles) }))
    .min(1)
    .max(20),
})
export type SavePerson = z.infer<typeof SavePerson>

/** Somebody who spoke to the bot: asking, allowed (then linked to a person) or refused. */
export const Contact = z.object({
  id: Id,
  channel: z.string(),
  externalId: z.string(),
  name: z.string(),
  status: z.enum(['asking', 'allowed', 'refused']),
  userId: Id.nullable(),
  createdAt: InstantText,
})
export type Contact = z.infer<typeof Contact>

export const DecideContact = z.object({ status: z.enum(['allowed', 'refused']), userId: Id.nullable() })
export type DecideContact = z.infer<typeof DecideContact>

/** Allows a Telegram account before it ever wrote, by its number. */
export const AllowContact = z.object({ id: Id, channel: z.literal('telegram'), externalId: z.string().regex(/^\d{1,20}$/), userId: Id })
export type AllowContact = z.infer<typeof AllowContact>
