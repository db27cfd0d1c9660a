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
    for (const granted of [grantedToDevice, grantedBy.volunteer, grantedBy.cashier, grantedBy.viewer])
      expect(granted.filter((permission) => dangerous.includes(permission))).toEqual([])
  })
})
