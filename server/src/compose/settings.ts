import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { SettingValue } from '@grenier/shared/contract/settings.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import { features, type Feature } from '@grenier/shared/domain/features.ts'
import type { SettingKey } from '@grenier/shared/domain/settings.ts'
import { mayDo } from '#platform/access.ts'
import type { AiSettings } from '../activity/classification/ai-settings.ts'
import type { Retention } from '../activity/deposits/retention/retention.ts'
import type { Registers } from '../activity/registers/registers.ts'
import type { FirstStepsFace } from '../organisation/first-steps/first-steps.ts'
import type { OrganisationName } from '../organisation/name/name.ts'
import { createSettings } from '../organisation/settings/settings.ts'
import type { Sites } from '../organisation/sites/sites.ts'
import type { Switches } from '../organisation/switches/switches.ts'
import type { Telegram } from '../organisation/telegram/telegram.ts'
import type { SecondFactor } from '../organisation/users/second-factor/second-factor.ts'
import type { Schedules } from '../outbound/ecologic/schedules/schedules.ts'
import type { Sync } from '../outbound/sync/sync.ts'
import type { MailDesk } from '../platform/mail.ts'

interface Features {
  readonly sites: Pick<Sites, 'list'>
  readonly registers: Pick<Registers, 'states'>
  readonly sync: Pick<Sync, 'settings'>
  readonly aiSettings: Pick<AiSettings, 'state'>
  readonly switches: Pick<Switches, 'off'>
  readonly retention: Pick<Retention, 'settings'>
  readonly secondFactor: { readonly rule: Pick<SecondFactor['rule'], 'read'> }
  readonly naming: Pick<OrganisationName, 'read'>
  readonly telegram: Pick<Telegram, 'state'>
  readonly mail: Pick<MailDesk, 'isSet'>
  readonly firstSteps: Pick<FirstStepsFace, 'read'>
  readonly ecologic: { readonly schedules: Pick<Schedules, 'list'> }
}

type Values = Readonly<Partial<Record<SettingKey, SettingValue['value']>>>

const valuesOf = (values: Values, of: Pick<SettingValue, 'siteId' | 'register'> = { siteId: null }): SettingValue[] =>
  Object.entries(values).map(([key, value]) => ({ ...of, key: key as SettingKey, value: value ?? null }))

const ofSite = ({ id, policy, openingHours, ...site }: Site): SettingValue[] =>
  valuesOf(
    {
      'site-name': site.name,
      'site-code': site.code,
      'site-address': site.address,
      'site-siret': site.siret,
      'site-time-zone': site.timeZone,
      'site-hours': JSON.stringify(openingHours),
      'site-accent': site.accent,
      'site-logo': site.logo !== null,
      'site-vat-note': site.vatNote,
      'till-refund': policy.approvals.refund,
      'till-void': policy.approvals.void,
      'till-price': policy.approvals.price,
      'till-discount': policy.approvals.discount,
      'till-offline': policy.offlineApproval,
      'till-weight': policy.askWeight,
      'till-presets': policy.presets.length,
      'till-blind': policy.blindCount,
      'till-voucher-limit': policy.voucherOfflineLimitCents,
      'till-print': policy.printReceipts,
      'till-email': policy.email,
    },
    { siteId: id },
  )

const ofRegister = ({ id, siteId, number, name, commentNeeded, tells, ...register }: RegisterState): SettingValue[] =>
  valuesOf(
    {
      'register-threshold': register.varianceThresholdCents,
      'register-comment': commentNeeded,
      'register-tells': tells.length === 0 ? null : tells.length,
      'register-printer': register.printerAddress,
    },
    { siteId, register: { id, number, name } },
  )

const ofFeatures = (off: readonly Feature[]): SettingValue[] =>
  valuesOf(Object.fromEntries(features.map((feature) => [`feature-${feature}`, !off.includes(feature)])))

/** What each feature says of its settings. A new setting stands in `shared/domain/settings`, and its value here. */
export const composeSettings = ({ sites, registers, sync, aiSettings, ecologic, switches, secondFactor, ...more }: Features) => ({
  settings: createSettings([
    {
      may: 'registers.read',
      read: async (actor) => (await sites.list(actor)).filter(({ id }) => mayDo(actor, 'registers.read', id)).flatMap(ofSite),
    },
    { may: 'registers.read', read: async (actor) => (await registers.states(actor)).flatMap(ofRegister) },
    {
      may: 'sync.read',
      read: async () => {
        const { automatic, everyMinutes, lateAfterHours, bandwidthKilobytes, jsonMegabytes } = await sync.settings()
        const pace = { 'cloud-automatic': automatic, 'cloud-every': everyMinutes, 'cloud-late': lateAfterHours }
        return valuesOf({ ...pace, 'cloud-speed': bandwidthKilobytes, 'cloud-export': jsonMegabytes })
      },
    },
    { may: 'ai.read', everywhere: true, read: async (actor) => valuesOf({ assistant: (await aiSettings.state(actor)).profile }) },
    { may: 'organisation.read', read: async () => ofFeatures(await switches.off()) },
    {
      may: 'organisation.read',
      read: async (actor) => {
        const { days, copies } = await more.retention.settings(actor)
        return valuesOf({ 'voice-days': days === 0 ? null : days, 'voice-copies': copies })
      },
    },
    {
      ...{ may: 'people.read', everywhere: true },
      read: async (actor) => valuesOf({ 'second-factor': (await secondFactor.rule.read(actor)).demanded }),
    },
    {
      ...{ may: 'sites.edit', everywhere: true },
      async read(actor) {
        const { name } = await more.naming.read(actor)
        const [telegram, mail, steps] = await Promise.all([more.telegram.state(actor), more.mail.isSet(), more.firstSteps.read(actor)])
        return valuesOf({ 'organisation-name': name, 'telegram-token': telegram.hasToken, 'mail-server': mail, 'first-steps': steps.open })
      },
    },
    { may: 'ecologic.read', read: async (actor) => valuesOf({ schedules: (await ecologic.schedules.list(actor)).length }) },
  ]),
})
