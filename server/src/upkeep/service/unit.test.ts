import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { environmentText, unitText, type Service } from './unit.ts'

const service: Service = {
  node: process.execPath,
  launcher: '/opt/grenier/server/launcher/launch.mjs',
  projectFolder: '/opt/grenier',
  dataFolder: '/srv/grenier',
  writable: [],
  user: 'grenier',
  environmentFile: '/etc/grenier.env',
  lowPort: false,
}
const has = (tool: string) => spawnSync(tool, ['--version']).status === 0

function inFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'grenier-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'grenier.service'), text)
  return join(folder, 'grenier.service')
}

describe('the unit of the service', () => {
  test('writes to the data and to what is named, and to nothing else', () => {
    const unit = unitText({ ...service, writable: ['/media/disque 1'] })
    expect(unit).toContain('ProtectSystem=strict\nReadWritePaths="/srv/grenier" "/media/disque 1"\n')
    expect(unit).toContain('User=grenier\n')
  })

  test('has no capability but that of a port below 1024, where one is asked for', () => {
    expect(unitText(service)).toMatch(/^CapabilityBoundingSet=$/m)
    expect(unitText({ ...service, lowPort: true })).toMatch(/^AmbientCapabilities=CAP_NET_BIND_SERVICE$/m)
  })

  test('starts programs whose path has a space, a quotation mark or a percent sign', () => {
    expect(unitText({ ...service, node: '/opt/a "b" 100%/node' })).toContain(String.raw`ExecStart="/opt/a \"b\" 100%%/node" `)
  })

  test.runIf(has('systemd-analyze'))('is one that systemd reads without a complaint (skipped without systemd-analyze)', () => {
    const own = fileOfThisProject()
    const file = inFile(unitText({ ...service, ...own }))
    expect(spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
    const judged = execFileSync('systemd-analyze', ['security', '--offline=true', '--threshold=40', file], { encoding: 'utf8' })
    expect(judged).toMatch(/Overall exposure level for grenier\.service: [0-3]\.\d/)
  })
})

/** systemd looks whether the folder and the program are there. */
const fileOfThisProject = () => ({ projectFolder: import.meta.dirname, launcher: join(import.meta.dirname, 'unit.ts') })

test.runIf(existsSync('/bin/sh'))('variables come back from their file as they were given, whatever is in them', () => {
  const secret = String.raw`a "b" \c 100% d`
  const file = inFile(environmentText(new Map([['SMTP_URL', secret]])))
  expect(readFileSync(file, 'utf8')).toBe(String.raw`SMTP_URL="a \"b\" \\c 100% d"` + '\n')
  expect(execFileSync('sh', ['-c', `. "${file}"; printf %s "$SMTP_URL"`], { encoding: 'utf8' })).toBe(secret)
})
