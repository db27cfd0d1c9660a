import { z } from 'zod'
import { Day, Id, InstantText, SiteId, Version } from './units.ts'

/** `no-link`: nobody can read it yet; `soon`: seven days or less; `expired`: the partner reads nothing any more. */
export const shareStates = ['no-link', 'open', 'soon', 'expired'] as const

/** A share link that a person made at the provider: https only. Empty: none yet. */
export const ShareLink = z
  .string()
  .trim()
  .max(500)
  .refine((link) => link === '' || isShareLink(link), { error: 'https' })

function isShareLink(link: string): boolean {
  const url = URL.parse(link)
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')
}

/** A folder of an account that a partner reads: submitted declarations and nothing else, of one eco-organisation and one site, or of all. */
export const SharedFolder = z.object({
  id: Id,
  remoteId: Id,
  /** Address of the account. */
  url: z.string(),
  siteId: SiteId.nullable(),
  ecoOrganisation: z.string().nullable(),
  partner: z.string(),
  /** Where it stands on the account, to be copied: `partages/mairie-de-die`. */
  folder: z.string(),
  link: z.string(),
  /** Host of the link, shown beside it; null without a link. */
  host: z.string().nullable(),
  expiresOn: Day.nullable(),
  state: z.enum(shareStates),
  /** Until the link ends, below zero after; null without a day. */
  daysLeft: z.int().nullable(),
  /** Files of declarations that are meant for it, and those that stand there. */
  files: z.int(),
  sent: z.int(),
  createdAt: InstantText,
  /** How to make the link at the provider, in five steps, in the reader's language. */
  steps: z.array(z.string()),
  version: Version,
})
export type SharedFolder = z.infer<typeof SharedFolder>

/** The account, the folder and whose declarations it gets are chosen once; the name, the link and its day may change. */
export const SaveSharedFolder = z.object({
  remoteId: Id,
  siteId: SiteId.nullable(),
  ecoOrganisation: z.string().min(1).max(60).nullable(),
  partner: z.string().trim().min(1).max(80),
  link: ShareLink.default(''),
  expiresOn: Day.nullable().default(null),
  /** The version that was changed; a new folder has none. */
  seen: Version.optional(),
})
export type SaveSharedFolder = z.infer<typeof SaveSharedFolder>
