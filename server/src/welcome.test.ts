import { describe, expect, test } from 'vitest'
import { linkAsPicture } from './welcome.ts'

const link = `/admin/premier-compte#${'a'.repeat(43)}`
const origins = ['http://localhost:3000', 'https://caisse.local:3001']

describe('the first link', () => {
  test('is drawn for a camera where the console is a screen that is wide enough', async () => {
    const lines = await linkAsPicture(origins, link, { isTTY: true, columns: 80 })
    expect(lines.length).toBeGreaterThan(18)
    expect(lines.length).toBeLessThan(30)
  })

  test.each([
    ['is a file', origins, { columns: 80 }],
    ['is narrow', origins, { isTTY: true, columns: 40 }],
    ['is of a server that no other device can reach', origins.slice(0, 1), { isTTY: true, columns: 80 }],
  ])('stands alone where the console %s', async (_what, from, console) => {
    expect(await linkAsPicture(from, link, console)).toEqual([])
  })
})
