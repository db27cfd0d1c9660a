import { GrammyError, type Api } from 'grammy'
import pRetry from 'p-retry'
import { largestFile, type RemoteFile } from './receive.ts'
import type { Attachment } from './server-client.ts'

/** Telegram will not give this file any more, or never would. */
export class FileUnavailable extends Error {
  readonly problem: 'too-large' | 'gone'

  constructor(problem: 'too-large' | 'gone') {
    super(`Expected a file that can be fetched, got one that is ${problem}`)
    this.problem = problem
  }
}

const newAddresses = 2
const withinMs = 120_000
const pictureNames: Readonly<Record<string, string>> = { 'image/jpeg': 'photo.jpg', 'image/png': 'photo.png', 'image/webp': 'photo.webp' }

/**
 * Brings a file of a message. Each try asks for a new address, since addresses expire. The address holds the bot's token: it is never logged,
 * and errors do not carry it. Throws `FileUnavailable`, or another error when Telegram cannot be reached.
 */
export async function fetchFile(api: Api, root: string, token: string, file: RemoteFile, signal: AbortSignal): Promise<Attachment> {
  const bytes = await pRetry(async () => download(`${root}/file/bot${token}/${await addressOf(api, file)}`, signal), {
    retries: newAddresses,
    minTimeout: 0,
    signal,
    shouldRetry: ({ error }) => error instanceof FileUnavailable && error.problem === 'gone',
  })
  return { bytes, name: pictureNames[file.mediaType] ?? 'voice.ogg', mediaType: file.mediaType }
}

async function addressOf(api: Api, file: RemoteFile): Promise<string> {
  try {
    const { file_path, file_size } = await api.getFile(file.id)
    if ((file_size ?? 0) > largestFile) throw new FileUnavailable('too-large')
    if (file_path === undefined) throw new FileUnavailable('gone')
    return file_path
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400)
      throw new FileUnavailable(/too big/i.test(error.description) ? 'too-large' : 'gone')
    throw error
  }
}

/** Throws `FileUnavailable` `gone` when the answer was a refusal or ended before its announced length. */
async function download(address: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]) }).catch(
    () => {
      throw new Error('Expected an answer from the file server of Telegram, got none')
    },
  )
  if (response.status >= 500) throw new Error(`Expected a file from Telegram, got status ${response.status}`)
  if (!response.ok || !response.body) throw new FileUnavailable('gone')
  return readBounded(response.body)
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of body) {
      bytes += part.byteLength
      if (bytes > largestFile) throw new FileUnavailable('too-large')
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof FileUnavailable ? error : new FileUnavailable('gone')
  }
  return new Uint8Array(Buffer.concat(parts))
}
