import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const given = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const onThisMachine = /^(127(\.\d+){3}|localhost|\[::1\])$/

/** Telegram brings messages over HTTPS; a Bot API server on this machine may do so without. */
const isWebhookAddress = (text: string): boolean => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || onThisMachine.test(hostname)
}

/** Every environment variable the bot reads. */
export const botConfigurationTable = {
  GRENIER_SERVER_URL: {
    about: 'Address of the server, as this machine reaches it.',
    schema: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  },
  GRENIER_BOT_TOKEN: { about: 'Secret between bot and server. The launcher makes one at each start.', schema: z.string().min(32) },
  TELEGRAM_BOT_TOKEN: {
    about: 'Token of the Telegram bot, from @BotFather. Without it the server is asked.',
    schema: given(z.string().min(10).optional()),
  },
  TELEGRAM_API_ROOT: {
    about: 'Address of the Telegram Bot API server.',
    schema: given(z.url({ protocol: /^https?$/ }).default('https://api.telegram.org')),
  },
  TELEGRAM_WEBHOOK_URL: {
    about: 'Public https address at which Telegram brings messages. Without it the bot asks for them.',
    schema: given(
      z
        .url({ protocol: /^https?$/ })
        .refine(isWebhookAddress, 'expected an https address')
        .optional(),
    ),
  },
  TELEGRAM_WEBHOOK_HOST: { about: 'Address the bot listens on for the webhook.', schema: given(z.string().min(1).default('127.0.0.1')) },
  TELEGRAM_WEBHOOK_PORT: {
    about: 'Port the bot listens on for the webhook.',
    schema: given(z.coerce.number().int().min(0).max(65_535).default(8081)),
  },
  TELEGRAM_WEBHOOK_SECRET: {
    about: 'What Telegram proves itself by at the webhook. Without it the bot makes one at each start.',
    schema: given(
      z
        .string()
        .regex(/^[\w-]{32,256}$/, 'expected 32 to 256 of A-Z a-z 0-9 _ -')
        .optional(),
    ),
  },
} as const

/** How Telegram brings messages by itself. `url` is the public address, `host` and `port` where the bot listens behind it. */
export interface WebhookConfig {
  readonly url: string
  readonly host: string
  readonly port: number
  readonly secret: string
}

export interface BotConfig {
  readonly serverUrl: string
  readonly serverToken: string
  readonly telegramToken: string | undefined
  readonly telegramRoot: string
  /** Undefined when the bot asks for messages. */
  readonly webhook: WebhookConfig | undefined
}

/** Throws one error that names every variable that is wrong, without its value: some are secret. */
export function readBotConfig(environment: NodeJS.ProcessEnv = process.env): BotConfig {
  const shape = Object.fromEntries(Object.entries(botConfigurationTable).map(([name, { schema }]) => [name, schema]))
  const result = z
    .object(shape as { [Name in keyof typeof botConfigurationTable]: (typeof botConfigurationTable)[Name]['schema'] })
    .safeParse(environment)
  if (!result.success) throw new Error(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret = randomBytes(32).toString('base64url') } = result.data
  return {
    serverUrl: result.data.GRENIER_SERVER_URL.replace(/\/+$/, ''),
    serverToken: result.data.GRENIER_BOT_TOKEN,
    telegramToken: result.data.TELEGRAM_BOT_TOKEN,
    telegramRoot: result.data.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    webhook:
      url === undefined ? undefined : { url, host: result.data.TELEGRAM_WEBHOOK_HOST, port: result.data.TELEGRAM_WEBHOOK_PORT, secret },
  }
}
