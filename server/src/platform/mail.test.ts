import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startSmtp } from '../../../tests/fakes/smtp.ts'
import { createMail, type MailProblem } from './mail.ts'

type Smtp = Awaited<ReturnType<typeof startSmtp>>
let smtp: Smtp | undefined
afterEach(async () => {
  await smtp?.close()
  smtp = undefined
})

const from = 'Grenier <caisse@exemple.fr>'
const message = { to: 'client@exemple.fr', subject: 'Ticket n° 12', text: 'Merci, à bientôt' }
const patient = { connectWithinMs: 30_000, answerWithinMs: 30_000 }
const mailTo = (url: string, patience = patient) => createMail({ url, from, ...patience })
const problem = async (url: string, patience = patient): Promise<MailProblem | undefined> =>
  mailTo(url, patience)
    .send(message)
    .then(
      () => undefined,
      (error: MailProblem) => error,
    )

test('a message arrives as it was written, from the sender that was set', async () => {
  smtp = await startSmtp({ authenticates: true })
  await mailTo(smtp.url).send({ ...message, html: '<p>Merci</p>' })
  expect(smtp.received).toMatchObject([{ to: ['client@exemple.fr'], from: 'caisse@exemple.fr' }])
  expect(smtp.received[0]?.raw).toContain('From: Grenier <caisse@exemple.fr>')
})

test('what is typed as an address is one address, whatever stands in it', async () => {
  smtp = await startSmtp()
  await mailTo(smtp.url)
    .send({ ...message, to: 'client@exemple.fr, autre@exemple.fr' })
    .catch(() => undefined)
  expect(smtp.received.flatMap(({ to }) => to)).not.toContain('autre@exemple.fr')
})

test('a refusal for good and a request to come back are told apart, without the words that repeat the address', async () => {
  smtp = await startSmtp({ mood: 'refuse' })
  const refused = await problem(smtp.url)
  expect([refused?.cause, refused?.response]).toEqual(['refused', 550])
  expect(String(refused?.stack)).not.toContain('client@')
  smtp.state.mood = 'greylist-once'
  const later = await problem(smtp.url)
  expect([later?.cause, later?.response]).toEqual(['later', 451])
  await expect(mailTo(smtp.url).send(message)).resolves.toBeUndefined()
  expect(smtp.received).toHaveLength(1)
})

test('a wrong password is ours to correct', async () => {
  smtp = await startSmtp({ authenticates: true })
  expect((await problem(smtp.urlWith('faux')))?.cause).toBe('authentication')
})

test('nobody there, or a server that says nothing, is unreachable', async () => {
  expect((await problem('smtp://127.0.0.1:1'))?.cause).toBe('unreachable')
  smtp = await startSmtp({ mood: 'silent' })
  expect((await problem(smtp.url, { ...patient, answerWithinMs: 300 }))?.cause).toBe('unreachable')
  const mute = createServer(() => undefined)
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  const { port } = mute.address() as AddressInfo
  expect((await problem(`smtp://127.0.0.1:${port}`, { ...patient, connectWithinMs: 200 }))?.cause).toBe('unreachable')
  mute.close()
})
