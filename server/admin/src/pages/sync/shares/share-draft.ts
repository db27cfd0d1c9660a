import type { SaveSharedFolder, SharedFolder } from '@grenier/shared/contract/sharing.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'

/** A shared folder as it is typed; `all` stands for every site or every eco-organisation. */
export interface ShareDraft {
  partner: string
  remoteId: string
  site: string
  ecoOrganisation: string
  link: string
  expiresOn: string
}

export const shareDraftOf = (folder: SharedFolder | undefined, remoteId: string): ShareDraft => ({
  partner: folder?.partner ?? '',
  remoteId: folder?.remoteId ?? remoteId,
  site: folder?.siteId ?? 'all',
  ecoOrganisation: folder?.ecoOrganisation ?? 'all',
  link: folder?.link ?? '',
  expiresOn: folder?.expiresOn ?? '',
})

export const shareOf = (draft: ShareDraft): SaveSharedFolder => ({
  partner: draft.partner.trim(),
  remoteId: draft.remoteId,
  siteId: draft.site === 'all' ? null : draft.site,
  ecoOrganisation: draft.ecoOrganisation === 'all' ? null : draft.ecoOrganisation,
  link: draft.link.trim(),
  expiresOn: draft.expiresOn === '' ? null : (draft.expiresOn as BusinessDay),
})

/** Whether a link may be kept: none yet, or a whole https address. */
export function isShareLink(link: string): boolean {
  const url = URL.parse(link.trim())
  return link.trim() === '' || (url?.protocol === 'https:' && url.hostname.includes('.'))
}
