import { expect, test } from 'vitest'
import { ApiProblem } from '../api.ts'
import { Edit } from './edit.svelte.ts'

interface Vase {
  readonly name: string
  readonly version: number
}
const problem = (status: number, code: string) => new ApiProblem(status, { code, message: code, values: {}, fields: [], requestId: 'r' })

/** One thing that somebody else renamed after the form was opened. */
function opened(read: () => Promise<Vase | undefined> = () => Promise.resolve({ name: 'Vase bleu', version: 2 })) {
  const sent: (readonly [string, number])[] = []
  const edit = new Edit<Vase, { name: string; pin: string }>(
    { name: 'Vase', version: 1 },
    {
      draftOf: ({ name }, typed) => ({ name, pin: typed?.pin ?? '' }),
      fields: () => [{ label: 'Nom', show: ({ name }) => name }],
      read,
    },
  )
  const save = () =>
    edit.send(() => {
      sent.push([edit.draft.name, edit.base.version])
      return edit.base.version === 2 ? Promise.resolve('saved') : Promise.reject(problem(409, 'edit.changed'))
    })
  edit.draft.name = 'Grand vase'
  edit.draft.pin = '4711'
  return { edit, save, sent }
}

test('what somebody else saved stands beside what is typed, which is then saved over it', async () => {
  const { edit, save, sent } = opened()
  expect(await save()).toBeUndefined()
  expect(edit.changes).toEqual([{ label: 'Nom', mine: 'Grand vase', now: 'Vase bleu' }])
  edit.goOn()
  expect([await save(), edit.now, edit.problem, sent.at(-1)]).toEqual([{ answer: 'saved' }, undefined, undefined, ['Grand vase', 2]])
})

test('or is taken into the form, where only what it does not hold stays', async () => {
  const { edit, save } = opened()
  await save()
  edit.takeNow()
  expect([edit.draft, edit.now, edit.problem, edit.changes]).toEqual([{ name: 'Vase bleu', pin: '4711' }, undefined, undefined, []])
})

test('when what stands now cannot be fetched this is told, and the next save asks again', async () => {
  let isAway = true
  const { edit, save } = opened(() =>
    isAway ? Promise.reject(problem(503, 'server.away')) : Promise.resolve({ name: 'Vase bleu', version: 2 }),
  )
  expect(await save()).toBeUndefined()
  expect([edit.problem?.code, edit.now, edit.busy, edit.draft.name]).toEqual(['server.away', undefined, false, 'Grand vase'])
  isAway = false
  await save()
  expect(edit.now).toEqual({ name: 'Vase bleu', version: 2 })
})

test('what was saved is what the form shows, and what the next save is meant for', () => {
  const { edit } = opened()
  edit.stand({ name: 'Vase vert', version: 3 })
  expect([edit.draft, edit.base.version]).toEqual([{ name: 'Vase vert', pin: '' }, 3])
})

test('what is gone meanwhile leaves the refusal', async () => {
  const { edit, save } = opened(() => Promise.resolve(undefined))
  await save()
  expect([edit.problem?.code, edit.now]).toEqual(['edit.changed', undefined])
})

test('a secret that somebody else typed is told without being shown', async () => {
  const shown = { user: 'awa', secretVersion: 'a' }
  const edit = new Edit<typeof shown, { user: string }>(shown, {
    draftOf: ({ user }) => ({ user }),
    fields: () => [{ label: 'Utilisateur', show: ({ user }) => user }],
    secret: { label: () => 'Mot de passe', version: ({ secretVersion }) => secretVersion, changed: () => 'A été changé' },
    read: () => Promise.resolve({ user: 'awa', secretVersion: 'b' }),
  })
  await edit.send(() => Promise.reject(problem(409, 'edit.changed')))
  expect(edit.changes).toEqual([{ label: 'Mot de passe', mine: '', now: 'A été changé' }])
})

test('what others save is shown at once, but never in the place of what is typed', () => {
  const { edit } = opened()
  edit.follow({ name: 'Vase vert', version: 2 })
  expect([edit.draft.name, edit.base.version]).toEqual(['Grand vase', 1])
  edit.stand({ name: 'Vase vert', version: 2 })
  edit.follow({ name: 'Vase noir', version: 3 })
  expect([edit.draft.name, edit.base.version]).toEqual(['Vase noir', 3])
})
