import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '#platform/files.ts'

/** What the demonstration prints and shows: made by chance at its first start, kept in its own folder so that a restart shows the same. */
export interface Credentials {
  readonly email: string
  readonly password: string
  /** PIN by user id. */
  readonly pins: Readonly<Record<string, string>>
  readonly pairingCode: string
  readonly remotePassword: string
}

/** Only a demonstration has it. */
export const credentialsFile = 'demonstration.json'

const fileOf = (dataFolder: string) => join(dataFolder, credentialsFile)

export const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('')

export const makeCredentials = (): Omit<Credentials, 'pins'> => ({
  email: 'demo@grenier.example',
  password: randomBytes(6).toString('hex'),
  pairingCode: digits(8),
  remotePassword: randomBytes(12).toString('base64url'),
})

export const readCredentials = (dataFolder: string): Credentials | undefined =>
  existsSync(fileOf(dataFolder)) ? (JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as Credentials) : undefined

export const keepCredentials = (dataFolder: string, credentials: Credentials) =>
  writeAtomically(fileOf(dataFolder), JSON.stringify(credentials))
