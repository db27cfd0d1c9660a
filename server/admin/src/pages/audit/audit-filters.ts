import type { AuditFilter } from '@grenier/shared/contract/audit.ts'
import { groupsOfAudit, isAuditAction } from '@grenier/shared/domain/audit.ts'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { Query } from '../../router.ts'

/** The word of the log-ins' tab in the address; a number there is one row. */
export const logInsWord = 'connexions'
export const isRow = (id: string | undefined): id is string => id !== undefined && /^\d{1,10}$/.test(id)

/** What an address asks for, `?qui=…&groupe=people&du=2026-11-01&au=2026-11-22&texte=…`; nonsense is left out. */
export function filterOf(query: Query, { siteId, logIns }: { siteId: string | undefined; logIns: boolean }): AuditFilter {
  const { qui = '', groupe, action = '', du = '', au = '', texte = '' } = query
  const group = logIns ? 'access' : groupsOfAudit.find((name) => name === groupe)
  return {
    ...(isDay(du) && { from: du }),
    ...(isDay(au) && { to: au }),
    ...(group && { group }),
    ...(isAuditAction(action) && { action }),
    ...(qui !== '' && { actor: qui }),
    ...(texte.trim() !== '' && { text: texte.trim().slice(0, 100) }),
    ...(siteId !== undefined && { siteId }),
  }
}

export const isFiltered = ({ siteId: _, group, ...rest }: AuditFilter, logIns: boolean): boolean =>
  Object.keys(rest).length > 0 || (!logIns && group !== undefined)
