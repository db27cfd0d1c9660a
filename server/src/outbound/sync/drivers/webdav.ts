import { Readable } from 'node:stream'
import { problemOfStatus, RemoteProblem } from '../remote-problem.ts'
import type { Answer, Asked, Content, Requester } from '../request.ts'
import type { RemoteDriver } from './driver.ts'
import { lengthIn, listedIn, roomIn } from './properties.ts'

/** A folder of kDrive holds 100 000 files at most. */
const listLimit = 100_000_000

export interface WebdavAccount {
  /** The folder that files go under, without user or password. */
  readonly url: string
  readonly userName: string
  readonly password: string
}

/**
 * WebDAV as Infomaniak kDrive speaks it: one PUT a file with its length, folders made level by level, Basic authentication, reads that are
 * sent elsewhere. Our own few requests and no library: every redirect, address and time-out has to be in our hand.
 */
export function createWebdavDriver({ url, userName, password }: WebdavAccount, requester: Requester): RemoteDriver {
  const root = new URL(url)
  const base = root.pathname.replace(/\/+$/, '')
  const authorization = `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`
  const made = new Set<string>()

  const at = (path: string) => new URL(`${base}/${path.split('/').map(encodeURIComponent).join('/')}`, root)
  const asked = (method: string, path: string, headers = {}): Asked => ({
    method,
    url: at(path),
    headers: { Authorization: authorization, ...headers },
  })

  async function send(method: string, path: string, headers = {}, body?: Content): Promise<Answer> {
    return await requester.send({ ...asked(method, path, headers), ...(body && { body }) })
  }

  async function expecting(statuses: readonly number[], method: string, path: string, headers = {}, body?: Content): Promise<Answer> {
    const answer = await send(method, path, headers, body)
    if (statuses.includes(answer.status)) return answer
    throw problemOfStatus(answer.status, `${method} ${path}`, answer.header('retry-after'))
  }

  async function sizeByProperties(path: string): Promise<number | undefined> {
    const answer = await expecting([207, 404], 'PROPFIND', path, { Depth: '0' })
    return answer.status === 404 ? undefined : lengthIn(answer.text)
  }

  async function makeLevel(path: string): Promise<void> {
    if (made.has(path)) return
    const answer = await expecting([201, 200, 405, 409, 404], 'MKCOL', `${path}/`)
    if (answer.status === 409 || answer.status === 404) {
      made.clear()
      throw new RemoteProblem(path.includes('/') ? 'remote.conflict' : 'remote.folder-missing', `MKCOL ${path}: ${answer.status}`)
    }
    made.add(path)
  }

  return {
    // 403 and 405: some accounts may write but not list.
    reach: async () => void (await expecting([207, 200, 403, 405], 'PROPFIND', '', { Depth: '0' })),

    async size(path) {
      const answer = await expecting([200, 204, 404, 403, 405, 501], 'HEAD', path)
      if (answer.status === 404) return undefined
      const length = answer.status < 300 ? answer.header('content-length') : undefined
      return length === undefined ? await sizeByProperties(path) : Number(length)
    },

    async makeFolder(path) {
      const names = path.split('/')
      for (const level of names.keys()) await makeLevel(names.slice(0, level + 1).join('/'))
    },

    async writePart(path, content) {
      const headers = { 'Content-Type': 'application/octet-stream' }
      const answer = await expecting([200, 201, 204, 404, 409], 'PUT', path, headers, content)
      if (answer.status < 400) return
      made.clear() // the folder was removed by a person meanwhile
      throw new RemoteProblem('remote.conflict', `PUT ${path}: ${answer.status}`)
    },

    async read(path) {
      const message = await requester.read(asked('GET', path))
      if (message.statusCode === 200) return message
      message.destroy()
      if (message.statusCode === 404) throw new RemoteProblem('remote.content-differs', `GET ${path}: 404`)
      throw problemOfStatus(message.statusCode ?? 0, `GET ${path}`, message.headers['retry-after'])
    },

    async rename(from, to) {
      const headers = { Destination: at(to).href, Overwrite: 'F' }
      const answer = await send('MOVE', from, headers)
      if ([201, 204].includes(answer.status)) return 'renamed'
      if (answer.status === 412) return 'taken'
      if (answer.status === 404) throw new RemoteProblem('remote.content-differs', `MOVE ${from}: 404`)
      // A copy would stand half written under the final name for a moment: whoever cannot rename is no place for our files.
      if ([405, 501].includes(answer.status)) throw new RemoteProblem('remote.rename-unsupported', `MOVE ${to}: ${answer.status}`)
      throw problemOfStatus(answer.status, `MOVE ${to}`, answer.header('retry-after'))
    },

    remove: async (path) => void (await expecting([200, 204, 404], 'DELETE', path)),

    async list(path) {
      const headers = { Depth: '1', 'Content-Type': 'application/xml' }
      const answer = await requester.send(
        { ...asked('PROPFIND', path, headers), body: propertiesOf('resourcetype', 'getcontentlength') },
        listLimit,
      )
      if (answer.status === 404) return []
      if (answer.status !== 207) throw problemOfStatus(answer.status, `PROPFIND ${path}`, answer.header('retry-after'))
      return listedIn(answer.text, decodeURIComponent(at(path).pathname).replace(/\/+$/, ''))
    },

    async quota() {
      const headers = { Depth: '0', 'Content-Type': 'application/xml' }
      const statuses = [207, 200, 400, 403, 405]
      return roomIn((await expecting(statuses, 'PROPFIND', '', headers, propertiesOf('quota-used-bytes', 'quota-available-bytes'))).text)
    },

    close: () => requester.close(),
  }
}

function propertiesOf(...names: readonly string[]): Content {
  const asked = names.map((name) => `<d:${name}/>`).join('')
  const bytes = Buffer.from(`<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"><d:prop>${asked}</d:prop></d:propfind>`)
  return { bytes: bytes.length, open: () => Readable.from([bytes]) }
}

/** The root's address as it is kept: no user, password, query, fragment or slash at the end. Throws `remote.address-refused`. */
export function webdavRoot(text: string): URL {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new RemoteProblem('remote.address-refused', url?.host ?? '')
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}
