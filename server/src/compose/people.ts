import type { Config } from '#platform/config.ts'
import { createLinkJobs } from '../organisation/users/links/jobs.ts'
import { createLinks } from '../organisation/users/links/links.ts'
import { createLinkStore } from '../organisation/users/links/store.ts'
import { createPeopleStore } from '../organisation/users/store.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'

type Needs = Pick<Records, 'audit' | 'queue'> & {
  readonly live: Pick<Records['live'], 'hint'>
  readonly mail: Pick<Records['mail'], 'isSet' | 'send'>
}

interface Basis extends Omit<Foundation, 'config'> {
  readonly config: Pick<Config, 'GRENIER_ORIGIN' | 'PORT'>
}

/** One-time links by which people choose a password, on screen and by e-mail. */
export function composePeople({ config, log, database, now }: Basis, { live, audit, queue, mail }: Needs) {
  /** Where people come in. The web server says it once it listens. */
  const entrance = { address: () => config.GRENIER_ORIGIN ?? `http://localhost:${config.PORT}` }
  const linkAddress = (code: string) => `${new URL(entrance.address()).origin}/admin/lien#${code}`
  const people = createPeopleStore(database)
  const links = createLinks({ database, store: createLinkStore(database), people, queue, audit, mail, live, log, now })
  const linkJobs = createLinkJobs({ links, mail, addressOf: linkAddress })
  return { links, linkJobs, linkAddress, entrance, canMail: () => mail.isSet() }
}
