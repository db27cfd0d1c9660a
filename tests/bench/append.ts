import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './statistics.ts'

const page = Buffer.alloc(4096, 'grenier ')

/** The floor of durability on a disk: 4 kB appended to a file and flushed. `append` answers the milliseconds it took. */
export function openAppender(folder: string) {
  const file = openSync(join(folder, 'appended'), 'a')
  function append(): number {
    const began = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    return performance.now() - began
  }
  return { append, close: () => closeSync(file) }
}

/** Appends with a flush each, by second: the median of what each took. */
export function appendsPerSecond(folder: string, count = 500): number {
  const appender = openAppender(folder)
  const times = Array.from({ length: count }, appender.append)
  appender.close()
  return 1000 / median(times)
}
