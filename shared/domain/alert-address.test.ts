import { expect, test } from 'vitest'
import { alertAddress } from './alert-address.ts'

test('an alert opens the page it is about, and the one thing where a page shows one', () => {
  const session = '01940000-0000-7000-8000-000000000001'
  expect(alertAddress('session.variance', session)).toBe(`/admin/sessions/${session}`)
  expect(alertAddress('entry.lost', `${session}:12`)).toBe(`/admin/ecriture/${session}%3A12`)
  expect(alertAddress('upload.given-up', 'a:b')).toBe('/admin/sauvegarde/fichiers')
  expect(alertAddress('job.dead', 'x')).toBe('/admin/systeme?etat=dead')
})

test('what no page shows is looked into on the system’s', () => {
  expect(alertAddress('something.new', 'x')).toBe('/admin/systeme')
})
