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
              page('Première vente', '/premiere-vente'),
              page('Premier dépôt', '/premier-depot'),
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
              page('First sale', '/en/first-sale'),
              page('First deposit', '/en/first-deposit'),
            ],
          },
          {
            text: 'Operate',
            items: [
              page('Overview', '/en/operating/'),
              page('Configuration', '/en/operating/configuration'),
              page('Command line', '/en/operating/command-line'),
              page('kDrive', '/en/operating/kdrive'),
              page('Error codes', '/en/operating/errors'),
              page('Ecologic file', '/en/formats/ecologic-v1'),
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
