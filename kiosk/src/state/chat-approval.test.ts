import type { ApprovalState } from '@grenier/shared/contract/approvals.ts'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../local/server.ts'
import { ChatApproval } from './chat-approval.svelte.ts'

const maryam = { id: 'maryam', name: 'Maryam' }
const answered = (state: ApprovalState['state'], more: Partial<ApprovalState> = {}): Answer<ApprovalState> => ({
  kind: 'answered',
  body: { state, by: null, asked: ['Maryam'], ...more },
})
const request = { operatorId: 'awa', corrections: [] }

/** A server that gives these answers in turn; the ids it was asked with. */
function approvalAnswered(...answers: Answer<ApprovalState>[]) {
  const ids: string[] = []
  const next = async (_register: string, asked: { id: string } | string) => {
    ids.push(typeof asked === 'string' ? asked : asked.id)
    return answers.shift() ?? { kind: 'offline' as const }
  }
  const withdrawn: string[] = []
  const withdrawApproval = async (_register: string, id: string) => {
    withdrawn.push(id)
    return { kind: 'answered', body: undefined } as const
  }
  const server = { askApproval: next, approval: next, withdrawApproval }
  return { ids, withdrawn, approval: new ChatApproval({ server, registerId: 'till' }) }
}

describe('a request for an approval', () => {
  test('waits until somebody allows it', async () => {
    const { approval, ids } = approvalAnswered(answered('waiting'), answered('waiting'), answered('granted', { by: maryam }))
    expect(await approval.ask(request)).toBe('maryam')
    expect([ids.length, new Set(ids).size, approval.asked]).toEqual([3, 1, ['Maryam']])
  })

  test('that is refused says by whom, and allows nothing', async () => {
    const { approval } = approvalAnswered(answered('waiting'), answered('refused', { by: maryam }))
    expect([await approval.ask(request), approval.stage, approval.by, approval.mayAsk]).toEqual([null, 'refused', maryam, false])
  })

  test('that nobody can be asked says so', async () => {
    const { approval } = approvalAnswered(answered('expired', { asked: [] }))
    expect([await approval.ask(request), approval.stage, approval.mayAsk]).toEqual([null, 'nobody', false])
  })

  test('that expired is another one when it is asked again; one that failed is the same', async () => {
    const { approval, ids } = approvalAnswered({ kind: 'offline' }, answered('expired'), answered('granted', { by: maryam }))
    await approval.ask(request)
    expect(approval.stage).toBe('failed')
    await approval.ask(request)
    expect(await approval.ask(request)).toBe('maryam')
    expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false])
  })

  test('allows nothing once the dialog is gone', async () => {
    const { approval, withdrawn } = approvalAnswered(answered('granted', { by: maryam }))
    await approval.leave()
    expect([await approval.ask(request), withdrawn]).toEqual([null, []])
  })

  test('is withdrawn when the dialog goes while somebody is asked, also when it was still on its way', async () => {
    const decision = Promise.withResolvers<Answer<ApprovalState>>()
    const withdrawn: string[] = []
    const server = {
      askApproval: async () => answered('waiting'),
      approval: () => decision.promise,
      withdrawApproval: async (_: string, id: string) => {
        withdrawn.push(id)
        decision.resolve(answered('withdrawn'))
        return { kind: 'answered', body: undefined } as const
      },
    }
    const waiting = new ChatApproval({ server, registerId: 'till' })
    const answer = waiting.ask(request)
    await expect.poll(() => waiting.stage).toBe('waiting')
    await waiting.leave()
    expect([await answer, withdrawn.length]).toEqual([null, 1])
    const onItsWay = approvalAnswered(answered('waiting'))
    const late = onItsWay.approval.ask(request)
    await onItsWay.approval.leave()
    expect([await late, onItsWay.withdrawn]).toEqual([null, onItsWay.ids])
  })
})
