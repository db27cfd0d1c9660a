import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run-program.ts'

const written = /\.(ts|mjs|js|svelte)$/
const folders = ['shared', 'bot', 'kiosk', 'server', 'prisma', 'tests', 'docs']

/** Every source file people write, as paths from the project's folder; what git ignores is not ours. */
export function sourceFiles(): string[] {
  return listed(folders).filter((path) => written.test(path))
}

/** The project's files, tracked or new, under these folders. */
export function listed(under: string[]): string[] {
  const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...under], {
    cwd: root,
    encoding: 'utf8',
  })
  return [...new Set(output.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)))
}

export const readSource = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The scripts of a component, its markup blanked out so that lines keep their numbers; any other file as it is. */
export function scriptOf(path: string): string {
  const text = readSource(path)
  if (!path.endsWith('.svelte')) return text
  let script = ''
  let end = 0
  for (const match of text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
    const start = match.index + match[0].indexOf('>') + 1
    script += text.slice(end, start).replace(/[^\n]/g, ' ') + (match[1] ?? '')
    end = start + (match[1] ?? '').length
  }
  return script
}
