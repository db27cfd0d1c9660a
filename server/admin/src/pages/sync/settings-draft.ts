import type { SyncSettings } from '@grenier/shared/contract/sync.ts'

/** Settings as they are typed; an empty speed is no limit. */
export interface SettingsDraft {
  everyMinutes: string
  lateAfterHours: string
  bandwidthKilobytes: string
  jsonMegabytes: string
}
type NumberField = Exclude<keyof SettingsDraft, 'everyMinutes'>

/** What each number may be. */
export const settingRanges: Readonly<Record<NumberField, { from: number; to: number }>> = {
  lateAfterHours: { from: 1, to: 168 },
  bandwidthKilobytes: { from: 10, to: 1_000_000 },
  jsonMegabytes: { from: 1, to: 500 },
}

export const settingsDraftOf = (settings: SyncSettings): SettingsDraft => ({
  everyMinutes: String(settings.everyMinutes),
  lateAfterHours: String(settings.lateAfterHours),
  bandwidthKilobytes: settings.bandwidthKilobytes === null ? '' : String(settings.bandwidthKilobytes),
  jsonMegabytes: String(settings.jsonMegabytes),
})

/** The fields that hold no whole number of their range. */
export const wrongSettings = (draft: SettingsDraft): NumberField[] =>
  (Object.keys(settingRanges) as NumberField[]).filter((field) => {
    const text = draft[field].trim()
    if (text === '' && field === 'bandwidthKilobytes') return false
    const { from, to } = settingRanges[field]
    return !/^\d{1,7}$/.test(text) || Number(text) < from || Number(text) > to
  })

/** What is sent, of a draft without a wrong field. */
export const settingsOf = (draft: SettingsDraft, known: SyncSettings): SyncSettings => ({
  automatic: known.automatic,
  everyMinutes: Number(draft.everyMinutes) as SyncSettings['everyMinutes'],
  lateAfterHours: Number(draft.lateAfterHours),
  bandwidthKilobytes: draft.bandwidthKilobytes.trim() === '' ? null : Number(draft.bandwidthKilobytes),
  jsonMegabytes: Number(draft.jsonMegabytes),
})
