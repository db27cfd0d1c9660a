import { readFile } from 'node:fs/promises'
import { refuse } from './telegram-refusal.ts'

const largestDownload = 20 * 1024 * 1024

/** The smallest whole JPEG: one grey point. */
export const onePoint = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxD/2Q==',
    'base64',
  ),
)

/** The files of people's messages, as the Bot API describes and hands them over. */
export function createTelegramFiles() {
  const files = new Map<string, Uint8Array>()
  return {
    get: (id: string): Uint8Array | undefined => files.get(id),
    keep(content: Uint8Array) {
      const id = `file_${files.size + 1}`
      files.set(id, content)
      return { file_id: id, file_unique_id: `u${id}`, file_size: content.byteLength }
    },
    getFile({ file_id }: Readonly<Record<string, unknown>>) {
      const id = String(file_id)
      const content = files.get(id)
      if (!content) throw refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
      if (content.byteLength > largestDownload) throw refuse(400, 'Bad Request: file is too big')
      return { file_id: id, file_unique_id: `u${id}`, file_size: content.byteLength, file_path: `voice/${id}.oga` }
    },
  }
}

export type TelegramFiles = ReturnType<typeof createTelegramFiles>

/** `source` is a path or the bytes themselves. */
export const contentOf = async (source: string | Uint8Array) =>
  typeof source === 'string' ? new Uint8Array(await readFile(source)) : source
