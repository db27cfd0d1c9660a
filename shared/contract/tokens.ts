import { z } from 'zod'
import { permissions } from '../domain/roles.ts'
import { InstantText, SiteId } from './units.ts'

const longestTokenDays = 365

/** The SHA-256 of its secret. */
const TokenId = z.string().regex(/^[0-9a-f]{64}$/)

/** A program's key to the API, as its owner sees it. */
export const AccessToken = z.object({
  id: TokenId,
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  /** Null: all sites of its owner. */
  siteId: SiteId.nullable(),
  createdAt: InstantText,
  expiresAt: InstantText,
  lastUsedAt: InstantText.nullable(),
})
export type AccessToken = z.infer<typeof AccessToken>

export const MakeToken = z.object({
  name: z.string().trim().min(1).max(60),
  permissions: z.array(z.enum(permissions)).min(1).max(permissions.length),
  siteId: SiteId.nullable(),
  days: z.int().min(1).max(longestTokenDays),
})
export type MakeToken = z.infer<typeof MakeToken>

/** `secret` is shown this once. */
export const MadeToken = z.object({ secret: z.string(), token: AccessToken })
export type MadeToken = z.infer<typeof MadeToken>

export const OneToken = z.object({ id: TokenId })
