import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A process of its own: a drive that counts what it is given and keeps only sizes. Tells its parent its port. */
const sizes = new Map<string, number>()
const server = createServer((request, response) => {
  const { method = '', url = '/' } = request
  const answer = (status: number, headers: Record<string, string> = {}) => void response.writeHead(status, headers).end()
  const size = sizes.get(url)
  if (method === 'PUT') {
    let bytes = 0
    request.on('data', (part: Buffer) => (bytes += part.length))
    request.on('end', () => {
      sizes.set(url, bytes)
      answer(201)
    })
  } else if (method === 'HEAD') answer(size === undefined ? 404 : 200, { 'Content-Length': String(size ?? 0) })
  else if (method === 'MOVE') {
    sizes.set(new URL(String(request.headers['destination'])).pathname, size ?? 0)
    sizes.delete(url)
    answer(201)
  } else answer(method === 'PROPFIND' ? 207 : 201)
})
server.requestTimeout = 0
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.once('disconnect', () => process.exit())
