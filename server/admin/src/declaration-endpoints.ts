import type {
  DeclarationDetail,
  DeclarationView,
  EcoOrganisationView,
  NoteDeclaration,
  SaveEcoOrganisation,
  SentDeclaration,
  SubmitDeclaration,
} from '@grenier/shared/contract/declarations.ts'
import type { Reconciliation } from '@grenier/shared/contract/ecologic.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { Client } from './api.ts'
import { queryOf } from './query-text.ts'

/** Declarations to the eco-organisations, and what their figures are compared with. */
export const declarationEndpoints = (request: Client) => ({
  reconciliation: (site: string, { from, to }: Period) =>
    request<Reconciliation>('GET', `/api/ecologic/reconciliation${queryOf({ site, from, to })}`),

  declarations: (year: string, siteId?: string) => request<DeclarationView[]>('GET', `/api/declarations${queryOf({ year, siteId })}`),
  declarationsToDo: (siteId?: string) => request<DeclarationView[]>('GET', `/api/declarations/to-do${queryOf({ siteId })}`),
  sentDeclarations: () => request<SentDeclaration[]>('GET', '/api/declarations/sent'),
  declaration: (id: string) => request<DeclarationDetail>('GET', `/api/declarations/${id}`),
  submitDeclaration: (id: string, sent: SubmitDeclaration) => request<DeclarationDetail>('POST', `/api/declarations/${id}/submit`, sent),
  validateDeclaration: (id: string) => request<DeclarationDetail>('POST', `/api/declarations/${id}/validate`),
  invoiceDeclaration: (id: string, invoice: { invoicedCents: number; reference: string }) =>
    request<DeclarationDetail>('POST', `/api/declarations/${id}/invoice`, invoice),
  payDeclaration: (id: string, receivedCents: number) =>
    request<DeclarationDetail>('POST', `/api/declarations/${id}/pay`, { receivedCents }),
  reopenDeclaration: (id: string, reason: string) => request<DeclarationDetail>('POST', `/api/declarations/${id}/reopen`, { reason }),
  noteDeclaration: (id: string, note: NoteDeclaration) => request<DeclarationDetail>('PUT', `/api/declarations/${id}/note`, note),
  newDeclarationVersion: (id: string) => request<DeclarationDetail>('POST', `/api/declarations/${id}/new-version`),
  addPaper: (id: string, form: FormData) => request<DeclarationDetail>('POST', `/api/declarations/${id}/papers`, form),
  ecoOrganisations: () => request<EcoOrganisationView[]>('GET', '/api/declarations/organisations'),
  saveEcoOrganisation: (body: SaveEcoOrganisation) =>
    request<EcoOrganisationView>('PUT', `/api/declarations/organisations/${body.code}`, body),
})

export const paperAddress = (declarationId: string, fileId: string): string => `/api/declarations/${declarationId}/papers/${fileId}`
export const sentFileAddress = (declarationId: string, exportId: string): string => `/api/declarations/${declarationId}/sent/${exportId}`
export const proofAddress = (declarationId: string): string => `/api/declarations/${declarationId}/proof`
