import { defineConfig } from 'vitepress'
import { english, french } from './locales.ts'

/** The help under /aide/: nothing comes from another place, so that it works without a network and under the server's policy. */
export default defineConfig({
  base: '/aide/',
  title: 'Grenier',
  head: [['link', { rel: 'icon', href: '/icons/icon.svg', type: 'image/svg+xml' }]],
  // Light or dark as the device: the tokens follow it by themselves.
  appearance: false,
  // For those who change the program; they read these in the repository.
  srcExclude: ['architecture.md', 'decisions/**', 'operating/development.md', 'images/**'],
  rewrites: (page) => (page.startsWith('guide/') ? page.replace(/^guide\/(fr\/)?/, '') : `en/${page}`),
  locales: { root: french.locale, en: english.locale },
  themeConfig: {
    // Pages have names of their own in each language.
    i18nRouting: false,
    search: { provider: 'local', options: { locales: { root: french.search, en: english.search } } },
  },
})
