import { usualSyncSettings } from '@grenier/shared/contract/sync.ts'
import { expect, test } from 'vitest'
import { settingsDraftOf, settingsOf, wrongSettings } from './settings-draft.ts'

test('settings survive the form, and an empty limit is none', () => {
  expect(settingsOf(settingsDraftOf(usualSyncSettings), usualSyncSettings)).toEqual(usualSyncSettings)
  const limited = { ...usualSyncSettings, bandwidthKilobytes: 250, automatic: false }
  expect(settingsDraftOf(limited).bandwidthKilobytes).toBe('250')
  expect(settingsOf(settingsDraftOf(limited), limited)).toEqual(limited)
})

test('what is no whole number of its range is named, and words are never taken for no limit', () => {
  const draft = settingsDraftOf(usualSyncSettings)
  expect(wrongSettings(draft)).toEqual([])
  expect(wrongSettings({ ...draft, lateAfterHours: '900', bandwidthKilobytes: 'beaucoup', jsonMegabytes: '1,5' })).toEqual([
    'lateAfterHours',
    'bandwidthKilobytes',
    'jsonMegabytes',
  ])
  expect(wrongSettings({ ...draft, lateAfterHours: '', bandwidthKilobytes: ' 250 ' })).toEqual(['lateAfterHours'])
})
