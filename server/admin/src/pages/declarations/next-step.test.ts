import type { DeclarationDetail } from '@grenier/shared/contract/declarations.ts'
import { expect, test } from 'vitest'
import { hasNewVersion, newestFiles, nextStep, versionToMake } from './next-step.ts'

const made = (version: number, createdAt = '2026-10-05T08:00:00.000Z', profile = 'ecologic-v1') => ({
  id: `v${version}`,
  profile,
  version,
  createdAt,
})
const sent = [{ exportId: 'v1', profile: 'ecologic-v1', version: 1, name: 'v1.csv', sha256: '' }]
const standing = (values: object) =>
  ({
    ...{ status: 'draft', hasEnded: true, to: '2026-10-01', changed: null, exports: [], files: [], profiles: ['ecologic-v1'] },
    ...values,
  }) as unknown as DeclarationDetail

test('a period that goes on asks to wait, then for a file, then for its submission', () => {
  expect(nextStep(standing({ hasEnded: false }))).toBe('wait')
  expect(nextStep(standing({}))).toBe('make-file')
  expect(nextStep(standing({ exports: [made(1)] }))).toBe('submit')
})

test('a file of before the end of the period is not offered', () => {
  expect(nextStep(standing({ exports: [made(1, '2026-09-30T20:00:00.000Z')] }))).toBe('make-file')
})

test('each status has its next step', () => {
  const steps = ['submitted', 'validated', 'invoiced', 'paid'].map((status) => nextStep(standing({ status, files: sent })))
  expect(steps).toEqual(['validate', 'invoice', 'pay', 'none'])
})

test('what changed since it was sent asks for its new version once it stands', () => {
  const changed = standing({ status: 'validated', changed: {}, files: sent, exports: [made(1)] })
  expect([nextStep(changed), hasNewVersion(changed), versionToMake(changed)]).toEqual(['invoice', false, 2])
  expect(nextStep({ ...changed, exports: standing({ exports: [made(2), made(1)] }).exports })).toBe('send-version')
})

test('the newest file of each layout is proposed', () => {
  const profiles = ['ecologic-v1', 'other']
  expect(newestFiles(standing({ profiles, exports: [made(1), made(2)] }))).toEqual({ 'ecologic-v1': 'v2' })
})
