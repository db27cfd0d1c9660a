import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTree, multistatus } from './webdav-tree.ts'

/** One way to misbehave: the next `times` requests (always, when left out) of `method` (any, when left out) whose path holds `path`. */
export interface Misbehaviour {
  readonly method?: string
  readonly path?: string
  readonly times?: number
  readonly do:
    | { readonly status: number; readonly headers?: Record<string, string> }
    /** Keeps this share of a body and answers all the same (`status`), or hangs up (`close`). */
    | { readonly keepShare: number; readonly then: number | 'close' }
    /** Does the work, then hangs up without an answer. */
    | { readonly loseAnswer: true }
    /** Reads and never answers. */
    | { readonly stall: true }
    /** Reports sizes that are off by so many bytes. */
    | { readonly sizeOffBy: number }
}

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly bytes: number
}

export type FakeWebdav = Awaited<ReturnType<typeof startFakeWebdav>>

/**
 * A WebDAV server on a real socket, kDrive-like: Basic auth, no chunked bodies, one drive under `/drive`. It misbehaves on demand and keeps
 * what it was asked. `password` may be changed while it runs.
 */
export async function startFakeWebdav({ user = 'awa@example.org', password = 'mot-de-passe-application' } = {}) {
  const root = '/drive'
  const tree = createTree()
  const requests: SeenRequest[] = []
  const account = { user, password }
  let rules: { rule: Misbehaviour; left: number }[] = []

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error))
  })

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const method = request.method ?? ''
    const path = decodeURI(new URL(request.url ?? '/', 'http://drive').pathname)
    const body = await readBody(request)
    requests.push({ method, path, headers: request.headers, bytes: body.length })
    const wrong = takeRule(method, path)?.do
    if (wrong && 'stall' in wrong) return
    if (wrong && 'status' in wrong) return void response.writeHead(wrong.status, wrong.headers).end()
    if (request.headers.authorization !== `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`)
      return void response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="drive"' }).end()
    if (request.headers['transfer-encoding'] === 'chunked') return void response.writeHead(411).end()
    if (path !== root && !path.startsWith(`${root}/`)) return void response.writeHead(404).end()
    const inside = path.slice(root.length).replace(/\/$/, '') || '/'
    const kept = wrong && 'keepShare' in wrong ? body.subarray(0, Math.floor(body.length * wrong.keepShare)) : body
    const offBy = wrong && 'sizeOffBy' in wrong ? wrong.sizeOffBy : 0
    const answer = answerTo(request, inside, kept, offBy)
    if (wrong && ('loseAnswer' in wrong || ('then' in wrong && wrong.then === 'close'))) return void response.destroy()
    response
      .writeHead(wrong && 'then' in wrong ? Number(wrong.then) : answer.status, answer.headers)
      .end(method === 'HEAD' ? undefined : answer.body)
  }

  function takeRule(method: string, path: string): Misbehaviour | undefined {
    const found = rules.find(({ rule, left }) => left > 0 && (rule.method ?? method) === method && path.includes(rule.path ?? ''))
    if (found) found.left -= 1
    return found?.rule
  }

  function answerTo(request: IncomingMessage, path: string, body: Buffer, offBy: number): Answer {
    const sizeOf = (file: string) => (tree.files.get(file)?.length ?? 0) + offBy
    if (request.method === 'PUT') return put(path, body)
    if (request.method === 'MKCOL') return makeFolder(path)
    if (request.method === 'MOVE' || request.method === 'COPY') return move(request, path)
    if (!tree.exists(path)) return { status: 404 }
    if (request.method === 'DELETE') return (tree.remove(path), { status: 204 })
    if (request.method === 'PROPFIND') {
      const paths = request.headers['depth'] === '0' ? [path] : [path, ...tree.children(path)]
      return { status: 207, headers: { 'Content-Type': 'application/xml' }, body: multistatus(tree, root, paths, sizeOf) }
    }
    if (request.method === 'HEAD') return { status: 200, headers: tree.folders.has(path) ? {} : { 'Content-Length': String(sizeOf(path)) } }
    return request.method === 'GET' ? { status: 200, body: tree.files.get(path) ?? '' } : { status: 405 }
  }

  function put(path: string, body: Buffer): Answer {
    if (!tree.parentExists(path)) return { status: 409 }
    if (tree.folders.has(path)) return { status: 405 }
    const status = tree.files.has(path) ? 204 : 201
    tree.files.set(path, body)
    return { status }
  }

  function makeFolder(path: string): Answer {
    if (tree.exists(path)) return { status: 405 }
    if (!tree.parentExists(path)) return { status: 409 }
    tree.folders.add(path)
    return { status: 201 }
  }

  function move(request: IncomingMessage, from: string): Answer {
    const to = decodeURI(new URL(String(request.headers['destination'])).pathname).slice(root.length)
    const body = tree.files.get(from)
    if (!body) return { status: 404 }
    if (!tree.parentExists(to)) return { status: 409 }
    if (tree.exists(to) && request.headers['overwrite'] === 'F') return { status: 412 }
    tree.files.set(to, body)
    if (request.method === 'MOVE') tree.files.delete(from)
    return { status: 201 }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}${root}`,
    account,
    files: tree.files,
    folders: tree.folders,
    requests,
    removeFolder: (path: string) => tree.remove(path),
    misbehave: (...wanted: Misbehaviour[]) => void (rules = wanted.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }))),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
