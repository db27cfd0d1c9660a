import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const url = z.url({ protocol: /^https?$/ })
const anyHost = '0.0.0.0'

/**
 * Every environment variable the server reads: what it means, in the words of docs/operating/configuration.md, and how it is checked.
 * All else is set on screen.
 */
export const configurationTable = {
  GRENIER_DATA: { about: 'Folder of the database, files, exports, backups, logs and keys.', schema: z.string().default('grenier-data') },
  PORT: { about: 'Port of the web server.', schema: port.default(3000) },
  HTTPS_PORT: {
    about: 'Port of the web server’s own HTTPS, or off. Default: PORT + 1, and off where HOST is this machine alone.',
    schema: z
      .string()
      .refine((text) => text === 'off' || port.safeParse(text).success, { error: 'a port, or off' })
      .transform((text) => (text === 'off' ? text : Number(text)))
      .optional(),
  },
  HOST: {
    about: 'Address to listen on. The demonstration listens on 127.0.0.1 unless this is given.',
    schema: z.string().default(anyHost),
  },
  GRENIER_ORIGIN: { about: 'The one address of tills and screens, for example https://ressourcerie.local:3001.', schema: url.optional() },
  DATABASE_URL: {
    about: 'file: for SQLite (default: grenier.db in GRENIER_DATA) or postgresql: for PostgreSQL.',
    schema: z
      .string()
      .regex(/^(file:|postgres(ql)?:)/, { error: 'file: or postgresql:' })
      .optional(),
  },
  ROLES: {
    about: 'What this machine runs, comma separated: api, worker, bot.',
    schema: z
      .string()
      .default('api,worker,bot')
      .transform((text) => text.split(',').map((role) => role.trim()))
      .pipe(z.array(z.enum(['api', 'worker', 'bot'])).min(1)),
  },
  GRENIER_BOT_TOKEN: {
    about: 'Secret between bot and server. The launcher makes one at each start.',
    schema: z.string().min(32).optional(),
  },
  TELEGRAM_BOT_TOKEN: { about: 'Token of the Telegram bot, from @BotFather.', schema: z.string().min(10).optional() },
  TELEGRAM_API_ROOT: { about: 'Address of the Telegram Bot API server.', schema: url.default('https://api.telegram.org') },
  OPENAI_API_KEY: {
    about: 'Key of the speech and classification service. Without it notes are typed and the built-in classifier proposes.',
    schema: z.string().min(1).optional(),
  },
  OPENAI_BASE_URL: { about: 'Address of any OpenAI-compatible server.', schema: url.default('https://api.openai.com/v1') },
  OPENAI_TRANSCRIBE_MODEL: { about: 'Model that writes down voice notes.', schema: z.string().default('gpt-transcribe') },
  OPENAI_CLASSIFY_MODEL: { about: 'Model that proposes items.', schema: z.string().default('gpt-6-luna') },
  OPENAI_VISION_MODEL: {
    about: 'Model that looks at photos, or off: photos then go by their captions.',
    schema: z.string().default('gpt-6-luna'),
  },
  SMTP_URL: {
    about: 'Mail server, smtp: or smtps:, with its user and password. Without it nothing goes by e-mail.',
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
  },
  SMTP_FROM: {
    about: 'Sender of mails, for example Grenier <caisse@example.org>. Needed with SMTP_URL.',
    schema: z
      .string()
      .regex(/^[^<>\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/, { error: 'an address' })
      .optional(),
  },
  LOG_LEVEL: {
    about: 'fatal, error, warn, info, debug or trace.',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  },
} as const

type Table = typeof configurationTable
type Settings = { [Key in keyof Table]: z.output<Table[Key]['schema']> }

export interface Config extends Settings {
  readonly dataFolder: string
  /** Where the real data are, also while the demonstration is served. */
  readonly ownFolder: string
  readonly databaseUrl: string
  readonly demonstration: boolean
  /** Where the server speaks HTTPS itself; undefined when it does not. */
  readonly httpsPort: number | undefined
  /** True when HOST came from the environment. */
  readonly hostGiven: boolean
}

/** What programs that we call are given: where things lie, and how to reach PostgreSQL. No key or token of ours. */
export const environmentOfTools = (environment: NodeJS.ProcessEnv = process.env): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => /^(PATH|HOME|LANG|LC_\w+|TMPDIR|SystemRoot|PG\w+)$/i.test(name)))

const ofService = /^(GRENIER_|TELEGRAM_|OPENAI_|SMTP_|PG)\w+$|^(PORT|HTTPS_PORT|HOST|DATABASE_URL|ROLES|LOG_LEVEL|LANG|LC_ALL)$/

/** What a service of the system is started with: the variables that were given here, the data folder from the root of the disk. */
export const environmentOfService = ({ ownFolder }: Pick<Config, 'ownFolder'>, environment = process.env): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(environment).flatMap(([name, value]): [string, string][] => (value && ofService.test(name) ? [[name, value]] : [])),
    ['GRENIER_DATA', ownFolder],
  ])

/** One line for each variable that is wrong: its name, its value unless it is secret, and what is expected. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const isSecret = (name: string) => /TOKEN|KEY|SMTP_URL/.test(name)

/** Reads and checks all variables at once. Throws `ConfigurationError` that lists every problem. */
export function readConfig({
  demonstration = false,
  environment = process.env,
}: { demonstration?: boolean; environment?: NodeJS.ProcessEnv } = {}): Config {
  const problems: string[] = []
  const settings: Record<string, unknown> = {}
  for (const [name, { schema }] of Object.entries(configurationTable)) {
    const value = environment[name] === '' ? undefined : environment[name]
    const result = schema.safeParse(value)
    if (result.success) settings[name] = result.data
    else problems.push(`${name}=${isSecret(name) ? '…' : (value ?? '')}: ${result.error.issues.map((issue) => issue.message).join(', ')}`)
  }
  if (settings['SMTP_URL'] !== undefined && !environment['SMTP_FROM']) problems.push('SMTP_FROM=: needed with SMTP_URL')
  if (problems.length > 0) throw new ConfigurationError(problems)
  return complete(settings as Settings, demonstration, Boolean(environment['HOST']))
}

function complete(settings: Settings, demonstration: boolean, hostGiven: boolean): Config {
  const base = resolve(settings.GRENIER_DATA)
  const dataFolder = demonstration ? resolve(base, 'demonstration') : base
  const host = demonstration && !hostGiven ? '127.0.0.1' : settings.HOST
  return {
    ...settings,
    HOST: host,
    httpsPort: httpsPortOf(settings, host),
    dataFolder,
    ownFolder: base,
    databaseUrl: demonstration
      ? `file:${resolve(dataFolder, 'grenier.db')}`
      : (settings.DATABASE_URL ?? `file:${resolve(dataFolder, 'grenier.db')}`),
    demonstration,
    hostGiven,
  }
}

/** The same settings for the demonstration, or for the real data. */
export const turned = (config: Config, demonstration: boolean): Config =>
  complete({ ...config, HOST: config.hostGiven ? config.HOST : anyHost }, demonstration, config.hostGiven)

/** On this machine alone browsers trust plain HTTP, and a reverse proxy brings a certificate of its own. */
function httpsPortOf({ PORT, HTTPS_PORT }: Settings, host: string): number | undefined {
  if (HTTPS_PORT !== undefined) return HTTPS_PORT === 'off' ? undefined : HTTPS_PORT
  if (['127.0.0.1', '::1', 'localhost'].includes(host)) return undefined
  return PORT === 0 ? 0 : PORT === 65_535 ? PORT - 1 : PORT + 1
}

/** Folder that holds the given built screens, or undefined when they were not built. */
export const builtFolder = (root: string, folder: string): string | undefined => {
  const path = resolve(root, folder)
  return existsSync(resolve(path, 'index.html')) ? path : undefined
}

/** Language of the console: French unless the system speaks English. */
export const consoleLocale = (environment: NodeJS.ProcessEnv = process.env): 'fr' | 'en' =>
  /^en/i.test(environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'fr') ? 'en' : 'fr'
