import type { Server } from './server.ts'

interface Needs {
  readonly server: Pick<Server, 'alive'>
  readonly onAnswer: (reachable: boolean) => void
  readonly later: (work: () => void, delayMs: number) => () => void
  readonly random: () => number
}

const everyMs = 2_800
const patienceMs = 2_000

/** Asks now and then whether the server is there, so that the screen says so within five seconds. Moments differ from till to till. */
export function createProbe({ server, onAnswer, later, random }: Needs) {
  async function ask(): Promise<void> {
    const answer = await server.alive(patienceMs)
    onAnswer(answer.kind === 'answered')
    later(() => void ask(), everyMs * (0.9 + 0.2 * random()))
  }
  return { start: () => void ask() }
}
