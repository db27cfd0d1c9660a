import type { ConfigurationPreview } from '@grenier/shared/contract/configuration.ts'
import type { SitePolicy } from '@grenier/shared/contract/sites.ts'
import type { OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import { correctionKinds } from '@grenier/shared/domain/till-policy.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { hoursText } from '@grenier/shared/messages/opening-hours.ts'
import type { Words } from '../../state/words.svelte.ts'

type Value = ConfigurationPreview['changes'][number]['values'][number]
export type ImportWords = Pick<Words, 'say' | 'sayCode' | 'money' | 'locale'>
interface Line {
  readonly label: string
  readonly before: string
  readonly after: string
}

const longest = 120
const nothing = '–'

/** What an import would change of one field, in the words of the page where it is set: the rules of the tills are a line each. */
export function importLines({ field, before, after }: Value, words: ImportWords): Line[] {
  if (field === 'policy') return ruleLines(before, after, words)
  const label = words.sayCode(`configuration.field-${field}`, field)
  return [{ label, before: textOf(field, before, words), after: textOf(field, after, words) }]
}

function textOf(field: string, text: string, { say, money, locale }: ImportWords): string {
  if (text === '') return nothing
  if (field === 'openingHours') return hoursText(JSON.parse(text) as OpenSpan[], locale()) || nothing
  if (field.endsWith('Cents')) return money(Number(text) as Cents)
  if (text === 'true' || text === 'false') return say(text === 'true' ? 'catalogue.yes' : 'catalogue.no')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function ruleLines(before: string, after: string, words: ImportWords): Line[] {
  const [stands, wanted] = [before, after].map((text) => rulesOf(JSON.parse(text) as SitePolicy, words))
  return [...(wanted ?? [])].flatMap(([label, text]) => {
    const now = stands?.get(label) ?? nothing
    return now === text ? [] : [{ label, before: now, after: text }]
  })
}

/** Each rule by its name on the page of the site. */
function rulesOf(policy: SitePolicy, { say, money }: ImportWords): Map<string, string> {
  const yes = (isOn: boolean) => say(isOn ? 'catalogue.yes' : 'catalogue.no')
  return new Map([
    ...correctionKinds.map((kind) => [say(`site.approve-${kind}`), yes(policy.approvals[kind])] as const),
    [say('site.offline'), say(`site.offline-${policy.offlineApproval}`)],
    [say('site.presets'), policy.presets.map((preset) => say(`site.preset-${preset}`)).join(', ') || nothing],
    [say('site.ask-weight'), yes(policy.askWeight)],
    [say('site.blind-count'), yes(policy.blindCount)],
    [say('site.voucher-limit'), money(policy.voucherOfflineLimitCents)],
    [say('site.print-receipts'), say(`site.print-${policy.printReceipts}`)],
    [say('site.email'), yes(policy.email)],
  ])
}
