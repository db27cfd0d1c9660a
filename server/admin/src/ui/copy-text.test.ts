import { afterEach, expect, test, vi } from 'vitest'
import type { App } from '../state/app.ts'
import { copyText } from './copy-text.ts'

afterEach(() => vi.unstubAllGlobals())

async function copied(clipboard: { writeText(text: string): Promise<void> } | undefined) {
  vi.stubGlobal('navigator', { clipboard })
  const told: string[] = []
  const app = { notices: { say: (text: string) => void told.push(text) }, words: { say: (key: string) => key } } as unknown as App
  return [await copyText(app, 'abc', 'le lien'), told]
}

test('a text is copied and said to be', async () => {
  expect(await copied({ writeText: () => Promise.resolve() })).toEqual([true, ['state.copied']])
})

test('without a clipboard, or where it may not be written, nothing is said to be copied', async () => {
  expect(await copied(undefined)).toEqual([false, []])
  expect(await copied({ writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) })).toEqual([false, []])
})
