import { z } from 'zod'
import { features } from '../domain/features.ts'
import { settingKeys } from '../domain/settings.ts'
import { SiteId } from './units.ts'

export const Feature = z.enum(features)

/** What the organisation does without, and who may change that, by name. */
export const Switches = z.object({ off: z.array(Feature), who: z.array(z.string()) })
export type Switches = z.infer<typeof Switches>

export const OneFeature = z.object({ feature: Feature })
export const TurnFeature = z.strictObject({ on: z.boolean() })

/** A setting as it stands; `siteId` is null for one of the whole organisation, `register` names the register it is of. */
export const SettingValue = z.object({
  key: z.enum(settingKeys),
  siteId: SiteId.nullable(),
  register: z.object({ id: z.string(), number: z.int(), name: z.string() }).optional(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
})
export type SettingValue = z.infer<typeof SettingValue>
