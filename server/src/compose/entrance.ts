import type { Audit } from '../records/audit/audit.ts'
import type { Live } from '#platform/live.ts'
import type { Secrets } from '#platform/secrets.ts'
import { createChangePassword } from '../organisation/users/change-password.ts'
import { createLogIn } from '../organisation/users/log-in.ts'
import { createDescribeMe, type DescribeMeDependencies } from '../organisation/users/me.ts'
import { createSecondFactor } from '../organisation/users/second-factor/second-factor.ts'
import { createSecondFactorStore } from '../organisation/users/second-factor/store.ts'
import { createSessions } from '../organisation/users/sessions.ts'
import { createHalfSessions } from '../organisation/users/sessions/half-session.ts'
import { createLetIn } from '../organisation/users/sessions/let-in.ts'
import { createOwnSessions } from '../organisation/users/sessions/own-sessions.ts'
import { createSessionStore } from '../organisation/users/sessions/store.ts'
import { createTokenStore } from '../organisation/users/tokens/store.ts'
import { createTokens } from '../organisation/users/tokens/tokens.ts'
import type { PeopleStore } from '../organisation/users/store.ts'
import type { Users } from '../organisation/users/users.ts'
import type { Foundation } from './foundation.ts'

interface Others extends Pick<DescribeMeDependencies, 'sites' | 'catalogue' | 'switches'> {
  readonly audit: Pick<Audit, 'record' | 'recordAlone'>
  readonly live: Pick<Live, 'hint' | 'recheck'>
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly people: PeopleStore
  readonly users: Pick<Users, 'demandEdit'>
}

/** How people come in, what they prove themselves by, and where they are in. */
export function composeEntrance({ log, database, now }: Omit<Foundation, 'config'>, others: Others) {
  const store = createSessionStore(database)
  const factors = createSecondFactorStore(database)
  const demand = { isMade: () => factors.isDemanded() }
  const sessions = createSessions({ store, demand, log, now })
  const issuer = async () => `Grenier – ${(await others.people.organisation())?.name ?? ''}`
  const secondFactor = createSecondFactor({ ...others, database, store: factors, sessions: store, log, now, issuer })
  const halves = createHalfSessions({ secrets: others.secrets, store, now })
  const logIns = createLogIn({ store, sessions, halves, secondFactor, audit: others.audit, log, now })
  const describeMe = createDescribeMe({ ...others, store: others.people, secondFactor })
  return {
    sessions,
    secondFactor,
    logIns,
    describeMe,
    ownSessions: createOwnSessions({ ...others, database, store, log, now }),
    changePassword: createChangePassword({ ...others, database, store, logIns, log }),
    tokens: createTokens({ ...others, database, store: createTokenStore(database), demand, log, now }),
    letIn: createLetIn({ sessions, describeMe }),
  }
}
