import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { createInterface } from 'node:readline'
import type { PreparedRequest, Sent } from './prepared-requests.ts'

/**
 * The generator, in a process of its own: sends the prepared requests of a file to a server, those of one queue in order and all queues at
 * once, and tells its parent what became of them.
 */
const [origin = '', file = ''] = process.argv.slice(2)

async function readQueues(): Promise<PreparedRequest[][]> {
  const queues = new Map<string, PreparedRequest[]>()
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const prepared = JSON.parse(line) as PreparedRequest
    const name = prepared.queue ?? prepared.path
    const queue = queues.get(name)
    if (queue) queue.push(prepared)
    else queues.set(name, [prepared])
  }
  return [...queues.values()]
}

function send({ path, body, authorization }: PreparedRequest, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(authorization && { authorization }),
    }
    const post = request(`${origin}${path}`, { method: 'POST', agent, headers }, (answer: IncomingMessage) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    post.once('error', reject)
    post.end(body)
  })
}

const queues = await readQueues()
const agent = new Agent({ keepAlive: true, maxSockets: queues.length })
const sent: Sent = { milliseconds: 0, times: [], refused: 0 }
const began = performance.now()
const sendQueue = async (queue: readonly PreparedRequest[]) => {
  for (const prepared of queue) {
    const start = performance.now()
    if ((await send(prepared, agent)) !== 200) sent.refused++
    sent.times.push(performance.now() - start)
  }
}
await Promise.all(queues.map(sendQueue))
sent.milliseconds = performance.now() - began
agent.destroy()
process.send?.(sent)
await once(process, 'disconnect')
