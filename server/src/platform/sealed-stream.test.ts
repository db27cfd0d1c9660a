import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { isSealed, openStream, sealStream } from './sealed-stream.ts'

const key = randomBytes(32)
const chunk = 64 * 1024
const header = 49

const through = async (bytes: Buffer, stream: ReturnType<typeof sealStream>, size = 10_000): Promise<Buffer> => {
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, part) => bytes.subarray(part * size, (part + 1) * size))
  const [result] = await Promise.all([buffer(stream), pipeline(Readable.from(parts), stream)])
  return result
}
const sealed = (bytes: Buffer) => through(bytes, sealStream(key))
const refused = (code: string) => expect.objectContaining({ code })

describe('a sealed file', () => {
  test.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7])('of %i bytes opens as it was', async (bytes) => {
    const text = randomBytes(bytes)
    const file = await sealed(text)
    expect(isSealed(file)).toBe(true)
    expect((await through(file, openStream(key), 777)).equals(text)).toBe(true)
    expect((await through(file, openStream(key), 1_000_000)).equals(text)).toBe(true)
  })

  test('is another each time, and nothing of its text is readable', async () => {
    const text = Buffer.from('mot de passe '.repeat(100))
    const [one, other] = [await sealed(text), await sealed(text)]
    expect(one.equals(other)).toBe(false)
    expect(one.includes('mot de passe')).toBe(false)
  })

  test('does not open with another key, and says that it is the key', async () => {
    await expect(through(await sealed(randomBytes(100)), openStream(randomBytes(32)))).rejects.toThrow(refused('sealed.wrong-key'))
  })

  test('is told from any other file', async () => {
    await expect(through(randomBytes(100), openStream(key))).rejects.toThrow(refused('sealed.not-ours'))
    await expect(through(Buffer.alloc(0), openStream(key))).rejects.toThrow(refused('sealed.not-ours'))
  })

  test('with one byte changed anywhere does not open', async () => {
    const file = await sealed(randomBytes(2 * chunk + 100))
    for (const at of [header, header + 40_000, header + chunk + 5, header + chunk + 16 + 3, file.length - 20, file.length - 1]) {
      const copy = Buffer.from(file)
      copy[at] = (copy[at] ?? 0) ^ 1
      await expect(through(copy, openStream(key))).rejects.toThrow(refused('sealed.changed'))
    }
  })

  test('that ends too early does not open, wherever it was cut', async () => {
    const file = await sealed(randomBytes(3 * chunk))
    for (const length of [17, header - 1, header, header + chunk + 16, header + 2 * (chunk + 16)])
      await expect(through(file.subarray(0, length), openStream(key))).rejects.toThrow(refused('sealed.cut'))
    for (const length of [file.length - 1, header + 500]) {
      await expect(through(file.subarray(0, length), openStream(key))).rejects.toThrow(refused('sealed.changed'))
    }
  })

  test('with chunks in another order, twice, or added at the end does not open', async () => {
    const file = await sealed(randomBytes(4 * chunk + 9))
    const part = (number: number) => file.subarray(header + number * (chunk + 16), header + (number + 1) * (chunk + 16))
    const head = file.subarray(0, header)
    const orders = [
      [1, 0, 2, 3, 4],
      [0, 0, 1, 2, 3, 4],
      [0, 2, 3, 4],
      [0, 1, 2, 3, 4, 4],
    ]
    for (const order of orders) {
      await expect(through(Buffer.concat([head, ...order.map(part)]), openStream(key))).rejects.toThrow(refused('sealed.changed'))
    }
  })
})
