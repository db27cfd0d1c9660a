import type { AuditFilter } from '@grenier/shared/contract/audit.ts'
import { auditActions, auditGroups, groupsOfAudit, isAuditAction, type AuditAction } from '@grenier/shared/domain/audit.ts'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { Query } from '../../router.ts'

/** The word of the log-ins' tab in the address; a number there is one row. */
export const logInsWord = 'connexions'
export const isRow = (id: string | undefined): id is string => id !== undefined && /^\d{1,10}$/.test(id)

/** The one way by which the table is sorted: `at` is oldest first. */
export const newestFirst = '-at'

/** The acts of a group, or all, by their words. */
export const actsOf = (group: AuditFilter['group'], nameOf: (act: AuditAction) => string): { value: string; text: string }[] =>
  (group ? auditGroups[group] : auditActions)
    .map((act) => ({ value: act, text: nameOf(act) }))
    .toSorted((one, other) => one.text.localeCompare(other.text))

/** What an address asks for, `?qui=…&groupe=people&action=pin.set&du=2026-11-01&au=2026-11-22&texte=…&tri=at`; nonsense is left out. */
export function filterOf(query: Query, { siteId, logIns }: { siteId: string | undefined; logIns: boolean }): AuditFilter {
  const { qui = '', groupe, action = '', du = '', au = '', texte = '', tri = newestFirst } = query
  const group = logIns ? 'access' : groupsOfAudit.find((name) => name === groupe)
  return {
    ...(isDay(du) && { from: du }),
    ...(isDay(au) && { to: au }),
    ...(group && { group }),
    ...(isAuditAction(action) && { action }),
    ...(qui !== '' && { actor: qui }),
    ...(texte.trim() !== '' && { text: texte.trim().slice(0, 100) }),
    ...(siteId !== undefined && { siteId }),
    ...(tri === 'at' && { order: 'oldest' }),
  }
}

export const isFiltered = ({ siteId: _, order: __, group, ...rest }: AuditFilter, logIns: boolean): boolean =>
  Object.keys(rest).length > 0 || (!logIns && group !== undefined)
