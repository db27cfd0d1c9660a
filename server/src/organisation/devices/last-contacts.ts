import { instant, type Instant } from '@grenier/shared/domain/units.ts'

/** Who said nothing for so long is away: when it comes back, screens are told. */
const awayMs = 60_000

/**
 * When each till was last heard, in memory: a till asks every three seconds whether the server is there, which is worth no row. What the
 * database knows is when it last brought something.
 */
export function createLastContacts({ now, cameBack }: { now: () => Date; cameBack: (siteId: string) => void }) {
  const heard = new Map<string, number>()

  return {
    hear({ id, siteId }: { readonly id: string; readonly siteId: string }): void {
      const [before, at] = [heard.get(id), now().getTime()]
      heard.set(id, at)
      if (before === undefined || at - before > awayMs) cameBack(siteId)
    },

    /** The later one of what is known. */
    since: (id: string, stored: string): Instant => {
      const at = heard.get(id)
      const known = at === undefined ? stored : instant(new Date(at))
      return (known > stored ? known : stored) as Instant
    },
  }
}
