import { Worker } from 'node:worker_threads'

/** Runs a module in a thread of its own and answers the one message it posts. `onProgress` hears numbers that it posts before. */
export function runInThread<Answer>(
  module: URL,
  workerData: object,
  { signal, onProgress }: { signal?: AbortSignal | undefined; onProgress?: ((share: number) => void) | undefined } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData })
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: number | { readonly answer: Answer }) => {
      if (typeof message === 'number') onProgress?.(message)
      else resolve(message.answer)
    })
    worker.once('error', reject)
    worker.once('exit', (status) => {
      signal?.removeEventListener('abort', stop)
      reject(signal?.aborted ? (signal.reason as Error) : new Error(`Expected the thread to answer, got its end with status ${status}`))
    })
  })
}
