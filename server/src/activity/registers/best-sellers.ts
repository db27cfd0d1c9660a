import type { Article, CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { addDays, businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { RegisterStore } from './store.ts'

const recentDays = 90
const keptMs = 3_600_000

interface Counts {
  readonly until: number
  readonly sold: Promise<ReadonlyMap<string, number>>
}

/**
 * The catalogue as a till shows it: in each category favourites come first, in their order, then what its site sold most in the last
 * ninety days, the rest as it stands.
 */
export function createBestSellers({ store, now }: { store: Pick<RegisterStore, 'soldSince'>; now: () => Date }) {
  const counted = new Map<string, Counts>()

  /** Counted once an hour for each site: an order of articles need not be of this minute. */
  function soldOn({ id, timeZone }: { id: string; timeZone: string }): Counts['sold'] {
    const known = counted.get(id)
    if (known && known.until > now().getTime()) return known.sold
    const sold = store.soldSince(id, addDays(businessDayAt(instant(now()), timeZone), -recentDays))
    counted.set(id, { until: now().getTime() + keptMs, sold })
    // A failure is not kept: the next till asks again.
    sold.catch(() => counted.delete(id))
    return sold
  }

  return {
    async first(site: { id: string; timeZone: string }, catalogue: readonly CatalogueCategory[]): Promise<CatalogueCategory[]> {
      const sold = await soldOn(site)
      const pieces = ({ id, isFavourite }: Article) => (isFavourite ? Infinity : (sold.get(id) ?? 0))
      const before = (one: number, other: number) => (one === other ? 0 : other - one)
      return catalogue.map((category) => ({
        ...category,
        articles: category.articles.toSorted((one, other) => before(pieces(one), pieces(other))),
      }))
    },
  }
}
