import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eeeCategories, shelves } from '../nomenclature.ts'
import { classify, normaliseObject, typicalWeight, type LearnedCorrections } from './classify.ts'
import { readSurfaces } from './lexicon.ts'

/** `quantity object category grams`, one line an item. */
const heard = (text: string, learned?: LearnedCorrections): string[] =>
  classify(text, learned).map((item) => [item.quantity, item.object, item.shelf ?? item.category, item.weightGrams].join(' ').trim())

describe('weights find the item they speak of', () => {
  test.each([
    ['Deux bouilloires, un kilo deux chacune.', ['2 bouilloire EEE-5 2400']],
    ['deux radiateurs à bain d’huile, 10 kg pièce', ["2 radiateur bain d'huile EEE-1 20000"]],
    ['deux lampadaires à cinq kilos l’unité', ['2 lampadaire EEE-4 10000']],
    ['deux vélos de douze kilos', ['2 vélo velos 24000']],
    ['quatre claviers, trois kilos', ['4 clavier EEE-6 3000']],
    ['un écran et un clavier, cinq kilos le tout', ['1 moniteur EEE-2', '1 clavier EEE-6']],
    ['un frigo et un four, trente kilos chacun', ['1 réfrigérateur EEE-1 30000', '1 four EEE-4 30000']],
    ['un matelas et un radiateur bain d’huile, neuf kilos le radiateur', ['1 matelas meubles', "1 radiateur bain d'huile EEE-1 9000"]],
    ['trois kilos deux la machine à pain', ['1 machine à pain EEE-5 3200']],
    ['quinze kilos de vêtements', ['1 vêtements textile 15000']],
    ['une imprimante et un scanner, l’imprimante fait six kilos et le scanner deux', ['1 imprimante EEE-6 6000', '1 scanner EEE-6 2000']],
    ['un micro-ondes dix kilos deux claviers', ['1 micro-ondes EEE-5 10000', '2 clavier EEE-6']],
  ])('%s', (text, items) => {
    expect(heard(text)).toEqual(items)
  })
})

describe('capacities and sizes are no weights', () => {
  test.each([
    ['lave-linge 7 kilos', ['1 lave-linge EEE-4']],
    ['lave-linge 8 kg, il pèse 65 kg', ['1 lave-linge EEE-4 65000']],
    ['une machine à laver qui fait sept kilos de linge', ['1 lave-linge EEE-4']],
    ['un écran 22 pouces', ['1 moniteur EEE-2']],
    ['un radiateur soufflant 900 watts', ['1 radiateur soufflant EEE-5']],
    ['un canapé deux places', ['1 canapé meubles']],
    ['une cave à vin de vingt-quatre bouteilles', ['1 cave à vin EEE-1']],
    ['un iPhone 8', ['1 smartphone EEE-6']],
  ])('%s', (text, items) => {
    expect(heard(text)).toEqual(items)
  })
})

describe('a person who corrects what was just said is understood', () => {
  test.each([
    ['Un écran, non pardon deux écrans vingt-deux pouces, dix kilos en tout.', ['2 moniteur EEE-2 10000']],
    ['euh deux non trois bouilloires', ['3 bouilloire EEE-5']],
    ['deux imprimantes, non trois', ['3 imprimante EEE-6']],
    ['un grille-pain, un kilo, non attends, un kilo trois', ['1 grille-pain EEE-5 1300']],
    ['un four, enfin plutôt un micro-ondes, douze kilos', ['1 micro-ondes EEE-5 12000']],
    ['on m’avait annoncé un congélateur mais en fait c’est un frigo', ['1 réfrigérateur EEE-1']],
    ['trois écrans, quatre kilos l’un, non pardon quatre écrans', ['4 moniteur EEE-2 16000']],
    ['une télé et un four, non enlève la télé', ['1 four EEE-4']],
    ['poids non relevé pour le lave-vaisselle', ['1 lave-vaisselle EEE-4']],
  ])('%s', (text, items) => {
    expect(heard(text)).toEqual(items)
  })
})

describe('what is denied, or comes with an object, is no item', () => {
  test.each([
    ['un ordinateur portable sans chargeur ni souris', ['1 ordinateur portable EEE-2']],
    ['pas un four, un micro-ondes', ['1 micro-ondes EEE-5']],
    ['un blender, mais pas le robot', ['1 blender EEE-5']],
    ['un téléviseur avec sa télécommande', ['1 téléviseur EEE-2']],
    ['une visseuse, deux batteries et le chargeur', ['1 visseuse EEE-5']],
    ['un ordinateur de bureau avec son clavier et sa souris', ['1 unité centrale EEE-6', '1 clavier EEE-6', "1 souris d'ordinateur EEE-6"]],
    ['une lampe trouvée dans une armoire', ['1 lampe EEE-5']],
    ['vélo d’homme, pas électrique', ['1 vélo velos']],
    ['un moulin à café manuel', ['1 moulin à café manuel vaisselle']],
  ])('%s', (text, items) => {
    expect(heard(text)).toEqual(items)
  })
})

describe('quantities', () => {
  test.each([
    ['une dizaine de lampes de chevet', ['10 lampe de chevet EEE-5']],
    ['une paire d’enceintes', ['2 enceinte EEE-5']],
    ['une paire de chaussures', ['1 chaussures textile']],
    ['sèche-cheveux x2', ['2 sèche-cheveux EEE-5']],
    ['4 x grille-pain', ['4 grille-pain EEE-5']],
    ['bouilloire, deux fois', ['2 bouilloire EEE-5']],
    ['chaises : 4', ['4 chaise meubles']],
    ['un lot de douze verres', ['12 verre vaisselle']],
  ])('%s', (text, items) => {
    expect(heard(text)).toEqual(items)
  })
})

describe('a container counts as one', () => {
  test.each([
    ['un carton de livres, douze kilos', ['1 carton de livres livres 12000']],
    ['deux cartons de livres de dix kilos chacun', ['2 carton de livres livres 20000']],
    ['un carton de vingt livres', ['1 carton de livres livres']],
    ['trois sacs de vêtements', ['3 sac de vêtements textile']],
    ['un carton d’assiettes et de verres', ["1 carton d'assiettes vaisselle"]],
    ['un sac à dos', ['1 sac à dos textile']],
  ])('%s', (text, items) => {
    expect(heard(text)).toEqual(items)
  })
})

describe('names that a speech-to-text spells as it hears them', () => {
  test.each([
    ['un l’ave linge', 'lave-linge'],
    ['une trop tinette électrique', 'trottinette électrique'],
    ['un panneau sot l’air', 'panneau photovoltaïque'],
    ['un ordi natteur portable', 'ordinateur portable'],
    ['un télé faune sans fil', 'téléphone sans fil'],
    ['un conjélateur', 'congélateur'],
    ['un grille pin', 'grille-pain'],
    ['une machine a coudre', 'machine à coudre'],
    ['un aspiratteur', 'aspirateur'],
  ])('%s is a %s', (text, object) => {
    expect(classify(text).map((item) => item.object)).toEqual([object])
  })
})

describe('a name with several meanings', () => {
  test.each([
    ['un portable quinze pouces Asus', 'EEE-2'],
    ['un portable à clapet', 'EEE-6'],
    ['une tondeuse Philips', 'EEE-5'],
    ['une tondeuse à essence', 'HORS'],
    ['un clavier Yamaha 61 touches', 'EEE-4'],
    ['un casque de vélo', 'HORS'],
    ['une glacière', 'HORS'],
    ['une glacière électrique', 'EEE-1'],
    ['cinq livres', 'HORS'],
    ['un convecteur de quarante centimètres', 'EEE-5'],
  ])('%s is %s', (text, category) => {
    expect(classify(text).map((item) => item.category)).toEqual([category])
  })

  test('is proposed with less than 70 % confidence and other categories when nothing tells which', () => {
    const [item] = classify('un portable')
    expect(item?.confidence).toBeLessThan(0.7)
    expect(item?.alternatives).toContain('EEE-2')
    expect(item?.alternatives).not.toContain(item?.category)
  })
})

describe('an object never seen', () => {
  test.each([
    ['un vibropolisseur', 'EEE-5'],
    ['un pantalonnet', 'HORS'],
    ['un refroidisseur', 'EEE-1'],
    ['une chaisette', 'HORS'],
  ])('%s is guessed as %s by its letters, without certainty', (text, category) => {
    const [item] = classify(text)
    expect(item?.category).toBe(category)
    expect(item?.confidence).toBeLessThan(0.7)
    expect(item?.alternatives.length).toBeGreaterThanOrEqual(2)
  })

  test('is kept with its accents, beside a known object, when it is counted and weighed', () => {
    expect(heard('un aspirateur et un pétrisseur trois kilos').map((line) => line.split(' ')[1])).toEqual(['aspirateur', 'pétrisseur'])
  })

  test('is not invented out of small talk', () => {
    expect(classify('bonjour merci à demain')).toEqual([])
    expect(classify('')).toEqual([])
    expect(classify('douze kilos')).toEqual([])
  })
})

describe('corrections made by people', () => {
  const learned: LearnedCorrections = new Map([
    [normaliseObject('Bidule à fromage'), { object: 'appareil à raclette', category: 'EEE-5' as const }],
    [normaliseObject('nettoyeur haute pression'), { object: 'nettoyeur haute pression', category: 'EEE-4' as const }],
    ['réfrigérateur', { object: 'frigo de la buvette', category: 'EEE-1' as const }],
  ])

  test('win over the lexicon, for a new name and for a known one', () => {
    expect(heard('deux bidules à fromage', learned)).toEqual(['2 appareil à raclette EEE-5'])
    expect(heard('un nettoyeur haute pression', learned)).toEqual(['1 nettoyeur haute pression EEE-4'])
  })

  test('hold for every name of the corrected object', () => {
    expect(heard('un frigidaire', learned)).toEqual(['1 frigo de la buvette EEE-1'])
  })
})

describe('the lexicon', () => {
  const surfaces = readSurfaces()

  test('names at least 3 500 objects', () => {
    expect(new Set(surfaces.map(({ sense }) => sense.object)).size).toBeGreaterThanOrEqual(3500)
  })

  test('holds each name once', () => {
    const names = surfaces
      .map(({ name, sense }) => (name === sense.object ? undefined : normaliseObject(name)))
      .filter((name) => name !== undefined)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('gives a shelf to what is not electrical, and only to that', () => {
    for (const { name, sense } of surfaces) {
      expect(sense.shelf !== undefined, name).toBe(sense.category === 'HORS')
      if (sense.shelf !== undefined) expect(shelves).toContain(sense.shelf)
    }
  })

  test('knows typical weights by any name of an object', () => {
    expect(typicalWeight('bouilloire')).toBe(1250)
    expect(typicalWeight('frigo')).toBe(60000)
    expect(typicalWeight('objet inconnu')).toBeUndefined()
  })
})

describe('whatever is said', () => {
  const words = [
    'un',
    'deux',
    'non',
    'pardon',
    'frigo',
    'télé',
    'de',
    'avec',
    'kilos',
    'et',
    'carton',
    ',',
    'x',
    '3',
    '1,5',
    'kg',
    'chacun',
    'autre',
    'le',
    'plutôt',
    '(',
    'dizaine',
    '1e309',
    '99999999999',
    'l’',
    'zéro',
  ]
  const spoken = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((said) => said.join(' '))

  test.each([
    ['any text', fc.string({ unit: 'grapheme', maxLength: 200 })],
    ['words of the trade in any order', spoken],
  ])('%s never throws and gives whole quantities and grams', (_, text) => {
    fc.assert(
      fc.property(text, (said) => {
        for (const item of classify(said)) {
          expect(Number.isInteger(item.quantity) && item.quantity >= 1).toBe(true)
          expect(item.weightGrams === null || (Number.isSafeInteger(item.weightGrams) && item.weightGrams > 0)).toBe(true)
          expect([...eeeCategories, 'HORS']).toContain(item.category)
          expect(item.confidence).toBeGreaterThanOrEqual(0)
          expect(item.confidence).toBeLessThanOrEqual(1)
          expect(item.alternatives.length).toBeLessThanOrEqual(3)
        }
      }),
      { numRuns: 300 },
    )
  })
})
