import { GrenierError } from '#platform/errors.ts'

export const shareUnknown = (id: string) => new GrenierError('sharing.unknown', 404, { id })
export const folderTaken = (folder: string) => new GrenierError('sharing.folder-taken', 409, { folder })
/** What lies in a partner's folder already cannot become somebody else's. */
export const shareFixed = (partner: string) => new GrenierError('sharing.fixed', 409, { partner })
/** The account of a site holds that site's files only. */
export const siteElsewhere = (address: string) => new GrenierError('sharing.site-elsewhere', 409, { address })
/** The file of a declaration is not where it was put, or was changed there. */
export const declaredFileGone = (name: string) => new GrenierError('sharing.file-gone', 410, { name })
