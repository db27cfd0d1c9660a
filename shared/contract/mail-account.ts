import { z } from 'zod'
import { Version } from './units.ts'

export const mailSecurity = ['tls', 'starttls', 'none'] as const

const account = {
  host: z.string().trim().max(200),
  port: z.int().min(1).max(65_535),
  /** `tls` from the first byte (465), `starttls` after greeting (587), `none` only towards this machine or its network. */
  security: z.enum(mailSecurity),
  userName: z.string().trim().max(200),
  /** Address that mails come from. */
  from: z.email().max(200).or(z.literal('')),
}

/** Where mails leave from. The password never comes back. `isLocked`: it comes from the server's environment. */
export const MailAccount = z.object({
  ...account,
  from: z.string(),
  hasPassword: z.boolean(),
  isLocked: z.boolean(),
  isSet: z.boolean(),
  version: Version,
  /** Another one after each change of the password. */
  secretVersion: Version,
})
export type MailAccount = z.infer<typeof MailAccount>

/** An empty host: no mails leave. A password of null keeps the known one, as long as the server is the same. */
export const SaveMailAccount = z.object({ ...account, password: z.string().max(300).nullable(), seen: Version.optional() })
export type SaveMailAccount = z.infer<typeof SaveMailAccount>

/** `cause` says why the trial mail did not leave. */
export const MailTest = z.object({
  ok: z.boolean(),
  /** Where it went. */
  to: z.string(),
  cause: z.enum(['unset', 'refused', 'later', 'authentication', 'unreachable']).nullable(),
})
export type MailTest = z.infer<typeof MailTest>
