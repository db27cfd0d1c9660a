import { GrenierError } from './errors.ts'

/** Another program listens there: said as something to do, not as a fault. */
export const portTaken = (port: number) => new GrenierError('server.port-taken', 409, { port })

export function explainListening(error: unknown, port: number): unknown {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken(port) : error
}
