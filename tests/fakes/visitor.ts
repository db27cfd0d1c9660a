import { ownersPassword, type Ressourcerie } from './ressourcerie.ts'

export type Visitor = ReturnType<typeof createVisitor>

/** A browser that keeps its cookies. */
export function createVisitor(
  { app, logIns }: Pick<Ressourcerie, 'app' | 'logIns'>,
  { address = '192.168.1.10', userAgent = 'a browser' } = {},
) {
  const jar = new Map<string, string>()

  async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'user-agent': userAgent }
    const answer = await app.inject({ method, url, headers, remoteAddress: address, ...(payload && { payload }) })
    for (const { name, value } of answer.cookies) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  return {
    jar,
    send,
    logIn: (password: string = ownersPassword, email = 'awa@exemple.fr') => send('POST', '/api/session', { email, password }),
    /** What a right password gives, without the time that its check takes. */
    async enter(userId: string): Promise<void> {
      const entry = await logIns.openFor(userId, { address, userAgent })
      if ('half' in entry) jar.set('grenier_half', entry.half)
      else jar.set('grenier_session', entry.token)
    },
    typeCode: (code: string) => send('POST', '/api/session/code', { code }),
    /** Status and code of an answer. */
    told: async (answer: ReturnType<typeof send>) => {
      const { statusCode, body } = await answer
      return `${statusCode} ${body === '' ? '' : ((JSON.parse(body) as { code?: string }).code ?? '')}`.trim()
    },
  }
}
