import { settings, settingKeys, type SettingDescription, type SettingKey } from '@grenier/shared/domain/settings.ts'
import type { MessageKey } from '../../state/words.svelte.ts'

interface Shown {
  /** What the field is called on its page: it is found there by these words. */
  readonly label: MessageKey
  /** What else people may type to find it, in both languages. */
  readonly also: string
}

/** Where each setting is on its page, and the words it is found by. */
const shown: Readonly<Record<SettingKey, Shown>> = {
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
  'till-blind': { label: 'site.blind-count', also: 'comptage aveugle clôture fond de caisse blind count closing' },
  'till-voucher-limit': { label: 'site.voucher-limit', also: 'avoir bon d’achat plafond voucher gift limit' },
  'till-print': { label: 'site.print-receipts', also: 'imprimer imprimante ticket papier print printer receipt' },
  'till-email': { label: 'site.email', also: 'courriel mail ticket email receipt' },
  'register-threshold': { label: 'site.threshold', also: 'écart caisse seuil alerte variance threshold gap' },
  'register-printer': { label: 'printer.address', also: 'imprimante réseau adresse ip printer network' },
  'cloud-automatic': { label: 'cloud.automatic', also: 'synchronisation copie kdrive nuage sync cloud automatic' },
  'cloud-every': { label: 'cloud.every', also: 'fréquence minutes rythme sauvegarde frequency backup pace' },
  'cloud-late': { label: 'cloud.late-after', also: 'retard alerte heures telegram late alert hours' },
  'cloud-speed': { label: 'cloud.bandwidth', also: 'débit vitesse connexion internet bandwidth speed' },
  'cloud-export': { label: 'cloud.json-limit', also: 'taille fichier export json size file' },
  assistant: { label: 'ai.profile', also: 'ia openai voix transcription reconnaissance vocale ai speech voice' },
  schedules: { label: 'ecologic.every', also: 'ecologic programmation automatique fichier eee schedule automatic' },
}

export interface RegisteredSetting extends SettingDescription, Shown {
  readonly key: SettingKey
}

export const registeredSettings: readonly RegisteredSetting[] = settingKeys.map((key) => ({ ...settings[key], ...shown[key], key }))
