import type { Restoration } from '@grenier/shared/contract/restore.ts'
import { expect, test } from 'vitest'
import { ApiProblem } from '../api.ts'
import { RestoreRun } from './restore-run.svelte.ts'

const at = (state: Restoration['state']): Restoration => ({
  state,
  pointId: 'p1',
  done: 0,
  total: 0,
  cause: null,
  message: null,
  check: null,
  after: null,
})
const away = new ApiProblem(0, { code: 'network', message: '', values: {}, requestId: '' })

/** A server that answers these one after the other, and a clock that moves when told to. */
function followed(answers: (Restoration | ApiProblem)[]) {
  let next: (() => void) | undefined
  const run = new RestoreRun(
    () => {
      const answer = answers.shift()
      return answer instanceof ApiProblem || !answer ? Promise.reject(answer ?? away) : Promise.resolve(answer)
    },
    (then) => {
      next = then
      return () => (next = undefined)
    },
  )
  const tick = async () => {
    const then = next
    next = undefined
    then?.()
    await new Promise((done) => setImmediate(done))
  }
  return { run, tick, isWaiting: () => next !== undefined }
}

test('a restoration is asked about until it rests', async () => {
  const { run, tick, isWaiting } = followed([at('checking'), at('checked')])
  await run.begin(() => Promise.resolve(at('fetching')))
  expect([run.now?.state, run.isUnderWay, isWaiting()]).toEqual(['fetching', true, true])
  await tick()
  await tick()
  expect([run.now?.state, run.isUnderWay, isWaiting()]).toEqual(['checked', false, false])
})

test('a server that is away to swap is waited for', async () => {
  const { run, tick, isWaiting } = followed([away, at('done')])
  await run.begin(() => Promise.resolve(at('swapping')))
  await tick()
  expect([run.isAway, run.now?.state]).toEqual([true, 'swapping'])
  await tick()
  expect([run.isAway, run.now?.state, isWaiting()]).toEqual([false, 'done', false])
})

test('a refusal to begin is shown, and nothing is followed', async () => {
  const { run, isWaiting } = followed([])
  await run.begin(() => Promise.reject(new ApiProblem(409, { code: 'restore.busy', message: 'Déjà en cours.', values: {}, requestId: '' })))
  expect([run.submission.problem?.code, run.now, isWaiting()]).toEqual(['restore.busy', undefined, false])
})

test('what is answered once nobody looks any more is not followed', async () => {
  const { run, tick, isWaiting } = followed([at('checking'), away])
  await run.begin(() => Promise.resolve(at('fetching')))
  const ticked = tick()
  run.stop()
  await ticked
  await run.look()
  const looking = run.look()
  run.stop()
  await looking
  expect([run.now?.state, run.isAway, isWaiting()]).toEqual(['fetching', true, false])
})
