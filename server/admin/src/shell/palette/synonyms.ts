import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { MessageKey } from '../../state/words.svelte.ts'
import type { ListedPage } from '../pages.ts'
import type { Destination } from './destination.ts'

/** What people may type to find a page, besides its name, in both languages. */
export const pageSynonyms: Readonly<Record<ListedPage, string>> = {
  overview: 'accueil tableau de bord aujourd’hui home today dashboard',
  'first-steps': 'démarrer installation assistant wizard setup start',
  registers: 'caisse tablette relier fermer register till tablet',
  disputes: 'litige écriture contestée régler dispute settle',
  devices: 'tablette appareil iPad délier révoquer perdue volée tablet device unpair lost',
  sessions: 'journal de caisse session clôture écart Z comparaison mois variance closing comparison month',
  entry: 'écriture journal empreinte sceau entry hash seal',
  sales: 'vente ticket chiffre recette sale receipt takings',
  deposits: 'dépôt don apport vocal deposit donation gift voice',
  learned: 'apprentissage mots corrections learned words',
  stock: 'sortie transfert recyclage déchèterie bilan matière stock transfer',
  ecologic: 'déclaration eee éco-organisme trimestre fichier declaration export',
  sent: 'transmis envoyé partenaire sent partner',
  sync: 'cloud kdrive sauvegarde copie nuage backup restore données data',
  people: 'personne équipe utilisateur rôle pin telegram bénévole people team user role',
  catalogue: 'article prix catégorie tarif favori csv item price category',
  sites: 'boutique adresse couleur logo shop address',
  ai: 'ia intelligence artificielle openai voix speech',
  audit: 'historique audit connexions qui a fait quoi trace history log-ins who did what',
  system: 'santé erreur alerte tâche journal health error alert job log',
  settings: 'réglages paramètres options préférences configuration settings preferences',
  account:
    'compte mot de passe session profil double vérification jeton langue thème sombre clair account password second factor token language theme dark light',
}

/** What can be done from anywhere. */
export const paletteActions: readonly { text: MessageKey; permission: Permission; to: Destination; also: string }[] = [
  { text: 'palette.sync', permission: 'sync.run', to: { sync: true }, also: 'synchroniser copier envoyer cloud sync send now' },
  {
    ...{ text: 'people.add', permission: 'people.edit', also: 'nouvelle personne créer bénévole new person add user' },
    to: { page: 'people', press: 'people.add' },
  },
  {
    ...{ text: 'deposits.record', permission: 'deposits.record', also: 'nouveau dépôt new deposit' },
    to: { page: 'deposits', press: 'deposits.record' },
  },
  {
    ...{ text: 'registers.create', permission: 'registers.edit', also: 'ajouter créer caisse new till register' },
    to: { page: 'registers', press: 'registers.create' },
  },
  {
    text: 'catalogue.new',
    permission: 'catalogue.edit',
    to: { page: 'catalogue', press: 'catalogue.new' },
    also: 'créer article add item',
  },
  { text: 'site.new', permission: 'sites.edit', to: { page: 'sites', press: 'site.new' }, also: 'créer boutique new site shop' },
  {
    ...{ text: 'palette.export-settings', permission: 'sites.edit', also: 'exporter importer configuration export import' },
    to: { page: 'settings', field: 'configuration.title' },
  },
]
