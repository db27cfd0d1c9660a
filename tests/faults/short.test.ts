import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from './fault.ts'
import { fault as answerLost } from './answer-lost.ts'
import { fault as backupKill } from './backup-kill.ts'
import { fault as cloudKill } from './cloud-kill.ts'
import { fault as ecologicKill } from './ecologic-kill.ts'
import { fault as fullDisk } from './full-disk.ts'
import { fault as killServer } from './kill-server.ts'
import { fault as kiosk } from './kiosk.ts'
import { fault as restoreKill } from './restore-kill.ts'
import { fault as rotateKill } from './rotate-kill.ts'
import { fault as serverDownAnHour } from './server-down-an-hour.ts'
import { fault as tamper } from './tamper.ts'
import { fault as twoServers } from './two-servers.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-fault-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The same few cycles each time: `npm run faults` takes more, and other chances. */
const survive = ({ run }: Fault, cycles: number) => run({ folder, seed: 7, cycles })

test('a backup point is whole or not there, however often its making is killed', async () => {
  expect(await survive(backupKill, 2)).toContain('2 kills')
})

test('a restore that is killed leaves the old data or the new, and tills bring what is newer once', async () => {
  expect(await survive(restoreKill, 1)).toContain('1 restores killed')
})

describe('a sale that was acknowledged', () => {
  test('stands once, to the cent, however often the server is killed', async () => {
    expect(await survive(killServer, 2)).toContain('2 kills')
  })

  test('stands once when its answer or half of its request was lost on the way', async () => {
    expect(await survive(answerLost, 3)).toContain('3 sales')
  })

  test('is not lost when the disk fills up; the next is refused in words and taken when there is room', async () => {
    expect(await survive(fullDisk, 2)).toMatch(/refused and taken later|not tried/)
  })
})

describe('a ticket that a till showed as paid', () => {
  test('is there once after its page was killed, and one that was not shown is still open', async () => {
    expect(await survive(kiosk, 5)).toContain('each once on till and server')
  })
})

describe('a voice note', () => {
  test('sent while the server is down for an hour is recorded, once, in order, and its sender is told', async () => {
    expect(await survive(serverDownAnHour, 3)).toContain('30 voice notes of an hour recorded in order')
  })
})

describe('a file for an eco-organisation', () => {
  test('is whole and made once, by hand or on schedule, however often its run is killed', async () => {
    expect(await survive(ecologicKill, 2)).toContain('made once each')
  })
})

describe('a stored password', () => {
  test('opens at any time, however often a change of its key is killed', async () => {
    expect(await survive(rotateKill, 2)).toContain('40 passwords opened after each of 2 kills')
  })
})

describe('files on their way to the cloud', () => {
  test('arrive once and whole, and the manifest tells of them, however often the server is killed or the line is cut', async () => {
    expect(await survive(cloudKill, 1)).toContain('20 files once and whole')
  })
})

describe('data', () => {
  test('that somebody changed by hand are found out, at the first bad place', async () => {
    expect(await survive(tamper, 1)).toContain('each named at its place')
  })

  test('have one server: a second refuses in words', async () => {
    expect(await survive(twoServers, 1)).toMatch(/already running/)
  })
})
