import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Counts, oneFailed, onePassed } from './counts.ts'
import { root, run } from './run-program.ts'

const checked = /COMPLETED (\d+) FILES (\d+) ERRORS (\d+) WARNINGS/

/** Types of the components of a folder; a run that looked at no file is a failure. */
export async function components(folder: string): Promise<Counts> {
  const { status, said } = await check(join(root, folder))
  const files = Number(checked.exec(said)?.[1] ?? 0)
  if (status === 0 && files > 0) return onePassed
  console.log(said.trimEnd())
  return oneFailed
}

/** A component with a wrong type must be found: this proves that the check above checks. */
export async function plantedError(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-planted-'))
  try {
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: plantedOptions, include: ['*.svelte'] }))
    await writeFile(join(folder, 'Planted.svelte'), '<script lang="ts">\n  const cents: number = "12"\n</script>\n\n<p>{cents}</p>\n')
    const { status, said } = await check(folder)
    if (status !== 0 && said.includes("Type 'string' is not assignable to type 'number'")) return onePassed
    console.log(`svelte-check did not find a planted error. It said:\n${said}`)
    return oneFailed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const plantedOptions = {
  strict: true,
  module: 'esnext',
  moduleResolution: 'bundler',
  target: 'esnext',
  verbatimModuleSyntax: true,
  types: [],
}

const check = (folder: string) =>
  run('svelte-check', ['--workspace', folder, '--tsconfig', join(folder, 'tsconfig.json'), '--output', 'machine', '--fail-on-warnings'])
