import { readdir, readFile, readlink } from 'node:fs/promises'

const listening = '0A'

/** The TCP ports a process listens at, each once. Linux only. */
export async function portsOf(pid: number): Promise<number[]> {
  const own = await socketsOf(pid)
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8')))
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/))
  const ports = rows
    .filter(([, , , state, , , , , , inode = '']) => state === listening && own.has(inode))
    .map(([, address = '']) => Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16))
  return [...new Set(ports)]
}

/** Inodes of the sockets a process holds. */
async function socketsOf(pid: number): Promise<Set<string>> {
  const open = await readdir(`/proc/${pid}/fd`)
  // One that was closed meanwhile is no socket of its any more.
  const targets = await Promise.all(open.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
  return new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []))
}
