/** Domain of the WebDAV addresses of kDrive, `https://<id>.connect.kdrive.infomaniak.com[/folder]`. */
const domain = 'connect.kdrive.infomaniak.com'

/** The number of a kDrive, from the number itself or from any of its addresses; undefined when there is none. */
export function driveIdOf(text: string): string | undefined {
  const trimmed = text.trim()
  if (/^\d{1,12}$/.test(trimmed)) return trimmed
  const own = new RegExp(String.raw`^(?:https://)?(\d{1,12})\.${domain.replaceAll('.', String.raw`\.`)}(?:/|$)`).exec(trimmed)
  const web = /\/drive\/(\d{1,12})(?:\/|$)/.exec(trimmed)
  return own?.[1] ?? web?.[1]
}

/** WebDAV address of a folder of a kDrive; without a folder, of its root. */
export function driveAddress(driveId: string, folder: string): string {
  const path = folder
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('/')
  return `https://${driveId}.${domain}${path === '' ? '' : `/${path}`}`
}
