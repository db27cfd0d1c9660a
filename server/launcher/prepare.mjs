import { isFresh, make } from './freshness.mjs'
import { inMemory } from './places.mjs'
import { fetchNode, findNode } from './runtime.mjs'
import { clientsStep, installStep, pageSteps } from './steps.mjs'
import { takeTurn } from './turn.mjs'

/**
 * Brings the program to a state that can run, doing only what is stale: dependencies, Node 24, database clients and, if wanted, the pages.
 * One process at a time; the others wait for their turn. Answers the path of Node.
 * @param {{ pages: boolean, messages: import('./messages.mjs').Messages, say: (line: string) => void, interrupted: AbortSignal }} wish
 */
export async function prepare({ pages, messages, say, interrupted }) {
  const install = installStep(messages, say)
  const others = [clientsStep(messages, say), ...(pages ? pageSteps(messages, say) : [])]
  if ([install, ...others].every(isFresh)) return findNode()
  const began = Date.now()
  const giveBack = await takeTurn(inMemory('lock'), { onWait: (pid) => say(messages.waiting({ pid })), interrupted })
  try {
    // Whoever had the turn before may have made it all.
    const stale = [install, ...others].filter((step) => !isFresh(step))
    if (stale[0] === install) await make(install)
    await fetchNode(process.env, messages, say)
    await allEnded(stale.filter((step) => step !== install).map(make))
    if (stale.length > 0) say(messages.ready({ seconds: Math.round((Date.now() - began) / 1000) }))
    return findNode()
  } finally {
    giveBack()
  }
}

/** The turn is given back only when nothing runs any more; then the first failure counts. @param {Promise<void>[]} works */
async function allEnded(works) {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
