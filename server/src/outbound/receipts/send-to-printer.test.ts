import { afterEach, expect, test } from 'vitest'
import { startPrinter, type PrinterMood } from '../../../../tests/fakes/printer.ts'
import { isForeignPort, isHouseAddress, isOfTheHouse, resolveOnce as resolve } from '../sync/address-guard.ts'
import { createSendToPrinter } from './send-to-printer.ts'

type Printer = Awaited<ReturnType<typeof startPrinter>>
const opened: Printer[] = []
afterEach(async () => {
  for (const printer of opened.splice(0)) await printer.close()
})

async function printerIn(mood: PrinterMood = 'print'): Promise<Printer> {
  const printer = await startPrinter({ mood })
  opened.push(printer)
  return printer
}

const patience = { connectMs: 10_000, writeMs: 10_000, closeMs: 10_000 }
const network = { resolve, isHouseAddress, isForeignPort, isOfTheHouse }
const send = createSendToPrinter({ network, patience })
const sendInHaste = createSendToPrinter({ network, patience: { ...patience, writeMs: 300 } })
const signal = new AbortController().signal
const to = ({ port }: Printer) => ({ host: '127.0.0.1', port })
const cause = (sending: Promise<void>) =>
  sending.then(
    () => 'printed',
    (error: { cause: string }) => error.cause,
  )

test('a printer gets every byte, and receipts for one printer follow each other', async () => {
  const printer = await printerIn()
  await Promise.all(['un', 'deux', 'trois'].map((text) => send(to(printer), Buffer.from(text), signal)))
  expect(printer.prints.map(String)).toEqual(['un', 'deux', 'trois'])
})

test('one that is off, takes nothing or hangs up says which', async () => {
  const [off, stalled, rude] = [await startPrinter(), await printerIn('stall'), await printerIn('hang-up')]
  await off.close()
  expect(await cause(send(to(off), Buffer.from('x'), signal))).toBe('printer.unreachable')
  // More than any buffer on the way holds: a printer that reads nothing stops it.
  expect(await cause(sendInHaste(to(stalled), Buffer.alloc(40_000_000), signal))).toBe('printer.stalled')
  expect(await cause(send(to(rude), Buffer.alloc(100_000), signal))).toBe('printer.closed')
  expect(await cause(send({ host: 'no-such-printer.invalid', port: 9100 }, Buffer.from('x'), signal))).toBe('printer.unreachable')
})

test('a printer that failed does not stop the next receipt', async () => {
  const printer = await printerIn('hang-up')
  const first = cause(send(to(printer), Buffer.from('un'), signal))
  expect(await first).toBe('printer.closed')
  printer.mood = 'print'
  expect(await cause(send(to(printer), Buffer.from('deux'), signal))).toBe('printed')
  expect(printer.prints.map(String)).toEqual(['deux'])
})

test.each([
  ['a public address', '203.0.113.7', 9100],
  ['the metadata of a cloud', '169.254.169.254', 9100],
  ['a port of another service', '127.0.0.1', 25],
])('%s is no printer', async (_, host, port) => {
  expect(await cause(send({ host, port }, Buffer.from('x'), signal))).toBe('printer.address-refused')
})

test('a name is judged by where it leads at that moment', async () => {
  const away = createSendToPrinter({
    patience,
    network: { ...network, resolve: () => Promise.resolve([{ address: '203.0.113.7', family: 4 }]) },
  })
  expect(await cause(away({ host: 'imprimante.local', port: 9100 }, Buffer.from('x'), signal))).toBe('printer.address-refused')
})
