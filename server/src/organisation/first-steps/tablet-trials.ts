import { randomBytes } from 'node:crypto'

const goodForMs = 30 * 60_000
/** Nobody tries more tablets at once. */
const mostOpen = 20

/** Codes of pages that tablets open to show that they reach this server. They live in memory: a restart asks for a new one. */
export function createTrials(now: () => Date) {
  const until = new Map<string, number>()

  return {
    open(): string {
      const [oldest] = until.keys()
      if (until.size >= mostOpen && oldest !== undefined) until.delete(oldest)
      const code = randomBytes(16).toString('base64url')
      until.set(code, now().getTime() + goodForMs)
      return code
    },

    isOpen: (code: string): boolean => (until.get(code) ?? 0) > now().getTime(),
  }
}
