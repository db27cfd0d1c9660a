import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { en } from '@grenier/shared/messages/bot/en.ts'
import { fr } from '@grenier/shared/messages/bot/fr.ts'
import pino from 'pino'
import { expect, test } from 'vitest'
import { nobody } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { practicePage } from './routes.ts'

test('the practice chat is a plain page in the reader’s language, and everything it links is there', async () => {
  const http = createHttp({ log: pino({ level: 'silent' }), whoAsks: async () => nobody, version: '0' })
  await http.register(practicePage())
  const french = await http.inject('/entrainement/')
  const english = await http.inject({ url: '/entrainement/', headers: { 'accept-language': 'en' } })
  expect([french.body.includes('>Envoyer<'), english.body.includes('>Send<')]).toEqual([true, true])
  expect(french.body).not.toMatch(/\{[a-z-]+\}|<script(?![^>]*src=)|<style|\son[a-z]+=/)
  const linked = [...french.body.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path = '']) => path)
  const [styles, script] = await Promise.all(['plain-page.css', 'practice.js'].map((name) => http.inject(`/entrainement/${name}`)))
  linked.push(...[...(styles?.body ?? '').matchAll(/url\('([^']+)'\)/g)].map(([, name = '']) => `/entrainement/${name}`))
  linked.push(...[...(script?.body ?? '').matchAll(/from '\.(\/[^']+)'/g)].map(([, path = '']) => `/entrainement${path}`))
  expect(linked.length).toBeGreaterThan(5)
  for (const path of linked) expect([path, (await http.inject(path)).statusCode]).toEqual([path, 200])
  expect(french.headers['content-security-policy']).not.toContain('unsafe-inline')
  await http.close()
})

test('each emoji of the bot’s texts has a drawing, for machines without an emoji typeface', () => {
  const [table, drawings] = ['signs.js', 'signs.svg'].map((name) => readFileSync(join(import.meta.dirname, 'page', name), 'utf8'))
  const signs = new Map([...(table ?? '').matchAll(/'(.+)': '([\w-]+)',/gu)].map(([, emoji = '', name = '']) => [emoji, name]))
  const said = Object.values({ ...fr, english: Object.values(en).join() }).join()
  const used = new Set([...said.matchAll(/[\p{Extended_Pictographic}⌫■]/gu)].map(([emoji]) => emoji))
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((emoji) => !signs.has(emoji))).toEqual([])
  for (const name of signs.values()) expect(drawings).toContain(`<symbol id="${name}"`)
})
