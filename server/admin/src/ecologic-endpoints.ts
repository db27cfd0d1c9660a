import type {
  AskEcologic,
  EcologicExport,
  EcologicProfileView,
  ExportDifference,
  FilePreview,
  NomenclatureChange,
  NomenclatureDifference,
  NomenclatureView,
  PreviewProfile,
  ProfilePreview,
  ProposedProfile,
  SampleCheck,
  SaveSchedule,
  ScheduleView,
} from '@grenier/shared/contract/ecologic.ts'
import type { SaveNomenclature, SaveProfile } from '@grenier/shared/contract/ecologic-profiles.ts'
import type { Client } from './api.ts'
import { queryOf } from './query-text.ts'

const root = '/api/ecologic'

/** A real file beside a layout. */
function sampleForm(file: File): FormData {
  const form = new FormData()
  form.append('file', file, file.name)
  return form
}

/** Files for eco-organisations, their layouts, their lists of categories, and their timetable. */
export const ecologicEndpoints = (request: Client) => ({
  ecologicExports: (siteId?: string) => request<EcologicExport[]>('GET', `${root}/exports${queryOf({ siteId })}`),
  runEcologic: (run: AskEcologic) => request<EcologicExport>('POST', `${root}/exports`, run),
  resendExport: (id: string) => request<EcologicExport>('POST', `${root}/exports/${id}/resend`),
  exportPreview: (id: string) => request<FilePreview>('GET', `${root}/exports/${id}/preview`),
  exportDifference: (id: string) => request<ExportDifference>('GET', `${root}/exports/${id}/difference`),

  profiles: () => request<EcologicProfileView[]>('GET', `${root}/profiles`),
  saveProfile: (body: SaveProfile) => request<EcologicProfileView>('PUT', `${root}/profiles/${body.code}`, body),
  restoreProfile: (code: string) => request<EcologicProfileView[]>('DELETE', `${root}/profiles/${code}`),
  previewProfile: (code: string, asked: PreviewProfile) => request<ProfilePreview>('POST', `${root}/profiles/${code}/preview`, asked),
  checkSample: (code: string, file: File) => request<SampleCheck>('POST', `${root}/profiles/${code}/check-sample`, sampleForm(file)),
  profileFromSample: (code: string, file: File) =>
    request<ProposedProfile>('POST', `${root}/profiles/${code}/from-sample`, sampleForm(file)),

  nomenclatures: () => request<NomenclatureView[]>('GET', `${root}/nomenclatures`),
  saveNomenclature: (body: SaveNomenclature) => request<NomenclatureView>('PUT', `${root}/nomenclatures/${body.code}`, body),
  restoreNomenclature: (code: string) => request<NomenclatureView[]>('DELETE', `${root}/nomenclatures/${code}`),
  nomenclatureDifference: (change: NomenclatureChange) =>
    request<NomenclatureDifference>('POST', `${root}/nomenclatures/${change.body.code}/difference`, change),

  schedules: (siteId?: string) => request<ScheduleView[]>('GET', `${root}/schedules${queryOf({ siteId })}`),
  saveSchedule: (schedule: SaveSchedule) => request<ScheduleView[]>('POST', `${root}/schedules`, schedule),
  stopSchedule: (id: string) => request<undefined>('DELETE', `${root}/schedules/${id}`),
})

export const exportAddress = (exportId: string): string => `${root}/exports/${exportId}/file`
export const manifestAddress = (exportId: string): string => `${root}/exports/${exportId}/manifest`

/** Every line of a period; without a site, of all that one may see. */
export const linesAddress = (of: 'sales' | 'deposits', period: { siteId?: string | undefined; from: string; to: string }): string =>
  `/api/lines/${of}${queryOf(period)}`
