import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inMemory, inProject, memory } from './places.mjs'

const notSources = new Set(['node_modules', 'dist', 'generated', 'migrations', 'cache'])

/**
 * Something made from sources: it is fresh while what it is made from is what it was, and what it makes is there.
 * @typedef {{ name: string, from: string[], makes: string[], make: () => Promise<void> }} Step
 */

/** @param {Step} step */
export const isFresh = (step) => step.makes.every((path) => existsSync(inProject(path))) && remembered(step) === fingerprint(step)

/** Makes it, and remembers from what; sources that change meanwhile leave it stale. @param {Step} step */
export async function make(step) {
  const before = fingerprint(step)
  mkdirSync(memory, { recursive: true })
  writeFileSync(inMemory('.gitignore'), '*\n')
  rmSync(inMemory(step.name), { force: true })
  await step.make()
  writeFileSync(inMemory(step.name), before)
}

/** @param {Step} step */
const remembered = (step) => (existsSync(inMemory(step.name)) ? readFileSync(inMemory(step.name), 'utf8') : '')

/** @param {Step} step */
function fingerprint(step) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const path of step.from) addTo(hash, path)
  return hash.digest('hex')
}

/** Names and contents; symbolic links are followed. @param {import('node:crypto').Hash} hash @param {string} path */
function addTo(hash, path) {
  const whole = inProject(path)
  if (!existsSync(whole)) return
  if (!statSync(whole).isDirectory()) {
    hash.update(`${path}\n`).update(readFileSync(whole))
    return
  }
  for (const name of readdirSync(whole).sort()) if (!notSources.has(name)) addTo(hash, join(path, name))
}
