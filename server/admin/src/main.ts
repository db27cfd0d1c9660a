import '@grenier/shared/styles/fonts.css'
import '@grenier/shared/styles/tokens.css'
import './styles/base.css'
import './styles/print.css'
import { mount, untrack } from 'svelte'
import { createClient } from './api.ts'
import App from './App.svelte'
import { createEndpoints, type Api } from './endpoints.ts'
import { Live } from './state/live.svelte.ts'
import { Notices } from './state/notices.svelte.ts'
import { Preferences } from './state/preferences.svelte.ts'
import { Route } from './state/route.svelte.ts'
import { Session } from './state/session.svelte.ts'
import { untouchedFor } from './state/untouched.ts'
import { Texts } from './state/texts.svelte.ts'
import { createWords } from './state/words.svelte.ts'

const preferences = new Preferences({ storage: localStorage, browserLanguage: navigator.language })
const route = new Route(window)
const session: Session = new Session({ api: () => api, route })
const texts = new Texts(async () => (await import('@grenier/shared/messages/admin/en.ts')).en)
const words = createWords({ preferences, session, texts })
const api: Api = createEndpoints(
  createClient({
    base: '',
    locale: () => preferences.locale,
    untouchedSeconds: untouchedFor(window, Date.now),
    // What is fetched does not hang on who they are: their sites and rights may change meanwhile.
    person: () => untrack(() => session.me?.userId),
    unreachable: (code) => words.say(`problem.${code}`),
    renewSession: () => session.renew(),
    confirmSession: () => session.confirm(),
  }),
)

const target = document.getElementById('app')
if (!target) throw new Error('Expected an element #app in index.html, got none')
await texts.want(preferences.locale)
mount(App, { target, props: { app: { api, session, route, live: new Live(), preferences, texts, notices: new Notices(), words } } })
