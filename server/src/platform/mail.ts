import { createTransport } from 'nodemailer'

export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/**
 * Why a message did not leave: `refused` for good by the server (5xx), `later` when it asks to come back (4xx, greylisting), our own user or
 * password (`authentication`), nobody there (`unreachable`), or no server is set (`unset`).
 */
export const mailCauses = ['refused', 'later', 'authentication', 'unreachable', 'unset'] as const
export type MailCause = (typeof mailCauses)[number]

/** Says the server's code and never its words: they repeat the address. */
export class MailProblem extends Error {
  override readonly cause: MailCause
  readonly response: number | undefined

  constructor(cause: MailCause, response?: number) {
    super(response === undefined ? cause : `${cause} ${response}`)
    this.cause = cause
    this.response = response
  }
}

export interface MailSettings {
  /** `smtp:` or `smtps:`, with user and password when the server wants them. */
  readonly url: string
  readonly from: string
  /** Where the server of the address is, when it was looked up before; its certificate is checked for the name all the same. */
  readonly address?: string
  /** Nothing is said before the connection is safe. */
  readonly requireTls?: boolean
  readonly connectWithinMs?: number
  readonly answerWithinMs?: number
}

export type Mail = ReturnType<typeof createMail>

/** Where mails leave from, as it is set at that moment. */
export interface MailDesk {
  isSet(): Promise<boolean>
  /** Throws `MailProblem`, also when nothing is set. */
  send(message: Message): Promise<void>
}

/** Asks for the settings at each message, so that a change acts on the next one. */
export const createMailDesk = (settings: {
  isSet: () => Promise<boolean>
  current: () => Promise<MailSettings | undefined>
}): MailDesk => ({
  isSet: () => settings.isSet(),
  async send(message) {
    const current = await settings.current()
    if (!current) throw new MailProblem('unset')
    await createMail(current).send(message)
  },
})

/** Sends messages through one SMTP server, each over a connection of its own; certificates are checked. Throws `MailProblem`. */
export function createMail({ url, from, address, requireTls = false, connectWithinMs = 10_000, answerWithinMs = 30_000 }: MailSettings) {
  const transport = createTransport(
    {
      url: address === undefined ? url : at(url, address),
      ...(address !== undefined && { tls: { servername: new URL(url).hostname } }),
      pool: false,
      requireTLS: requireTls || leavesThisMachine(url),
      connectionTimeout: connectWithinMs,
      greetingTimeout: connectWithinMs,
      dnsTimeout: connectWithinMs,
      socketTimeout: answerWithinMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )

  return {
    isSet: async () => true,

    async send({ to, subject, text, html }: Message): Promise<void> {
      try {
        // One recipient as an object: nothing in the address is read as a list of several.
        const recipient = { name: '', address: to }
        await transport.sendMail({ to: recipient, subject, text, ...(html !== undefined && { html }) })
      } catch (error) {
        throw problemOf(error)
      }
    },
  }
}

function at(url: string, address: string): string {
  const pinned = new URL(url)
  pinned.hostname = address.includes(':') ? `[${address}]` : address
  return pinned.href
}

/** A password goes to another machine over TLS only, also where `smtp:` begins without it. */
function leavesThisMachine(url: string): boolean {
  const { hostname, password } = new URL(url)
  return password !== '' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

function problemOf(error: unknown): MailProblem {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (code === 'EAUTH') return new MailProblem('authentication', responseCode)
  if (responseCode === undefined) return new MailProblem('unreachable')
  return new MailProblem(responseCode >= 500 ? 'refused' : 'later', responseCode)
}
