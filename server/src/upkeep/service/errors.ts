import { GrenierError } from '#platform/errors.ts'

export const noSystemd = () => new GrenierError('service.no-systemd', 409)
export const rootNeeded = (command: string) => new GrenierError('service.root-needed', 403, { command })
export const codeUnreadable = (user: string, folder: string) => new GrenierError('service.unreadable', 409, { user, folder })
export const commandFailed = (command: string, detail: string) => new GrenierError('service.command-failed', 502, { command, detail })
export const lineInValue = (name: string) => new GrenierError('service.line-in-value', 400, { name })
