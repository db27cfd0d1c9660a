import { createContext } from 'svelte'
import type { Api } from '../endpoints.ts'
import type { Live } from './live.svelte.ts'
import type { Notices } from './notices.svelte.ts'
import type { Preferences } from './preferences.svelte.ts'
import type { Route } from './route.svelte.ts'
import type { Session } from './session.svelte.ts'
import type { Texts } from './texts.svelte.ts'
import type { Words } from './words.svelte.ts'

/** All that a component may reach, made once in `main.ts`. */
export interface App {
  readonly api: Api
  readonly session: Session
  readonly route: Route
  readonly live: Live
  readonly preferences: Preferences
  readonly texts: Texts
  readonly notices: Notices
  readonly words: Words
}

export const [useApp, provideApp] = createContext<App>()
