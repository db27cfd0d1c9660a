import type { DefaultTheme, LocaleSpecificConfig } from 'vitepress'

type Search = NonNullable<DefaultTheme.LocalSearchOptions['locales']>[string]
interface Language {
  readonly locale: LocaleSpecificConfig<DefaultTheme.Config> & { label: string; link?: string }
  readonly search: Search
}

const page = (text: string, link: string): DefaultTheme.SidebarItem => ({ text, link })

export const french: Language = {
  locale: {
    label: 'Français',
    lang: 'fr-FR',
    description: 'Aide de Grenier : installer, vendre, enregistrer un dépôt.',
    themeConfig: {
      siteTitle: 'Grenier – Aide',
      sidebar: {
        '/': [
          {
            text: 'Commencer',
            items: [
              page('Accueil', '/'),
              page('Installer', '/installer'),
              page('Premiers pas', '/premiers-pas'),
              page('Première vente', '/premiere-vente'),
              page('Premier dépôt', '/premier-depot'),
              page('Pour les responsables', '/responsables'),
              page('Suivre et tenir les caisses', '/caisses-en-direct'),
              page('Le journal de caisse', '/journal-de-caisse'),
              page('Régler et chercher', '/regler-et-chercher'),
              page('Régler un site', '/reglages-du-site'),
              page('Le catalogue', '/catalogue'),
              page('Mon compte', '/mon-compte'),
              page('L’historique des actions', '/historique'),
              page('Déclarer', '/declarer'),
              page('Le fichier pour Ecologic', '/ecologic'),
              page('Sorties et transferts', '/sorties'),
            ],
          },
          {
            text: 'Mettre à l’abri',
            items: [
              page('Sauvegarde en ligne', '/sauvegarde-en-ligne'),
              page('Fiche de récupération', '/fiche-de-recuperation'),
              page('Restaurer', '/restaurer'),
            ],
          },
          {
            text: 'À la caisse',
            items: [
              page('Votre premier jour', '/premier-jour-caisse'),
              page('Vendre', '/vendre'),
              page('Payer', '/payer'),
              page('Retrouver un ticket', '/retrouver-un-ticket'),
              page('Corriger un ticket', '/corriger-un-ticket'),
              page('Entrées et sorties d’espèces', '/especes'),
              page('Recevoir un dépôt', '/reception'),
              page('Sorties à la caisse', '/sorties-caisse'),
              page('Ouvrir et fermer', '/ouvrir-et-fermer'),
              page('Sans réseau', '/sans-reseau'),
              page('Accord d’un responsable', '/accord'),
              page('Mode école', '/mode-ecole'),
              page('Au clavier', '/clavier'),
              page('Réglages de la tablette', '/reglages-tablette'),
            ],
          },
          { text: 'Faire fonctionner', items: [page('Pages techniques (en anglais)', '/en/operating/')] },
        ],
      },
      outline: { label: 'Sur cette page' },
      docFooter: { prev: 'Page précédente', next: 'Page suivante' },
      sidebarMenuLabel: 'Pages',
      returnToTopLabel: 'Haut de page',
      langMenuLabel: 'Langue',
      skipToContentLabel: 'Aller au contenu',
      externalLinkIcon: false,
      notFound: {
        title: 'Page introuvable',
        quote: 'Cette adresse n’existe pas.',
        linkLabel: 'Aller à l’accueil',
        linkText: 'Revenir à l’accueil',
      },
    },
  },
  search: {
    translations: {
      button: { buttonText: 'Chercher', buttonAriaLabel: 'Chercher' },
      modal: {
        displayDetails: 'Montrer les détails',
        resetButtonTitle: 'Effacer',
        backButtonTitle: 'Fermer',
        noResultsText: 'Aucun résultat pour',
        footer: {
          selectText: 'choisir',
          selectKeyAriaLabel: 'Entrée',
          navigateText: 'se déplacer',
          navigateUpKeyAriaLabel: 'Flèche haut',
          navigateDownKeyAriaLabel: 'Flèche bas',
          closeText: 'fermer',
          closeKeyAriaLabel: 'Échap',
        },
      },
    },
  },
}

export const english: Language = {
  locale: {
    label: 'English',
    lang: 'en-GB',
    link: '/en/',
    description: 'Help of Grenier: install, sell, record a deposit.',
    themeConfig: {
      siteTitle: 'Grenier – Help',
      sidebar: {
        '/en/': [
          {
            text: 'Begin',
            items: [
              page('Welcome', '/en/'),
              page('Install', '/en/install'),
              page('First steps', '/en/first-steps'),
              page('First sale', '/en/first-sale'),
              page('First deposit', '/en/first-deposit'),
              page('For managers', '/en/managers'),
              page('Following and holding the tills', '/en/live-tills'),
              page('The till journal', '/en/till-journal'),
              page('Settings and search', '/en/settings-and-search'),
              page('Settings of a site', '/en/site-settings'),
              page('The catalogue', '/en/catalogue'),
              page('My account', '/en/my-account'),
              page('The history of actions', '/en/history'),
              page('Declaring', '/en/declarations'),
              page('The file for Ecologic', '/en/ecologic'),
              page('Goods out and transfers', '/en/goods-out'),
            ],
          },
          {
            text: 'Keep it safe',
            items: [
              page('Online backup', '/en/online-backup'),
              page('Recovery sheet', '/en/recovery-sheet'),
              page('Restoring', '/en/restoring'),
            ],
          },
          {
            text: 'At the till',
            items: [
              page('Your first day', '/en/first-day'),
              page('Selling', '/en/selling'),
              page('Paying', '/en/paying'),
              page('Finding a ticket', '/en/finding-a-ticket'),
              page('Correcting a ticket', '/en/correcting-a-ticket'),
              page('Cash in and out', '/en/cash-in-and-out'),
              page('Receiving a deposit', '/en/reception'),
              page('Goods out at the till', '/en/stock-outs-till'),
              page('Opening and closing', '/en/opening-and-closing'),
              page('Without a network', '/en/without-a-network'),
              page('A manager’s approval', '/en/approval'),
              page('Training mode', '/en/training-mode'),
              page('With a keyboard', '/en/keyboard'),
              page('Settings of the tablet', '/en/tablet-settings'),
            ],
          },
          {
            text: 'Operate',
            items: [
              page('Overview', '/en/operating/'),
              page('Configuration', '/en/operating/configuration'),
              page('Command line', '/en/operating/command-line'),
              page('Telegram', '/en/operating/telegram'),
              page('Listening, sorting, looking', '/en/operating/ai'),
              page('kDrive', '/en/operating/kdrive'),
              page('Backups', '/en/operating/backups'),
              page('Privacy', '/en/operating/privacy'),
              page('Keys and recovery', '/en/operating/recovery'),
              page('Restoring', '/en/operating/restore'),
              page('Receipts', '/en/operating/receipts'),
              page('Declarations', '/en/operating/declarations'),
              page('Permissions', '/en/operating/permissions'),
              page('The API, for other programs', '/en/operating/api'),
              page('Security', '/en/operating/security'),
              page('Error codes', '/en/operating/errors'),
              page('Ecologic file', '/en/formats/ecologic-v1'),
              page('Manifest of a file', '/en/formats/ecologic-manifest'),
              page('A backup point', '/en/formats/backup'),
              page('The file of settings', '/en/formats/configuration'),
              page('REP file', '/en/formats/rep-reemploi'),
              page('Internal summaries', '/en/formats/summaries'),
              page('Nomenclatures', '/en/formats/nomenclatures'),
              page('Files of all lines', '/en/formats/lines'),
              page('Glossary', '/en/glossary'),
            ],
          },
        ],
      },
      skipToContentLabel: 'Go to the content',
      externalLinkIcon: false,
    },
  },
  search: {},
}
