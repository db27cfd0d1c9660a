import { en } from '@grenier/shared/messages/expectations/en.ts'
import { fr } from '@grenier/shared/messages/expectations/fr.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { expectationText } from './expectations.ts'

const said = (schema: z.ZodType, input: unknown, locale: 'fr' | 'en' = 'fr') => {
  const issue = schema.safeParse(input, { reportInput: true }).error?.issues[0]
  return issue && expectationText(issue, locale)
}

test.each([
  [z.string(), undefined, fr.missing],
  [z.string().trim().min(1), '  ', fr.empty],
  [z.string().min(8), 'court', 'Il faut au moins 8 caractères.'],
  [z.string().max(1_000), 'x'.repeat(1_001), 'Pas plus de 1\u202f000 caractères.'],
  [z.array(z.int()).min(1), [], fr.empty],
  [z.array(z.int()).max(2), [1, 2, 3], 'Pas plus de 2 à la fois.'],
  [z.int().min(1).max(99), 0, 'Il faut au moins 1.'],
  [z.int().min(1).max(99), 100, 'Pas plus de 99.'],
  [z.int(), 1e30, fr['out-of-range']],
  [z.int().positive(), 0, 'Il faut plus de 0.'],
  [z.int(), 1.5, fr.whole],
  [z.number(), 'douze', fr.number],
  [z.boolean(), 'oui', fr['yes-or-no']],
  [z.email(), 'a@b', fr.email],
  [z.url(), 'grenier', fr.url],
  [z.uuid(), 'x', fr.other],
  [z.enum(['a', 'b']), 'c', fr.choice],
  [z.strictObject({}), { more: 1 }, fr.unknown],
  [z.string().refine(() => false, { error: 'day' }), '2026-02-30', fr['custom.day']],
  [z.string().refine(() => false, { error: 'never heard' }), 'x', fr.other],
])('%#: what is expected is said as people say it: %s', (schema, input, text) => {
  expect(said(schema, input)).toBe(text)
})

test('in English too', () => {
  expect(said(z.string().max(1), 'long', 'en')).toBe('No more than 1 character.')
  expect(said(z.email(), 'a@b', 'en')).toBe(en.email)
})
