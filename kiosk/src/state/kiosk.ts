import { createContext } from 'svelte'
import type { ServerClock } from '../local/clock.ts'
import type { Pins } from '../local/pins.ts'
import type { Connection } from './connection.svelte.ts'
import type { Language } from './language.svelte.ts'
import type { Screens } from './screens.svelte.ts'
import type { Ticket } from './ticket.svelte.ts'
import type { Till } from './till.svelte.ts'
import type { Update } from './update.svelte.ts'

/** Everything a screen may use, made once in `main.ts`. */
export interface Kiosk {
  readonly till: Till
  readonly ticket: Ticket
  readonly connection: Connection
  readonly language: Language
  readonly screens: Screens
  readonly update: Update
  readonly clock: ServerClock
  readonly pins: Pins
}

export const [useKiosk, provideKiosk] = createContext<Kiosk>()
