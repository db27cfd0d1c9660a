import { describe, expect, test } from 'vitest'
import { isEasyPassword } from './easy-password.ts'

const about = ['Awa Diop', 'awa.diop@exemple.fr']

describe('a password', () => {
  test.each([
    'password',
    'Password1',
    'P@ssw0rd!',
    'motdepasse',
    'Motdepasse2026',
    '12345678',
    '1234567890',
    '11111111',
    '87654321',
    'azertyuiop',
    'azerty123',
    'qwerty12',
    'AZERTYUIOP',
    'poiuytreza',
    'soleil2024!',
    'doudou38',
    'marseille13',
    '1q2w3e4r5t',
    'ressourcerie',
    'Grenier2026',
    'loulou!!!!',
    'soleilsoleil',
    '20101985',
    'aaaaaaaa',
    'abcabcab',
    'iloveyou',
    'jetaime1',
    'changeme',
    'awa.diop@exemple.fr',
    'diop2026',
    'trustno1',
  ])('such as %s is too easy to guess', (password) => {
    expect(isEasyPassword(password, about)).toBe(true)
  })

  test.each([
    'trois vélos sous la pluie',
    'loup dauphin cheval',
    'xk4-Tuile-99',
    'correct horse battery staple',
    'пароль под дождём',
    'b7#qLw2!z',
    '4831 7720 9956 1204',
  ])('such as %s is welcome', (password) => {
    expect(isEasyPassword(password, about)).toBe(false)
  })
})
