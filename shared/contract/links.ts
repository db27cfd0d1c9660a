import { z } from 'zod'
import { Locale, Password } from './session.ts'
import { InstantText } from './units.ts'

/** 128 random bits as base64url. */
export const LinkCode = z.string().regex(/^[\w-]{22}$/)

export const linkPurposes = ['invitation', 'reset'] as const

/** A one-time link by which a person chooses a password. Shown once: the server keeps its digest alone. */
export const IssuedLink = z.object({
  code: LinkCode,
  purpose: z.enum(linkPurposes),
  /** At the address where people come in. */
  url: z.url(),
  /** The same as a picture for a camera, as SVG. */
  qr: z.string(),
  expiresAt: InstantText,
})
export type IssuedLink = z.infer<typeof IssuedLink>

export const LookAtLink = z.object({ code: LinkCode })

/** Whose link it is, for the one who holds it. */
export const OpenLink = z.object({
  purpose: z.enum(linkPurposes),
  name: z.string(),
  email: z.string(),
  organisation: z.string(),
  locale: Locale,
})
export type OpenLink = z.infer<typeof OpenLink>

export const ChoosePassword = z.object({ code: LinkCode, password: Password })
export type ChoosePassword = z.infer<typeof ChoosePassword>

/** Asks for a link by e-mail. The answer is the same whether anybody has this address. */
export const ForgotPassword = z.object({ email: z.email().max(200) })
