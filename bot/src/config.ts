import { z } from 'zod'

const optional = (schema: z.ZodType<string, string>) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** Every environment variable the bot reads. */
export const botConfigurationTable = {
  GRENIER_SERVER_URL: {
    about: 'Address of the server, as this machine reaches it.',
    schema: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  },
  GRENIER_BOT_TOKEN: { about: 'Secret between bot and server. The launcher makes one at each start.', schema: z.string().min(32) },
  TELEGRAM_BOT_TOKEN: {
    about: 'Token of the Telegram bot, from @BotFather. Without it the server is asked.',
    schema: optional(z.string().min(10)),
  },
  TELEGRAM_API_ROOT: {
    about: 'Address of the Telegram Bot API server.',
    schema: z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
  },
} as const

export interface BotConfig {
  readonly serverUrl: string
  readonly serverToken: string
  readonly telegramToken: string | undefined
  readonly telegramRoot: string
}

/** Throws one error that names every variable that is wrong, without its value: some are secret. */
export function readBotConfig(environment: NodeJS.ProcessEnv = process.env): BotConfig {
  const shape = Object.fromEntries(Object.entries(botConfigurationTable).map(([name, { schema }]) => [name, schema]))
  const result = z
    .object(shape as { [Name in keyof typeof botConfigurationTable]: (typeof botConfigurationTable)[Name]['schema'] })
    .safeParse(environment)
  if (!result.success) throw new Error(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  const { GRENIER_SERVER_URL, GRENIER_BOT_TOKEN, TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT } = result.data
  return {
    serverUrl: GRENIER_SERVER_URL.replace(/\/+$/, ''),
    serverToken: GRENIER_BOT_TOKEN,
    telegramToken: TELEGRAM_BOT_TOKEN,
    telegramRoot: TELEGRAM_API_ROOT.replace(/\/+$/, ''),
  }
}
