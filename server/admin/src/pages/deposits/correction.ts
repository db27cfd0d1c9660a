import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'

export interface Corrector {
  readonly name: string
  readonly mayDecide: boolean
  readonly mayCorrect: boolean
}

/** How somebody may correct a validated deposit, as far as a screen can know: the server decides. Its author does so on its day without a reason. */
export function correctionRule(deposit: Deposit, who: Corrector, today: BusinessDay): 'no' | 'freely' | 'with-reason' {
  if (deposit.status !== 'validated') return 'no'
  const isOwnToday = deposit.recordedBy === who.name && deposit.businessDay === today
  if (isOwnToday && (who.mayDecide || who.mayCorrect)) return 'freely'
  return who.mayCorrect ? 'with-reason' : 'no'
}

/** True when a file that covers the deposit's day was made already. */
export const isExported = ({ siteId, businessDay }: Deposit, exports: readonly EcologicExport[]): boolean =>
  exports.some((made) => made.siteId === siteId && made.from <= businessDay && businessDay < made.to)
