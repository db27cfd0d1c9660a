import { z } from 'zod'
import { roles } from '../domain/roles.ts'
import { Locale } from './session.ts'
import { EcoOrganisationCode, Id, InstantText, SiteId, Version } from './units.ts'

/** A role on a site, null for every site. `chosen`: the eco-organisations whose sent files a partner opens; other roles have none. */
const Grant = z.object({
  siteId: SiteId.nullable(),
  role: z.enum(roles),
  chosen: z.array(EcoOrganisationCode).max(50).optional(),
})

export const Person = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  locale: Locale,
  hasPin: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** When the link was made by which they can choose their first password; null when there is none that still opens. */
  invitedAt: InstantText.nullable(),
  disabled: z.boolean(),
  /** Where their deposits go; null asks somebody of several sites once a day. */
  homeSiteId: SiteId.nullable(),
  grants: z.array(Grant),
  /** Of what `SavePerson` writes and shows. */
  version: Version,
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
  /** One of the person's sites; absent leaves it as it is. */
  homeSiteId: SiteId.nullable().optional(),
  grants: z.array(Grant).min(1).max(20),
  /** The version that was changed; another one that stands now is kept (`edit.changed`). Absent saves over whatever stands. */
  seen: Version.optional(),
})
export type SavePerson = z.infer<typeof SavePerson>

/** Whether somebody is kept out: their sessions end, their PIN opens no till, and the bot answers them no more. */
export const DisablePerson = z.object({ disabled: z.boolean() })

/** Somebody who spoke to the bot: asking, allowed (then linked to a person) or refused. */
export const Contact = z.object({
  id: Id,
  channel: z.string(),
  externalId: z.string(),
  name: z.string(),
  status: z.enum(['asking', 'allowed', 'refused']),
  userId: Id.nullable(),
  /** Further people who speak through this account: the bot then asks who records. */
  sharers: z.array(Id),
  createdAt: InstantText,
  /** Of its sharers. */
  version: Version,
})
export type Contact = z.infer<typeof Contact>

export const DecideContact = z.object({ status: z.enum(['allowed', 'refused']), userId: Id.nullable() })
export type DecideContact = z.infer<typeof DecideContact>

/** Allows a Telegram account before it ever wrote, by its number. */
export const AllowContact = z.object({ id: Id, channel: z.literal('telegram'), externalId: z.string().regex(/^\d{1,20}$/), userId: Id })
export type AllowContact = z.infer<typeof AllowContact>

/** What the bot is called on Telegram, without `@`; null until it said so. */
export const BotName = z.object({ userName: z.string().nullable() })
export type BotName = z.infer<typeof BotName>

/** All further people of a shared account, as they shall be. */
export const ShareContact = z.object({ sharers: z.array(Id).max(12), seen: Version.optional() })
export type ShareContact = z.infer<typeof ShareContact>

/** A one-time link for a person's telephone: opening it joins their Telegram account to them. `url` is null while the bot's name is unknown. */
export const IssuedContactLink = z.object({ code: z.string(), url: z.url().nullable(), expiresAt: InstantText })
export type IssuedContactLink = z.infer<typeof IssuedContactLink>
