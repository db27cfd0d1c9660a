import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { afterEach, expect, test, vi } from 'vitest'
import type { Preferences } from './preferences.svelte.ts'
import type { Session } from './session.svelte.ts'
import { Texts } from './texts.svelte.ts'
import { createWords } from './words.svelte.ts'

const session = { timeZone: () => 'Indian/Reunion' } as unknown as Session
const { longDay, moment } = createWords({ preferences: { locale: 'fr' } as Preferences, session, texts: new Texts(async () => ({})) })

afterEach(() => vi.useRealTimers())

test('a day and a moment bear their year when it is another one than the site’s', () => {
  // Half past midnight on the island, the evening before in UTC.
  vi.useFakeTimers({ now: new Date('2026-12-31T20:30:00Z'), toFake: ['Date'] })
  expect([moment('2026-12-31T20:10:00.000Z' as Instant), moment('2026-12-31T19:30:00.000Z' as Instant)]).toEqual([
    'ven. 1er janv., 0\u00a0h\u00a010',
    'jeu. 31 déc. 2026, 23\u00a0h\u00a030',
  ])
  expect([longDay('2027-01-01' as BusinessDay), longDay('2026-12-31' as BusinessDay)]).toEqual([
    'vendredi 1er janvier',
    'jeudi 31 décembre 2026',
  ])
})
