import { describe, expect, test } from 'vitest'
import { listedIn, roomIn } from './properties.ts'

const entry = (href: string, properties = '<D:getcontentlength>7</D:getcontentlength>') =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${properties}</D:prop></D:propstat></D:response>`
const answer = (...entries: string[]) => `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${entries.join('\n')}</D:multistatus>`

describe('what a remote lists', () => {
  test('is read whatever the prefixes, with addresses or paths, and without the folder itself', () => {
    const plain = answer(
      entry('/dav/a/'),
      entry('https://drive.example.org/dav/a/b%20%C3%A9.csv'),
      entry('/dav/a/c/', '<D:resourcetype><D:collection/></D:resourcetype>'),
    )
    const found = [{ name: 'b é.csv', bytes: 7, isFolder: false }, { name: 'c', bytes: 0, isFolder: true }] // prettier-ignore
    expect(listedIn(plain, '/dav/a')).toEqual(found)
    expect(listedIn(plain.replaceAll('D:', ''), '/dav/a')).toEqual(found)
    expect(listedIn(plain.replaceAll('D:', 'lp1.x-'), '/dav/a')).toEqual([])
    expect(listedIn(plain.replaceAll('D:', 'lp1:'), '/dav/a')).toEqual(found)
  })

  test.each(['/dav/other/x', '/dav/a/../x', '/dav/a/..', '/dav/a/b%2Fc', '/dav/a/x%00', '/dav/a/x%5Cy', '/dav/a/%FF', '/dav/a/x%0A', ''])(
    'never holds a name that leads elsewhere: %s',
    (href) => {
      expect(listedIn(answer(entry(href)), '/dav/a')).toEqual([])
    },
  )

  test('expands no entity of its own making', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY big "${'x'.repeat(100)}">]>${answer(entry('/dav/a/&big;&amp;&#233;'))}`
    expect(listedIn(bomb, '/dav/a')).toEqual([{ name: '&big;&é', bytes: 7, isFolder: false }])
  })

  test('is read quickly, however hostile', () => {
    const from = performance.now()
    listedIn('<response>'.repeat(50_000) + '<href'.repeat(50_000), '/dav/a')
    expect(performance.now() - from).toBeLessThan(5_000)
  })
})

describe('the room of a remote', () => {
  const room = (used: string, available: string) =>
    roomIn(`<d:quota-used-bytes>${used}</d:quota-used-bytes><d:quota-available-bytes>${available}</d:quota-available-bytes>`)

  test('is known where it is told', () => {
    expect(room('10', '90')).toEqual({ usedBytes: 10, availableBytes: 90 })
    expect(room('10', '-3')).toEqual({ usedBytes: 10, availableBytes: null })
    expect(roomIn('<d:prop/>')).toBeUndefined()
  })
})
