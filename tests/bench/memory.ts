import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const peakOf = (): number => Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? Number.NaN) * 1024

/**
 * Runs `work` and answers how many bytes the process held at its peak beyond what it held before. Undefined where the system does not tell
 * (only Linux does, and only it lets the peak be set back).
 */
export async function peakBeyondRest(work: () => unknown): Promise<number | undefined> {
  if (!existsSync('/proc/self/clear_refs')) {
    await work()
    return undefined
  }
  writeFileSync('/proc/self/clear_refs', '5')
  const before = peakOf()
  await work()
  return peakOf() - before
}
