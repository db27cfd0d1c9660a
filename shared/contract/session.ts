import { z } from 'zod'
import { features } from '../domain/features.ts'
import { permissions } from '../domain/roles.ts'
import { SiteInBrief } from './sites.ts'
import { Id, InstantText } from './units.ts'

export const Locale = z.enum(['fr', 'en'])
export type Locale = z.infer<typeof Locale>

/** Length alone is demanded of a password; paste and long sentences are welcome. */
export const Password = z.string().min(8).max(200)

export const LogIn = z.object({ email: z.email().max(200), password: z.string().min(1).max(200) })
export type LogIn = z.infer<typeof LogIn>

/** The password was right; the code of the second factor is still to come, to `POST /api/session/code` with the cookie of this answer. */
export const CodeNeeded = z.object({ needs: z.literal('code') })
export type CodeNeeded = z.infer<typeof CodeNeeded>

/** Six digits of the person's authenticator, or one of their recovery codes; spaces and dashes do not matter. */
export const SecondFactorCode = z.string().trim().min(6).max(40)
export const TypeCode = z.object({ code: SecondFactorCode })

/** The password once more, before something that cannot be taken back. */
export const ConfirmSession = z.object({ password: z.string().min(1).max(200) })

/** First account, opened by the one-time link of the console. */
export const FirstAccount = z.object({
  token: z.string().min(20).max(100),
  organisationName: z.string().trim().min(1).max(80),
  siteName: z.string().trim().min(1).max(80),
  timeZone: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: Password,
  locale: Locale,
})
export type FirstAccount = z.infer<typeof FirstAccount>

/** Who is logged in, and what the screens may show. `rights` lists permissions by site id; `*` stands for every site. */
export const Me = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  locale: Locale,
  organisation: z.object({ id: Id, name: z.string() }),
  sites: z.array(SiteInBrief),
  rights: z.record(z.string(), z.array(z.enum(permissions))),
  /** Categories that somebody gave another name, by code. */
  categoryNames: z.record(z.string(), z.string()),
  /** What the organisation does without: it is shown nowhere. */
  featuresOff: z.array(z.enum(features)),
  /** Until when sensitive acts do not ask for the password; null when they do at once. */
  confirmedUntil: InstantText.nullable(),
  /** `demanded`: the organisation wants one of this person, who has none: `rights` are empty until it is set up. */
  secondFactor: z.enum(['off', 'on', 'demanded']),
})
export type Me = z.infer<typeof Me>

/** What a page may know before anybody is logged in. */
export const Situation = z.object({
  /** `first-run` until the first account exists: only the console's link goes further. */
  state: z.enum(['first-run', 'ready']),
  demonstration: z.boolean(),
  /** Whether somebody who forgot a password can be sent a link. */
  canMail: z.boolean(),
  /** Where tills come in, and where a device learns to trust this server over plain HTTP; absent where only this machine is served. */
  till: z.object({ address: z.string(), certificate: z.string().optional() }).optional(),
  /** In the demonstration only: the account printed on the console, so that it can be tried without typing. */
  demonstrationAccount: z
    .object({
      email: z.string(),
      password: z.string(),
      pins: z.array(z.object({ name: z.string(), pin: z.string() })),
      pairingCode: z.string(),
    })
    .optional(),
})
export type Situation = z.infer<typeof Situation>
