import type { Permission } from '@grenier/shared/domain/roles.ts'
import { settings, settingKeys, type SettingDescription, type SettingKey, type SettingPage } from '@grenier/shared/domain/settings.ts'
import type { Destination } from '../../shell/palette/destination.ts'
import type { MessageKey } from '../../state/words.svelte.ts'

interface Shown {
  /** What the field is called on its page: it is found there by these words. */
  readonly label: MessageKey
  /** What else people may type to find it, in both languages. */
  readonly also: string
}

/** Where each setting is on its page, and the words it is found by. */
const shown: Readonly<Record<SettingKey, Shown>> = {
  'organisation-name': { label: 'first-account.organisation', also: 'association ressourcerie structure nom organisation name' },
  'site-name': { label: 'field.name', also: 'nom boutique magasin shop name' },
  'site-code': { label: 'site.code', also: 'identifiant fichiers code files' },
  'site-address': { label: 'site.address', also: 'rue ville ticket street town receipt' },
  'site-siret': { label: 'site.siret', also: 'siren numéro entreprise company number' },
  'site-time-zone': { label: 'site.time-zone', also: 'heure fuseau horaire pays time zone clock' },
  'site-hours': { label: 'hours.title', also: 'horaires ouverture fermeture jours opening hours days' },
  'site-accent': { label: 'site.accent-pick', also: 'couleur thème apparence contraste colour color branding' },
  'site-logo': { label: 'site.logo', also: 'image photo marque apparence picture branding' },
  'site-vat-note': { label: 'site.vat', also: 'tva mention légale ticket vat tax legal receipt' },
  'till-refund': { label: 'site.approve-refund', also: 'rembourser retour responsable accord pin refund approval' },
  'till-void': { label: 'site.approve-void', also: 'annuler ticket responsable accord pin void cancel approval' },
  'till-price': { label: 'site.approve-price', also: 'prix libre minimum maximum responsable price approval' },
  'till-discount': { label: 'site.approve-discount', also: 'remise rabais promotion responsable discount approval' },
  'till-offline': { label: 'site.offline', also: 'hors ligne réseau coupure internet offline network' },
  'till-weight': { label: 'site.ask-weight', also: 'poids balance peser kilos weight scale' },
  'till-presets': { label: 'site.presets', also: 'gratuit don recyclage déchèterie boutons free gift recycling waste buttons' },
  'till-blind': { label: 'site.blind-count', also: 'comptage aveugle clôture fond de caisse blind count closing' },
  'till-voucher-limit': { label: 'site.voucher-limit', also: 'avoir bon d’achat plafond voucher gift limit' },
  'till-print': { label: 'site.print-receipts', also: 'imprimer imprimante ticket papier print printer receipt' },
  'till-email': { label: 'site.email', also: 'courriel mail ticket email receipt' },
  'register-threshold': { label: 'site.threshold', also: 'écart caisse seuil alerte variance threshold gap' },
  'register-comment': {
    label: 'registers.title',
    also: 'commentaire explication écart obligatoire clôture comment needed variance closing',
  },
  'register-tells': { label: 'registers.title', also: 'prévenir alerte écart telegram e-mail qui notify told alert' },
  'register-printer': { label: 'printer.address', also: 'imprimante réseau adresse ip printer network' },
  'cloud-automatic': { label: 'cloud.automatic', also: 'synchronisation copie kdrive nuage sync cloud automatic' },
  'cloud-every': { label: 'cloud.every', also: 'fréquence minutes rythme sauvegarde frequency backup pace' },
  'cloud-late': { label: 'cloud.late-after', also: 'retard alerte heures telegram late alert hours' },
  'cloud-speed': { label: 'cloud.bandwidth', also: 'débit vitesse connexion internet bandwidth speed' },
  'cloud-export': { label: 'cloud.json-limit', also: 'taille fichier export json size file' },
  assistant: { label: 'ai.profile', also: 'ia openai voix transcription reconnaissance vocale ai speech voice' },
  'feature-vouchers': { label: 'feature.vouchers', also: 'avoir bon d’achat voucher credit' },
  'feature-reception': { label: 'feature.reception', also: 'peser dépôt balance tablette reception weigh deposit' },
  'feature-stock': { label: 'feature.stock', also: 'stock sortie transfert déchèterie recyclage goods out transfer' },
  'feature-training': { label: 'feature.training', also: 'école formation exercice apprendre training school practice' },
  'feature-declarations': { label: 'feature.declarations', also: 'éco-organisme ecologic bordereau declaration' },
  'feature-assistant': { label: 'feature.assistant', also: 'ia intelligence artificielle voix ai speech' },
  'voice-days': {
    label: 'privacy.days',
    also: 'notes vocales voix enregistrement durée garde effacer rgpd voice notes retention erase gdpr',
  },
  'voice-copies': { label: 'privacy.copies', also: 'notes vocales voix copies en ligne effacer rgpd voice notes online copies erase gdpr' },
  'second-factor': {
    label: 'account.rule',
    also: 'double vérification authentification 2fa totp sécurité second factor two-factor security',
  },
  'telegram-token': { label: 'telegram.token', also: 'bot jeton botfather messagerie chat token' },
  'mail-server': { label: 'mail.host', also: 'smtp courriel e-mail serveur expédition envoi mail server' },
  'first-steps': { label: 'steps.title', also: 'démarrer installation assistant préparer wizard setup start' },
  schedules: { label: 'ecologic.every', also: 'ecologic programmation automatique fichier eee schedule automatic' },
}

export interface RegisteredSetting extends SettingDescription, Shown {
  readonly key: SettingKey
}

export const registeredSettings: readonly RegisteredSetting[] = settingKeys.map((key) => ({ ...settings[key], ...shown[key], key }))

/** What a setting is found by: its name, then everything else that is said of it. */
export const wordsOf = ({ key, area, also }: RegisteredSetting, say: (key: MessageKey) => string): string[] => [
  say(`setting.${key}`),
  `${also} ${say(`setting.${key}-help`)} ${say(`area.${area}`)}`,
]

/** Where a setting is changed: its page, the part or step of it, and the field that bears its label. */
export const placeOf = ({ page, part, step, label }: RegisteredSetting, siteId: string | undefined): Destination => ({
  page,
  id: part ?? (page === 'sites' ? siteId : undefined),
  field: label,
  ...(step && { query: { etape: step } }),
})

interface Looker {
  readonly opens: (page: SettingPage) => boolean
  readonly mayEverywhere: (permission: Permission) => boolean
}

/** The settings that somebody may be shown. */
export const settingsFor = ({ opens, mayEverywhere }: Looker): RegisteredSetting[] =>
  registeredSettings.filter(({ page, permission, everywhere }) => opens(page) && (!everywhere || mayEverywhere(permission)))
