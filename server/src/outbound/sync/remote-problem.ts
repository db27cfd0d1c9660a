/**
 * What can be wrong with a remote, and who can help: `later` heals by itself, and the account is left alone meanwhile; `alone` heals too and
 * concerns one file, so that the others go on; `file` concerns one file that only a person can help; `account` needs a person, so the account
 * stops until it is saved again.
 */
export const remoteCauses = {
  'remote.unreachable': 'later',
  'remote.unavailable': 'later',
  'remote.stalled': 'later',
  'remote.too-many-requests': 'later',
  'remote.away': 'later',
  'remote.locked': 'alone',
  'remote.content-differs': 'alone',
  'remote.body-missing': 'alone',
  'remote.file-too-large': 'file',
  'remote.name-taken': 'file',
  'file.missing': 'file',
  'file.changed': 'file',
  'remote.password-refused': 'account',
  'remote.password-lost': 'account',
  'remote.forbidden': 'account',
  'remote.folder-missing': 'account',
  'remote.conflict': 'account',
  'remote.full': 'account',
  'remote.other-organisation': 'account',
  'remote.certificate': 'account',
  'remote.address-refused': 'account',
  'remote.redirected': 'account',
  'remote.rename-unsupported': 'account',
  'remote.refused': 'account',
} as const

export type RemoteCause = keyof typeof remoteCauses

/** A backup's manifest waits for the backup itself. */
export const bodyMissing = 'remote.body-missing' satisfies RemoteCause

/** A remote did not do what it was asked. `retryAfterMs` is what it demanded itself. */
export class RemoteProblem extends Error {
  readonly code: RemoteCause
  readonly detail: string
  readonly retryAfterMs: number | undefined

  constructor(code: RemoteCause, detail: string, retryAfterMs?: number) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
    this.retryAfterMs = retryAfterMs
  }
}

const byStatus: Record<number, RemoteCause> = {
  401: 'remote.password-refused',
  403: 'remote.forbidden',
  404: 'remote.folder-missing',
  408: 'remote.stalled',
  409: 'remote.conflict',
  413: 'remote.file-too-large',
  423: 'remote.locked',
  429: 'remote.too-many-requests',
  507: 'remote.full',
}

/** The problem behind an HTTP status that was not expected. */
export function problemOfStatus(status: number, asked: string, retryAfter?: string): RemoteProblem {
  const redirected = status >= 300 && status < 400
  const other = status >= 500 ? 'remote.unavailable' : redirected ? 'remote.redirected' : 'remote.refused'
  return new RemoteProblem(byStatus[status] ?? other, `${asked}: ${status}`, retryAfterMs(retryAfter))
}

/** `Retry-After` holds seconds or a date. */
function retryAfterMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, Math.min(ms, 86_400_000)) : undefined
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG']
const forbiddenCodes = ['EACCES', 'EPERM', 'EROFS']

/** The problem behind an error of the network or of a local folder. */
export function problemOfError(error: unknown, asked: string): RemoteProblem {
  if (error instanceof RemoteProblem) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  const detail = `${asked}: ${code || message}`
  if (certificateCodes.test(code)) return new RemoteProblem('remote.certificate', detail)
  if (fullCodes.includes(code)) return new RemoteProblem('remote.full', detail)
  if (forbiddenCodes.includes(code)) return new RemoteProblem('remote.forbidden', detail)
  if (code === 'ENOENT' || code === 'ENOTDIR') return new RemoteProblem('remote.folder-missing', detail)
  return new RemoteProblem('remote.unreachable', detail)
}
