import { expect, test } from 'vitest'
import { logoSize } from './logo-size.ts'

test.each([
  ['a photo is kept at 512 on its longer side', [4000, 3000], { width: 512, height: 384 }],
  ['a tall one too', [900, 1800], { width: 256, height: 512 }],
  ['a small one as it is', [96, 72], { width: 96, height: 72 }],
  ['a hundred megapixels are too many', [10_000, 10_000], 'huge'],
  ['a stamp is too small', [31, 200], 'narrow'],
  ['a ribbon would be too low', [4000, 200], 'narrow'],
] as const)('%s', (_, [width, height], kept) => {
  expect(logoSize({ width, height })).toEqual(kept)
})
