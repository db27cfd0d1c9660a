import { describe, expect, test } from 'vitest'
import { grantedBy, grantedToBot, grantedToDevice, permissions, roles } from './roles.ts'

describe('roles', () => {
  test('grant only permissions that exist, each once', () => {
    for (const role of roles) {
      expect(new Set(grantedBy[role]).size).toBe(grantedBy[role].length)
      expect(grantedBy[role].filter((permission) => !permissions.includes(permission))).toEqual([])
    }
  })
  test('leave carrying messages to the bot alone', () => {
    expect(roles.filter((role) => grantedBy[role].includes('chat.relay'))).toEqual([])
    expect(grantedToBot).toEqual(['chat.relay'])
  })
  test('let nobody change people, accounts or jobs from a till or as a volunteer', () => {
    const dangerous = permissions.filter((permission) => permission.endsWith('.edit'))
    for (const granted of [grantedToDevice, grantedBy.volunteer, grantedBy.cashier, grantedBy.viewer, grantedBy.partner])
      expect(granted.filter((permission) => dangerous.includes(permission))).toEqual([])
  })
  test('show a treasurer the figures, but neither people nor settings', () => {
    const settings = permissions.filter((permission) => /^(people|ai|jobs|system|sync|backups|recovery)\./.test(permission))
    expect(grantedBy.treasurer.filter((permission) => settings.includes(permission))).toEqual([])
    expect(grantedBy.treasurer.filter((permission) => permission.endsWith('.edit'))).toEqual(['declarations.edit'])
  })
  test('give a partner the files that were submitted, and nothing that counts', () => {
    expect(grantedBy.partner).toEqual(['sites.read', 'declarations.files'])
  })
})
