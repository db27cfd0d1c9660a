import { describe, expect, test } from 'vitest'
import { parseQuantity, parseWeight } from './classify.ts'

describe('a weight that a person types or says', () => {
  test.each([
    ['3 kilos deux', 3200],
    ['trois kilos deux', 3200],
    ['1,5 kg', 1500],
    ['1.250 kg', 1250],
    ['1 250 g', 1250],
    ['2kg5', 2500],
    ['2 kg 500', 2500],
    ['1kg200', 1200],
    ['une livre', 500],
    ['une livre et demie', 750],
    ['deux livres', 1000],
    ['demi-livre', 250],
    ['kilo et demi', 1500],
    ['un kilo et demi', 1500],
    ['un demi-kilo', 500],
    ['trois quarts de kilo', 750],
    ['deux kilos et quart', 2250],
    ['un kilo deux cents', 1200],
    ['un kilo deux cent cinquante', 1250],
    ['un kilo zéro cinq', 1050],
    ['deux kilos cinquante', 2500],
    ['trois kilos et deux cents grammes', 3200],
    ['deux virgule cinq kilos', 2500],
    ['entre cinq et six kilos', 5500],
    ['cinq à six kilos', 5500],
    ['septante kilos', 70000],
    ['quatre-vingt-dix-sept kilos', 97000],
    ['soixante et onze kilos', 71000],
    ['nonante-cinq kilos', 95000],
    ['une tonne', 1_000_000],
    ['cent grammes', 100],
    ['2 kg, non 3 kg', 3000],
    ['environ 2 kg', 2000],
    ['à peu près trois', 3000],
    ['douze et demi', 12500],
    ['2 virgule 5 kg', 2500],
    ['2k5', 2500],
    ['au moins 3 kg', 3000],
    ['une dizaine de kilos', 10000],
    ['850', 850],
    ['12', 12000],
    ['900', 900],
  ])('%s is %i g', (text, grams) => {
    expect(parseWeight(text)).toBe(grams)
  })

  test.each(['', 'lourd', '-3 kg', 'moins 3 kg', 'zéro kilo', 'trois litres', '100 000 kg', '1e309', '3 kilos moins 200 grammes'])(
    '%s is no weight',
    (text) => {
      expect(parseWeight(text)).toBeUndefined()
    },
  )
})

describe('a quantity that a person types or says', () => {
  test.each([
    ['deux fois', 2],
    ['trois', 3],
    ['x3', 3],
    ['2x', 2],
    ['une douzaine', 12],
    ['deux douzaines et demie', 30],
    ['j’en ai trois', 3],
    ['3 x', 3],
    ['une dizaine', 10],
    ['deux douzaines', 24],
    ['une demi-douzaine', 6],
    ['une paire', 2],
    ['vingt et un', 21],
    ['quatre-vingts', 80],
    ['deux, non trois', 3],
  ])('%s is %i', (text, quantity) => {
    expect(parseQuantity(text)).toBe(quantity)
  })

  test.each(['', 'beaucoup', '-2', 'moins deux', '0', '1,5', 'deux et demi', '12 kg', '1e3', 'un million', '1000000'])(
    '%s is no quantity',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined()
    },
  )
})
