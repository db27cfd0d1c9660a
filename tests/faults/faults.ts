import type { Fault } from './fault.ts'
import { fault as answerLost } from './answer-lost.ts'
import { fault as backupKill } from './backup-kill.ts'
import { fault as cloudKill } from './cloud-kill.ts'
import { fault as ecologicKill } from './ecologic-kill.ts'
import { fault as fullDisk } from './full-disk.ts'
import { fault as fuzz } from './fuzz.ts'
import { fault as killServer } from './kill-server.ts'
import { fault as kiosk } from './kiosk.ts'
import { fault as restoreKill } from './restore-kill.ts'
import { fault as rotateKill } from './rotate-kill.ts'
import { fault as serverDownAnHour } from './server-down-an-hour.ts'
import { fault as tamper } from './tamper.ts'
import { fault as twoServers } from './two-servers.ts'

/** Every fault that is tried, by its name. */
export const faults: readonly Fault[] = [
  killServer,
  answerLost,
  tamper,
  twoServers,
  fullDisk,
  serverDownAnHour,
  kiosk,
  ecologicKill,
  cloudKill,
  backupKill,
  restoreKill,
  rotateKill,
  fuzz,
]
