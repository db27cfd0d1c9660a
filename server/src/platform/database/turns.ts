import { databaseBusy } from './errors.ts'

export type Turns = ReturnType<typeof createTurns>

/**
 * Writes take turns, first come first served; one that goes first waits for the present turn only. `take` answers the function that gives the
 * turn back; error `database.busy`.
 */
export function createTurns({ maxWaitMs }: { maxWaitMs: number }) {
  const waiting: (() => void)[] = []
  let taken = false

  function giveBack(): void {
    const next = waiting.shift()
    if (next) next()
    else taken = false
  }

  function oneTurn(): () => void {
    let given = false
    return () => {
      if (given) return
      given = true
      giveBack()
    }
  }

  function wait(goesFirst: boolean): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const admit = () => {
        clearTimeout(timer)
        resolve(oneTurn())
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(admit), 1)
        reject(databaseBusy())
      }, maxWaitMs)
      if (goesFirst) waiting.unshift(admit)
      else waiting.push(admit)
    })
  }

  return {
    async take({ goesFirst = false }: { goesFirst?: boolean } = {}): Promise<() => void> {
      if (taken) return wait(goesFirst)
      taken = true
      return oneTurn()
    },
  }
}
