import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setInterval as every, setTimeout as pause } from 'node:timers/promises'
import { answerTo, type Answer } from './webdav-answers.ts'
import { createRules, flipped, type Wrong } from './webdav-rules.ts'
import { createTree } from './webdav-tree.ts'

export type { Misbehaviour } from './webdav-rules.ts'

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** Bytes of its body that came. */
  readonly bytes: number
}

export type FakeWebdav = Awaited<ReturnType<typeof startFakeWebdav>>

interface FakeWebdavSetting {
  readonly user?: string
  readonly password?: string
  /** Entries that a folder holds at most; kDrive: 50 000. */
  readonly folderLimit?: number
}

/**
 * A WebDAV server on a real socket, kDrive-like: Basic auth, no chunked bodies, one drive under `/drive`. It misbehaves on demand and keeps
 * what it was asked. `account.password` and `drive.quota` may be changed while it runs.
 */
export async function startFakeWebdav(setting: FakeWebdavSetting = {}) {
  const { user = 'awa@example.org', password = 'mot-de-passe-application', folderLimit = 50_000 } = setting
  const tree = createTree()
  const drive = { root: '/drive', tree, folderLimit, quota: undefined as number | undefined }
  const requests: SeenRequest[] = []
  const account = { user, password }
  const rules = createRules()

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error))
  })

  const isKnown = ({ headers }: IncomingMessage) =>
    headers.authorization === `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const method = request.method ?? ''
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://drive').pathname)
    const wrong = rules.take(method, path)
    if (wrong && 'status' in wrong && wrong.early) {
      requests.push({ method, path, headers: request.headers, bytes: 0 })
      return await hangUpAfter(response, wrong)
    }
    const came = await readBody(request, wrong)
    requests.push({ method, path, headers: request.headers, bytes: came.length })
    if (wrong && 'stall' in wrong && wrong.stall !== 'answer') return
    if (wrong && 'status' in wrong) return void response.writeHead(wrong.status, wrong.headers).end()
    if (wrong && 'meanwhile' in wrong) wrong.meanwhile()
    const answer = refusal(request, path) ?? doing(request, path, came, wrong)
    if (wrong && isHungUp(wrong)) return void response.destroy()
    if (wrong && 'cutAt' in wrong) return await hangUpAfter(response, { ...answer, status: Number(wrong.then) })
    if (wrong && 'then' in wrong) return void response.writeHead(Number(wrong.then)).end()
    await write(response, method, answer, wrong)
  }

  function refusal(request: IncomingMessage, path: string): Answer | undefined {
    if (!isKnown(request)) return { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="drive"' } }
    if (request.headers['transfer-encoding'] === 'chunked') return { status: 411 }
    return path === drive.root || path.startsWith(`${drive.root}/`) ? undefined : { status: 404 }
  }

  function doing({ method = '', headers }: IncomingMessage, path: string, came: Buffer, wrong: Wrong | undefined): Answer {
    const inside = path.slice(drive.root.length).replace(/\/$/, '') || '/'
    const offBy = wrong && 'sizeOffBy' in wrong ? wrong.sizeOffBy : 0
    const answer = answerTo(drive, { method, path: inside, headers, body: kept(came, wrong), offBy })
    const isFlipped = wrong && 'flipByte' in wrong && Buffer.isBuffer(answer.body)
    return isFlipped ? { ...answer, body: flipped(answer.body) } : answer
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}${drive.root}`,
    port,
    account,
    drive,
    files: tree.files,
    folders: tree.folders,
    requests,
    removeFolder: (path: string) => tree.remove(path),
    misbehave: rules.want,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const isHungUp = (wrong: Wrong) => 'loseAnswer' in wrong || ('then' in wrong && wrong.then === 'close')

function kept(body: Buffer, wrong: Wrong | undefined): Buffer {
  if (wrong && 'keepShare' in wrong) return body.subarray(0, Math.floor(body.length * wrong.keepShare))
  return wrong && 'flipByte' in wrong ? flipped(body) : body
}

/** What came of a body: all of it, or as much as is read before the cut or the stall. */
async function readBody(request: IncomingMessage, wrong: Wrong | undefined): Promise<Buffer> {
  const share = wrong && 'cutAt' in wrong ? wrong.cutAt : wrong && 'stall' in wrong && wrong.stall === 'body' ? 0.5 : 1
  const wanted = Math.floor(Number(request.headers['content-length'] ?? 0) * share)
  const parts: Buffer[] = []
  let bytes = 0
  let unpaced = 0
  if (share < 1 && wanted === 0) return Buffer.alloc(0)
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    unpaced += (part as Buffer).length
    if (share < 1 && bytes >= wanted) break
    for (; wrong && 'pace' in wrong && unpaced >= wrong.pace; unpaced -= wrong.pace) await pause(wrong.everyMs)
  }
  const body = Buffer.concat(parts)
  return share < 1 ? body.subarray(0, wanted) : body
}

/** Answers while a body may still be coming, and reads no more of it. */
async function hangUpAfter(response: ServerResponse, { status, headers }: Answer): Promise<void> {
  response.writeHead(status, { ...headers, Connection: 'close' }).end()
  await once(response, 'finish')
  response.socket?.destroy()
}

async function write(response: ServerResponse, method: string, { status, headers, body = '' }: Answer, wrong: Wrong | undefined) {
  const stalls = wrong && 'stall' in wrong
  if (wrong && 'drip' in wrong) return await drip(response, wrong.drip, wrong.everyMs)
  if (stalls) response.writeHead(status, { ...headers, 'Content-Length': body.length }).write(body.slice(0, body.length >> 1))
  else response.writeHead(status, headers).end(method === 'HEAD' ? undefined : body)
}

async function drip(response: ServerResponse, what: 'head' | 'body', everyMs: number): Promise<void> {
  const { socket } = response
  const head = what === 'body' ? 'HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n' : 'HTTP/1.1 200 OK\r\nX-Slow: '
  socket?.write(head)
  for await (const _ of every(everyMs)) {
    if (!socket || socket.destroyed) return
    socket.write('x')
  }
}
