import type { AuditEvent, AuditPage, AuditQuery } from '@grenier/shared/contract/audit.ts'
import type { LogPage, LogQuery } from '@grenier/shared/contract/logs.ts'
import type { Client } from './api.ts'
import { queryOf } from './query-text.ts'

/** What was done, and what the program wrote into its log. */
export const auditEndpoints = (request: Client) => ({
  audit: (query: AuditQuery) => request<AuditPage>('GET', `/api/audit${queryOf(query)}`),
  auditEvent: (sequence: string) => request<AuditEvent>('GET', `/api/audit/${sequence}`),
  log: (query: LogQuery) => request<LogPage>('GET', `/api/log${queryOf(query)}`),
})
