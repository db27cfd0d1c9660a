import { z } from 'zod'
import { Version } from './units.ts'

/** How long voice notes are kept: so many days, 0 for always; `copies`: those on online accounts go with them. */
export const VoiceRetention = z.strictObject({ days: z.int().min(0).max(3650), copies: z.boolean() })
export type VoiceRetention = z.infer<typeof VoiceRetention>

/** As it stands; what is saved names the version that was shown. */
export const ShownVoiceRetention = VoiceRetention.extend({ version: Version })
export type ShownVoiceRetention = z.infer<typeof ShownVoiceRetention>

export const SaveVoiceRetention = VoiceRetention.extend({ seen: Version.optional() })
export type SaveVoiceRetention = z.infer<typeof SaveVoiceRetention>

export const usualVoiceRetention: VoiceRetention = { days: 30, copies: true }

/** What an erasure took away, and where something of it may still be found. */
export const Erasure = z.object({
  deposits: z.int(),
  voiceNotes: z.int(),
  photos: z.int(),
  texts: z.int(),
  /** Online accounts that have copies; these go as soon as each account answers. */
  accounts: z.array(z.string()),
  /** Backups made since: they hold it until their time is over. */
  backups: z.int(),
})
export type Erasure = z.infer<typeof Erasure>
