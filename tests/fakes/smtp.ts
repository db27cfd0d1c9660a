import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** What a mail server does with a message: take it, refuse the address for good, ask to come back, say nothing after the greeting. */
export type SmtpMood = 'accept' | 'refuse' | 'greylist-once' | 'silent'

export interface ReceivedMail {
  readonly to: string[]
  readonly from: string
  readonly raw: string
}

export const smtpUser = { user: 'caisse', password: 'mot-de-passe-smtp' }

/** A real mail server that keeps what it was given. With `authenticates` it asks for `smtpUser`. */
export async function startSmtp({ mood = 'accept', authenticates = false }: { mood?: SmtpMood; authenticates?: boolean } = {}) {
  const received: ReceivedMail[] = []
  const state = { mood }
  const seen = new Set<string>()
  let asked = 0
  const server = new SMTPServer({
    disabledCommands: authenticates ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: !authenticates,
    onAuth: ({ username, password }, _session, done) =>
      username === smtpUser.user && password === smtpUser.password
        ? done(null, { user: username })
        : done(Object.assign(new Error('Invalid credentials'), { responseCode: 535 })),
    onMailFrom: (_address, _session, done) => (state.mood === 'silent' ? undefined : done()),
    onRcptTo: ({ address }, _session, done) => {
      asked++
      if (state.mood === 'refuse') return done(Object.assign(new Error(`<${address}> user unknown`), { responseCode: 550 }))
      const isNew = !seen.has(address)
      seen.add(address)
      if (state.mood === 'greylist-once' && isNew)
        return done(Object.assign(new Error(`<${address}> greylisted, come back`), { responseCode: 451 }))
      return done()
    },
    onData: (stream, { envelope }, done) => {
      text(stream).then((raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        received.push({ to: envelope.rcptTo.map(({ address }) => address), from, raw })
        done()
      }, done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo

  return {
    state,
    received,
    /** How often a recipient was named, refused ones included. */
    asked: () => asked,
    url: authenticates ? `smtp://${smtpUser.user}:${smtpUser.password}@127.0.0.1:${port}` : `smtp://127.0.0.1:${port}`,
    urlWith: (password: string) => `smtp://${smtpUser.user}:${password}@127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
