import type { SettingValue } from '@grenier/shared/contract/settings.ts'
import type { OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { hoursText } from '@grenier/shared/messages/opening-hours.ts'
import type { Words } from '../../state/words.svelte.ts'
import type { RegisteredSetting } from './registry.ts'

type Say = Pick<Words, 'say' | 'sayCode' | 'money' | 'number' | 'locale'>

/** A value as people say it. */
export function valueText({ key, kind }: RegisteredSetting, value: SettingValue['value'], words: Say): string {
  const { say, sayCode, money, number } = words
  if (value === null || value === '') return sayCode(`setting.${key}-none`, say('setting.none'))
  if (typeof value === 'boolean')
    return kind === 'given' ? say(value ? 'setting.given' : 'setting.none') : say(value ? 'setting.on' : 'setting.off')
  if (kind === 'amount') return money(Number(value) as Cents)
  if (kind === 'number') return sayCode(`setting.${key}-value`, number(Number(value)), { count: number(Number(value)) })
  if (kind === 'choice') return sayCode(`setting.${key}-${String(value)}`, String(value))
  if (kind === 'hours') return hoursText(JSON.parse(String(value)) as OpenSpan[], words.locale()) || say('setting.none')
  return String(value)
}

/** What several sites or registers chose, in one line: the value they share, or that they differ. */
export function sharedText(setting: RegisteredSetting, values: readonly SettingValue['value'][], words: Say): string {
  const texts = [...new Set(values.map((value) => valueText(setting, value, words)))]
  if (texts.length > 1) return words.say(setting.reach === 'register' ? 'setting.differs-register' : 'setting.differs-site')
  return texts[0] ?? valueText(setting, setting.preset, words)
}
