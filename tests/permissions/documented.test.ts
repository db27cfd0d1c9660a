import { describe, expect, test } from 'vitest'
import { grantedBy, grantedToBot, grantedToDevice, permissions, roles } from '@grenier/shared/domain/roles.ts'
import { fr } from '@grenier/shared/messages/rights/fr.ts'
import { names, rowsUnder } from '../check/import-rules.ts'
import { readSource } from '../check/source-files.ts'

const goals = [...Array.from({ length: 17 }, (_, at) => at + 1), 28, ...Array.from({ length: 13 }, (_, at) => at + 35)].map(
  (number) => `S${number}`,
)
const page = 'docs/operating/permissions.md'
const columns = [...roles.map((role) => grantedBy[role]), grantedToDevice, grantedToBot]

test('the page of permissions says what the table grants, for each role, a till and the bot', () => {
  const header = `| Permission | Allows to | ${[...roles.map((role) => `\`${role}\``), 'till', 'bot'].join(' | ')} |`
  const rows = rowsUnder(header, page)
  const documented = rows.map(([permission = '', , ...marks]) => [names(permission)[0], ...marks.map((mark) => mark === '●')])
  expect(documented).toEqual(permissions.map((permission) => [permission, ...columns.map((granted) => granted.includes(permission))]))
  expect(rows.filter(([, allows]) => !allows)).toEqual([])
})

test('the page of permissions names the roles as the dashboard does', () => {
  const text = readSource(page)
  expect(roles.map((role) => fr[`role.${role}`]).filter((name) => !text.includes(`*${name}*`))).toEqual([])
})

describe('the page of security', () => {
  const security = 'docs/operating/security.md'
  const shown = rowsUnder('| Goal | What holds | Shown by |', security)

  test('speaks of every goal, as shown or as missing', () => {
    const missing = rowsUnder('| Goal | Missing |', security)
    const named = new Set([...shown, ...missing].map(([goal]) => goal))
    expect(goals.filter((goal) => !named.has(goal))).toEqual([])
    expect([...missing, ...shown].filter((row) => row.some((cell) => cell === ''))).toEqual([])
  })

  test('names sentences that stand in the tests it names', () => {
    const cells = shown.map((row) => row[2] ?? '')
    const wrong = cells.flatMap((cell) =>
      [...cell.matchAll(/`([^`]+)`((?:,? “[^”]+”)+)/g)].flatMap(([, file = '', sentences = '']) => {
        const text = readSource(file)
        const quoted = [...sentences.matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? '')
        return quoted.filter((sentence) => !text.includes(`'${sentence}'`)).map((sentence) => `${file}: ${sentence}`)
      }),
    )
    expect(wrong).toEqual([])
    expect(cells.filter((cell) => !/`[^`]+\.test\.ts` “/.test(cell))).toEqual([])
  })
})
