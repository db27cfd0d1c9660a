import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { patience } from './program.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

let reception: Reception
let visitor: Visitor
let count = 0
beforeAll(async () => {
  reception = await openReception({ withAi: false })
})
afterAll(() => reception.close())
beforeEach(async () => {
  visitor = await reception.welcome(`Bénévole ${++count}`)
})

const write = (text: string) => void reception.telegram.sendText(visitor.number, text)
const hears = (text: string) => reception.hears(visitor, text)
const tap = (...labels: string[]) => reception.tap(visitor, ...labels)
const items = async () => (await reception.depositsOf(visitor)).at(-1)?.items ?? []
const labels = () =>
  reception
    .newest(visitor)
    ?.buttons.flat()
    .map(({ text }) => text) ?? []

async function propose(text: string) {
  write(text)
  await hears('à vérifier')
}
async function validated() {
  await tap('Valider')
  await hears('enregistré.')
  return items()
}

describe('a proposal is corrected in its own message', () => {
  test('the quantity by the keypad, and the weight that nobody said follows it', async () => {
    await propose('une bouilloire')
    await tap('Corriger', 'Quantité', '3', '✔ Enregistrer')
    await hears('Bouilloire × 3')
    expect(await validated()).toMatchObject([{ object: 'bouilloire', quantity: 3, certainty: 'typical' }])
    expect(reception.telegram.messages(visitor.number)).toHaveLength(1)
  })

  test('the quantity by a message', async () => {
    await propose('une bouilloire')
    await tap('Corriger', 'Quantité')
    write('deux fois')
    await hears('Bouilloire × 2')
    expect(await validated()).toMatchObject([{ quantity: 2 }])
  })

  test('the weight by the keypad, comma and unit included', async () => {
    await propose('une bouilloire')
    await tap('Corriger', 'Poids', '1', ',', '2', '✔ Enregistrer')
    await hears('1,2 kg')
    expect(await validated()).toMatchObject([{ grams: 1200, certainty: 'weighed' }])
  })

  test.each([
    ['3 kilos deux', 3200],
    ['1,5 kg', 1500],
    ['850 g', 850],
  ])('the weight by a message: %s', async (text, grams) => {
    await propose('un grille-pain')
    await tap('Corriger', 'Poids')
    write(text)
    await hears('à vérifier')
    expect(await validated()).toMatchObject([{ grams, certainty: 'weighed' }])
  })

  test('the object, then the flow', async () => {
    await propose('une bouilloire, un kilo deux')
    await tap('Corriger', 'Objet')
    write('grille-pain')
    await hears('Grille-pain')
    await tap('Corriger', 'Orientation', 'Recyclage')
    await hears('recyclage')
    expect(await validated()).toMatchObject([{ object: 'grille-pain', grams: 1200, flow: 'recycling' }])
  })

  test('a line is removed, another is added', async () => {
    await propose('une bouilloire et un carton de livres')
    await tap('Retirer', 'Bouilloire', 'Ajouter')
    write('un grille-pain')
    await hears('Grille-pain')
    const lines = await validated()
    expect(lines).toHaveLength(2)
    expect(lines.map(({ object }) => object)).toContain('grille-pain')
  })

  test('what was not understood is asked once more, then the proposal stands', async () => {
    await propose('une bouilloire')
    await tap('Corriger', 'Poids')
    write('pas tant que ça')
    await hears('Je n’ai pas compris le poids.')
    write('toujours pas')
    const proposal = () => reception.telegram.messages(visitor.number)[0]?.text
    await vi.waitFor(() => expect(proposal()).toContain('à vérifier'), patience)
    await reception.press(visitor, 'Valider')
    await vi.waitFor(() => expect(proposal()).toContain('enregistré.'), patience)
    expect(await items()).toMatchObject([{ object: 'bouilloire' }])
  })
})

describe('a weight that nobody can believe', () => {
  test('is asked about, and cannot be validated before it is answered', async () => {
    write('une bouilloire de 960 kg')
    await hears('960 kg pour une bouilloire ?')
    expect(labels().slice(0, 3)).toEqual(['960 g', '960 kg', '✏️ Autre'])
    expect(labels()).not.toContain('✅ Valider')
    await tap('960 g')
    expect(await validated()).toMatchObject([{ grams: 960, certainty: 'weighed' }])
  })

  test('stands when it is confirmed', async () => {
    write('une bouilloire de 960 kg')
    await hears('960 kg pour une bouilloire ?')
    await tap('960 kg')
    expect(await validated()).toMatchObject([{ grams: 960_000 }])
  })
})

describe('a deposit that is decided', () => {
  test('is cancelled after a question, and taken up again', async () => {
    await propose('une bouilloire')
    await tap('Annuler', 'Non, garder', 'Annuler', 'Oui, annuler')
    await hears('annulé.')
    expect(await reception.depositsOf(visitor)).toMatchObject([{ status: 'rejected' }])
    await tap('Reprendre')
    await hears('à vérifier')
    expect(await validated()).toMatchObject([{ object: 'bouilloire' }])
    expect(await reception.depositsOf(visitor)).toMatchObject([{ status: 'validated' }])
  })

  test('is corrected by its author the same day, by a correction beside it', async () => {
    await propose('une bouilloire, un kilo deux')
    await validated()
    await tap('Corriger', 'Poids', '2', '✔ Enregistrer', 'Enregistrer la correction')
    await hears('corrigé.')
    expect(await reception.depositsOf(visitor)).toMatchObject([
      { status: 'validated', items: [{ grams: 2000 }], corrections: [{ correctedBy: visitor.name }] },
    ])
  })
})
