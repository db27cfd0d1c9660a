import type { OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import { GrenierError } from '#platform/errors.ts'

export const siteUnknown = (id: string) => new GrenierError('site.unknown', 404, { id })
export const siteCodeTaken = (code: string) => new GrenierError('site.code-taken', 409, { code })
export const siteNameTaken = (name: string, code: string) => new GrenierError('site.name-taken', 409, { name, code })
export const siteCodeFixed = (code: string) => new GrenierError('site.code-fixed', 409, { code })
export const timeZoneUnknown = (timeZone: string) => new GrenierError('setup.time-zone', 400, { timeZone })

export const hoursWrong = ({ day, from, to }: OpenSpan) => new GrenierError('site.hours-wrong', 400, { day, from, to })
export const siretWrong = (siret: string) => new GrenierError('site.siret-key', 400, { siret })
export const accentPale = (accent: string, ratio: number, needed: number, nearest: string) =>
  new GrenierError('site.accent-contrast', 400, { accent, ratio, needed, nearest })
