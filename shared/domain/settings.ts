import { defaultPolicy } from './till-policy.ts'
import type { Permission } from './roles.ts'

/** Of what a setting is: everybody has one, each site, or each register. */
export type SettingReach = 'organisation' | 'site' | 'register'
export type SettingArea =
  'sites' | 'tills' | 'registers' | 'cloud' | 'assistant' | 'declarations' | 'features' | 'privacy' | 'access' | 'messages'
/** How a value is said: `amount` in cents, `choice` by a word for each. */
export type SettingKind = 'text' | 'switch' | 'amount' | 'choice' | 'number' | 'hours' | 'given'
export type SettingPage = 'sites' | 'registers' | 'sync' | 'ai' | 'ecologic' | 'settings' | 'people' | 'first-steps'

export interface SettingDescription {
  readonly area: SettingArea
  readonly reach: SettingReach
  readonly kind: SettingKind
  /** Where it is changed, and the part of that page. */
  readonly page: SettingPage
  readonly part?: string
  /** Of the first steps, the one where it is set. */
  readonly step?: 'telegram' | 'mail'
  /** Who may change it; whoever may not sees it all the same where they may see the page. */
  readonly permission: Permission
  /** Shown to those alone who may do it everywhere. */
  readonly everywhere?: true
  /** What holds until somebody chooses. */
  readonly preset: string | number | boolean | null
}

const place = { area: 'sites', reach: 'site', kind: 'text', page: 'sites', permission: 'sites.edit', preset: '' } as const
const rule = { area: 'tills', reach: 'site', kind: 'switch', page: 'sites', permission: 'sites.edit' } as const
const cloud = { area: 'cloud', reach: 'organisation', kind: 'number', page: 'sync', part: 'reglages', permission: 'sync.edit' } as const
const here = { reach: 'organisation', kind: 'switch', page: 'settings', permission: 'sites.edit' } as const
const feature = { ...here, area: 'features', preset: true } as const
const step = { reach: 'organisation', kind: 'given', page: 'first-steps', permission: 'sites.edit', preset: false } as const
const { approvals } = defaultPolicy

/** Every setting there is, once: what it is of, where it is changed and what holds until then. Texts stand under its key in `messages/admin/settings`. */
export const settings = {
  'organisation-name': { ...here, area: 'sites', kind: 'text', everywhere: true, preset: '' },
  'site-name': place,
  'site-code': place,
  'site-address': place,
  'site-siret': place,
  'site-time-zone': { ...place, preset: 'Europe/Paris' },
  'site-hours': { ...place, kind: 'hours' },
  'site-accent': { ...place, preset: null },
  'site-logo': { ...place, kind: 'given', preset: false },
  'site-vat-note': place,
  'till-refund': { ...rule, preset: approvals.refund },
  'till-void': { ...rule, preset: approvals.void },
  'till-price': { ...rule, preset: approvals.price },
  'till-discount': { ...rule, preset: approvals.discount },
  'till-offline': { ...rule, kind: 'choice', preset: defaultPolicy.offlineApproval },
  'till-weight': { ...rule, preset: defaultPolicy.askWeight },
  'till-presets': { ...rule, kind: 'number', preset: defaultPolicy.presets.length },
  'till-blind': { ...rule, preset: defaultPolicy.blindCount },
  'till-voucher-limit': { ...rule, kind: 'amount', preset: defaultPolicy.voucherOfflineLimitCents },
  'till-print': { ...rule, kind: 'choice', preset: defaultPolicy.printReceipts },
  'till-email': { ...rule, preset: defaultPolicy.email },
  'register-threshold': { area: 'registers', reach: 'register', kind: 'amount', page: 'sites', permission: 'registers.edit', preset: 500 },
  'register-comment': {
    area: 'registers',
    reach: 'register',
    kind: 'switch',
    page: 'registers',
    permission: 'registers.edit',
    preset: true,
  },
  'register-tells': { area: 'registers', reach: 'register', kind: 'number', page: 'registers', permission: 'registers.edit', preset: null },
  'register-printer': { area: 'registers', reach: 'register', kind: 'text', page: 'registers', permission: 'registers.edit', preset: null },
  'cloud-automatic': { ...cloud, kind: 'switch', preset: true },
  'cloud-every': { ...cloud, preset: 5 },
  'cloud-late': { ...cloud, preset: 24 },
  'cloud-speed': { ...cloud, preset: null },
  'cloud-export': { ...cloud, preset: 50 },
  assistant: { area: 'assistant', reach: 'organisation', kind: 'choice', page: 'ai', permission: 'ai.edit', preset: 'none' },
  schedules: {
    ...{ area: 'declarations', reach: 'organisation', kind: 'number', page: 'ecologic', part: 'programmation' },
    ...{ permission: 'ecologic.edit', preset: 0 },
  },
  'feature-vouchers': feature,
  'feature-reception': feature,
  'feature-stock': feature,
  'feature-training': feature,
  'feature-declarations': feature,
  'feature-assistant': feature,
  'voice-days': { ...here, area: 'privacy', kind: 'number', preset: 0 },
  'voice-copies': { ...here, area: 'privacy', preset: false },
  'second-factor': {
    ...{ area: 'access', reach: 'organisation', kind: 'switch', page: 'people', permission: 'people.edit' },
    ...{ everywhere: true, preset: false },
  },
  'telegram-token': { ...step, area: 'messages', step: 'telegram' },
  'mail-server': { ...step, area: 'messages', step: 'mail' },
  'first-steps': { ...step, area: 'sites', kind: 'number', preset: 0 },
} as const satisfies Record<string, SettingDescription>

export type SettingKey = keyof typeof settings
export const settingKeys = Object.keys(settings) as SettingKey[]
