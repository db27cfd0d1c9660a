import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** File name of the worker in the build; it stands at the root, where its scope is the whole origin. */
export const workerFile = 'service-worker.js'

/** Writes the list of all built files into the service worker, and a version made of their contents. */
export function precache(): Plugin {
  let publicFolder = ''
  return {
    name: 'grenier-precache',
    apply: 'build',
    configResolved: (config) => {
      publicFolder = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const hash = createHash('sha256')
        const files: string[] = []
        const include = (name: string, content: string | Uint8Array) => {
          files.push(name === 'index.html' ? '/' : `/${name}`)
          hash.update(name).update(content)
        }
        for (const name of Object.keys(bundle).sort()) {
          const file = bundle[name]
          if (file && name !== workerFile) include(name, file.type === 'chunk' ? file.code : file.source)
        }
        for (const name of filesIn(publicFolder)) include(name, readFileSync(join(publicFolder, name)))
        const worker = bundle[workerFile]
        if (worker?.type !== 'chunk') throw new Error(`Expected ${workerFile} in the build`)
        const list = JSON.stringify({ version: hash.update(worker.code).digest('hex').slice(0, 16), files })
        worker.code = `const PRECACHE = ${list};\n${worker.code}`
      },
    },
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
