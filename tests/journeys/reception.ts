import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, vi } from 'vitest'
import { startBotApi } from '../fakes/bot-api.ts'
import { startOpenAi } from '../fakes/openai.ts'
import { foundOrganisation } from './api.ts'
import { patience, startBot, startServer } from './program.ts'

/** Somebody who speaks to the bot. */
export interface Visitor {
  readonly name: string
  readonly number: number
  readonly userId: string
}

export type Reception = Awaited<ReturnType<typeof openReception>>

/** Where deposits come in: server and bot as programs of their own, Telegram and the AI service on real sockets, a ressourcerie founded. */
export async function openReception({
  withAi = true,
  botEnvironment = {},
  serverEnvironment = {},
}: { withAi?: boolean; botEnvironment?: Record<string, string>; serverEnvironment?: Record<string, string> } = {}) {
  const [telegram, ai] = [await startBotApi(), await startOpenAi()]
  const environment = { OPENAI_API_KEY: withAi ? ai.key : '', OPENAI_BASE_URL: ai.baseUrl, ...serverEnvironment }
  const connect = () => startBot(server, { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, ...botEnvironment })
  let server = await startServer({ environment })
  let bot = connect()
  const api = await foundOrganisation(server)
  let number = 100

  async function allow(name: string, userId: string): Promise<Visitor> {
    const visitor = { name, number: number++, userId }
    await api.put(`/api/contacts/${newId()}`, { id: newId(), channel: 'telegram', externalId: String(visitor.number), userId })
    return visitor
  }

  async function addPerson(name: string, role = 'volunteer', siteIds: readonly string[] = [api.site.id]): Promise<string> {
    const id = newId()
    const grants = siteIds.map((siteId) => ({ siteId, role }))
    await api.put(`/api/people/${id}`, { id, name, email: null, password: null, pin: null, locale: 'fr', grants })
    return id
  }

  async function launchServer(): Promise<void> {
    server = await startServer({ data: server.data, port: server.port, environment })
  }

  const newest = ({ number: chat }: Pick<Visitor, 'number'>) => telegram.messages(chat).at(-1)
  const newestText = (visitor: Pick<Visitor, 'number'>) => withPlainSpaces(newest(visitor)?.text ?? '')
  const deposits = () => api.get<Deposit[]>('/api/deposits')

  return {
    telegram,
    ai,
    api,
    deposits,
    newest,
    newestText,
    addPerson,
    data: server.data,

    /** A volunteer whose Telegram number was allowed before they ever wrote. */
    welcome: async (name: string, role?: string, siteIds?: readonly string[]) => allow(name, await addPerson(name, role, siteIds)),
    /** The owner, reached on Telegram. */
    reachOwner: () => allow(api.account.name, api.me.userId),

    /** Waits until the newest message to somebody says this. */
    hears: (visitor: Pick<Visitor, 'number'>, text: string) => vi.waitFor(() => expect(newestText(visitor)).toContain(text), patience),
    /** Waits for the button, then presses it. */
    press: ({ number: chat }: Pick<Visitor, 'number'>, label: string) => vi.waitFor(() => telegram.press(chat, label), patience),
    /** Presses one button after the other, each once the message changed for the one before. */
    async tap({ number: chat }: Pick<Visitor, 'number'>, ...labels: string[]) {
      for (const label of labels) {
        const before = telegram.shown(chat).length
        await vi.waitFor(() => telegram.press(chat, label), patience)
        await vi.waitFor(() => expect(telegram.shown(chat).length, `the message after ${label}`).toBeGreaterThan(before), patience)
      }
    },
    /** Deposits of one person, oldest first. */
    depositsOf: async ({ name }: Pick<Visitor, 'name'>) => (await deposits()).filter(({ recordedBy }) => recordedBy === name).toReversed(),
    /** What the classifiers proposed for a deposit, as it is kept in the database. */
    proposalOf: (deposit: string) => proposalIn(server.data, deposit),
    /** A night later for a deposit: its day was yesterday. The server is down meanwhile. */
    async passDay(deposit: string) {
      await server.kill()
      moveToDayBefore(server.data, deposit)
      await launchServer()
    },
    /** Voice notes on the server's disk. */
    voiceNotes: () => filesBelow(join(server.data, 'files/audio')),

    killServer: () => server.kill(),
    killBot: () => bot.kill(),
    startBot: () => void (bot = connect()),
    startServer: launchServer,
    async close() {
      await Promise.all([bot.stop(), server.stop()])
      await Promise.all([telegram.stop(), ai.stop()])
    },
  }
}

/** French typography puts no-break spaces before units and colons. */
const withPlainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

function proposalIn(data: string, deposit: string): unknown {
  const database = new DatabaseSync(join(data, 'grenier.db'), { readOnly: true })
  try {
    const row = database.prepare('SELECT "proposal" FROM "Deposit" WHERE "id" = ?').get(deposit)
    return JSON.parse(String(row?.['proposal']))
  } finally {
    database.close()
  }
}

function moveToDayBefore(data: string, deposit: string): void {
  const database = new DatabaseSync(join(data, 'grenier.db'))
  try {
    const before = `"businessDay" = date("businessDay", '-1 day')`
    database.prepare(`UPDATE "Deposit" SET ${before} WHERE "id" = ?`).run(deposit)
    database.prepare(`UPDATE "DepositItem" SET ${before} WHERE "depositId" = ?`).run(deposit)
  } finally {
    database.close()
  }
}

async function filesBelow(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return Promise.all(entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => readFile(join(parentPath, name))))
}
