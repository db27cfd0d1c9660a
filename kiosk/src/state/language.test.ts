import { en } from '@grenier/shared/messages/kiosk/desk/en.ts'
import '@grenier/shared/messages/kiosk/desk/fr.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { Language } from './language.svelte.ts'

afterEach(() => vi.unstubAllGlobals())

test('a language that is chosen while the texts of all screens come has them too', async () => {
  vi.stubGlobal('document', { documentElement: {} })
  const language = new Language({ write: () => undefined })
  await language.use('fr')
  await Promise.all([language.choose('en'), language.complete()])
  expect([language.locale, language.find('settings.theme')]).toEqual(['en', en['settings.theme']])
})
