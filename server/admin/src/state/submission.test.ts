import { expect, test } from 'vitest'
import { ApiProblem } from '../api.ts'
import { Submission } from './submission.svelte.ts'

test('a refused field is named beside it, a list by its name', async () => {
  const form = new Submission()
  const fields = [{ field: 'grants.0.role', value: '', problem: 'Choisissez un rôle.' }]
  const refused = new ApiProblem(400, { code: 'request.invalid', message: 'Corrigez.', values: {}, fields, requestId: 'r' })
  expect(await form.send(() => Promise.reject(refused))).toBeUndefined()
  expect([form.busy, form.about('grants'), form.about('name')]).toEqual([false, 'Choisissez un rôle.', undefined])
})

test('a second touch while it is being sent sends nothing', async () => {
  const form = new Submission()
  const answer = Promise.withResolvers<string>()
  let sent = 0
  const work = () => {
    sent++
    return answer.promise
  }
  const first = form.send(work)
  expect(await form.send(work)).toBeUndefined()
  answer.resolve('saved')
  expect([await first, sent]).toEqual([{ answer: 'saved' }, 1])
})
