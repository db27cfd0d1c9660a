import type { ArticleValues } from '@grenier/shared/contract/catalogue.ts'
import type { AuditValues } from '@grenier/shared/domain/audit.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { formatMoney, formatWeight } from '@grenier/shared/messages/format.ts'
import type { ownValues } from './rows.ts'

const money = (amount: Cents | null): string | null => (amount === null ? null : formatMoney(amount, 'fr'))

/** An article as the history of actions tells it. */
export const toldArticle = ({ category, subCategory, name, priceCents, minCents, maxCents, ...values }: ArticleValues): AuditValues => ({
  name,
  category,
  subCategory,
  price: money(priceCents),
  minPrice: money(minCents),
  maxPrice: money(maxCents),
  weight: values.typicalGrams === null ? null : formatWeight(values.typicalGrams, 'fr'),
  favourite: values.isFavourite,
})

/** What a site sells otherwise, as the history tells it. */
export const toldOwn = ({ priceCents, isFavourite, isHidden }: ReturnType<typeof ownValues>): AuditValues => ({
  price: money(priceCents),
  favourite: isFavourite,
  hidden: isHidden,
})
