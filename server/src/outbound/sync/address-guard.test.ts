import { describe, expect, test } from 'vitest'
import { createAddressGuard, isOfTheHouse, type Resolve } from './address-guard.ts'

const names: Record<string, string[]> = {
  'drive.example.org': ['203.0.113.7', '2001:db8:1::7'],
  'nas.example.org': ['192.168.1.20'],
  'half.example.org': ['203.0.113.7', '127.0.0.1'],
  'meta.example.org': ['169.254.169.254'],
}
const resolve: Resolve = (host) =>
  Promise.resolve((names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
const vet = (url: string, allowed: string[] = []) => createAddressGuard({ allowed: new Set(allowed), resolve }).vet(new URL(url))

const forbidden = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.255.255.254/',
  'http://0.0.0.0/',
  'http://0/',
  'http://10.0.0.1/',
  'http://10.255.0.1:8080/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://192.168.1.20:5005/',
  'http://100.64.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.0.1/',
  'http://100.100.100.200/',
  'http://192.0.0.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd12:3456::1]/',
  'http://[fd00:ec2::254]/',
  'http://[ff02::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001::1]/',
  'http://nas.example.org/',
  'http://half.example.org/',
  'http://meta.example.org/',
  'http://unknown.example.org/',
  'ftp://drive.example.org/',
  'file:///etc/passwd',
  'gopher://drive.example.org/',
  'https://user@drive.example.org/',
  'https://user:password@drive.example.org/',
  'http://drive.example.org:22/',
  'http://drive.example.org:25/',
  'https://drive.example.org:6379/',
]

describe('a request of ours', () => {
  test.each(forbidden)('never goes to %s unasked', async (url) => {
    await expect(vet(url)).rejects.toMatchObject({ code: 'remote.address-refused' })
  })

  test('goes to a public address, and to a machine of the house that an administrator named', async () => {
    expect(await vet('https://drive.example.org/dav')).toHaveLength(2)
    expect(await vet('http://192.168.1.20:5005/', ['192.168.1.20:5005'])).toEqual([{ address: '192.168.1.20', family: 4 }])
    expect(await vet('http://nas.example.org/', ['nas.example.org:80'])).toHaveLength(1)
    expect(await vet('http://[::1]:8080/', ['[::1]:8080'])).toHaveLength(1)
    await expect(vet('http://192.168.1.20:5006/', ['192.168.1.20:5005'])).rejects.toMatchObject({ code: 'remote.address-refused' })
  })

  test('never goes where clouds keep their secrets, whoever names it', async () => {
    for (const url of ['http://169.254.169.254/', 'http://[fd00:ec2::254]/', 'http://meta.example.org/'])
      await expect(vet(url, ['169.254.169.254:80', '[fd00:ec2::254]:80', 'meta.example.org:80'])).rejects.toMatchObject({
        code: 'remote.address-refused',
      })
  })

  test('keeps to the address that was judged, when the name leads elsewhere a moment later', async () => {
    let asked = 0
    const rebinding: Resolve = () => Promise.resolve([{ address: asked++ === 0 ? '203.0.113.7' : '127.0.0.1', family: 4 }])
    const guard = createAddressGuard({ allowed: new Set(), resolve: rebinding })
    const url = new URL('http://rebind.example.org/')
    expect([await guard.vet(url), await guard.vet(url)]).toEqual([
      [{ address: '203.0.113.7', family: 4 }],
      [{ address: '203.0.113.7', family: 4 }],
    ])
    expect(asked).toBe(1)
  })
})

describe('an address that an administrator names', () => {
  test('is put on the list only when it is of the house', async () => {
    const judged = (url: string) => isOfTheHouse(new URL(url), resolve)
    expect(
      await Promise.all(
        ['http://192.168.1.20/', 'http://nas.local/', 'http://nas/', 'http://nas.example.org/', 'http://[::1]/'].map(judged),
      ),
    ).toEqual([true, true, true, true, true])
    expect(
      await Promise.all(
        ['https://drive.example.org/', 'https://unknown.example.org/', 'http://203.0.113.7/', 'http://169.254.169.254/'].map(judged),
      ),
    ).toEqual([false, false, false, false])
  })
})
