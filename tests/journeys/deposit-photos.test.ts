import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ServiceMode } from '../fakes/openai.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

const kettle = join(import.meta.dirname, '../data/photo/kettle.jpg')

let reception: Reception
let visitor: Visitor
let count = 0

const photograph = (caption?: string) => reception.telegram.sendDocument(visitor.number, kettle, 'image/jpeg', caption)
const hears = (text: string) => reception.hears(visitor, text)
const deposits = () => reception.depositsOf(visitor)

describe('a photo, without any AI', () => {
  beforeAll(async () => {
    reception = await openReception({ withAi: false })
  })
  afterAll(() => reception.close())
  beforeEach(async () => {
    visitor = await reception.welcome(`Bénévole ${++count}`)
  })

  test('goes by its caption', async () => {
    await photograph('deux bouilloires, deux kilos quatre')
    await hears('à vérifier')
    expect(reception.newestText(visitor)).toContain('Entendu : « deux bouilloires, deux kilos quatre »')
    await reception.tap(visitor, 'Valider')
    await hears('enregistré.')
    expect(await deposits()).toMatchObject([
      {
        status: 'validated',
        classifier: 'built-in',
        notes: [{ kind: 'photo' }],
        items: [{ object: 'bouilloire', quantity: 2, grams: 2400 }],
      },
    ])
  })

  test('without a caption is kept, and what it shows is asked for', async () => {
    await photograph()
    await hears('La photo est gardée, mais je n’ai pas pu la lire. Écrivez ce qui est déposé.')
    reception.telegram.sendText(visitor.number, 'une bouilloire')
    await hears('Entendu : « une bouilloire »')
    expect(await deposits()).toMatchObject([{ status: 'proposed', notes: [{ kind: 'photo' }, { kind: 'text' }] }])
  })
})

describe('a photo, with an AI service', () => {
  beforeAll(async () => {
    reception = await openReception()
  })
  afterAll(() => reception.close())
  beforeEach(async () => {
    reception.ai.behave()
    visitor = await reception.welcome(`Bénévole ${++count}`)
  })

  test('without a caption is looked at', async () => {
    reception.ai.seeAs(() => 'deux bouilloires')
    await photograph()
    await hears('à vérifier')
    expect(reception.newestText(visitor)).toContain('Vu : « deux bouilloires »')
  })

  test.each<ServiceMode>(['refusal', 'no-choices', 'key-refused', 'server-error', 'nonsense'])(
    'goes by its caption when the service answers %s',
    async (mode) => {
      reception.ai.misbehave('/chat/completions', mode)
      await photograph('deux bouilloires')
      await hears('à vérifier')
      expect(await deposits()).toMatchObject([{ status: 'proposed', items: [{ object: 'bouilloire', quantity: 2 }] }])
      expect(reception.telegram.messages(visitor.number)).toHaveLength(1)
    },
  )

  test('that nobody can look at and that has no caption is asked for in writing', async () => {
    reception.ai.misbehave('/chat/completions', 'key-refused')
    await photograph()
    await hears('La photo est gardée, mais je n’ai pas pu la lire.')
    expect(await deposits()).toMatchObject([{ notes: [{ kind: 'photo' }] }])
  })
})
