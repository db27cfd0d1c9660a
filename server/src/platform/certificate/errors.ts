import { GrenierError } from '../errors.ts'

export const insecure = (address: string) => new GrenierError('session.insecure', 403, { address })
