import type { Locale } from '@grenier/shared/contract/session.ts'
import type { ButtonRows, Effect, MessageEffect } from '@grenier/shared/domain/dialogue/effects.ts'
import type { OutcomeEvent, Refusal, Standing } from '@grenier/shared/domain/dialogue/events.ts'
import { writeLabel, writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import { mayDo, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Contacts } from '../../organisation/contacts/contacts.ts'
import type { Deposits, KeptFile, Note } from '../deposits/deposits.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { ChatQueue } from './chat-queue.ts'
import { createLeavingPerformer, type LeavingNeeds } from './perform-leaving.ts'

/** Who speaks, from where, and what was said in this step. */
export interface Speaking {
  readonly actor: Actor
  readonly siteId: string | null
  readonly contactId: string
  readonly channel: string
  readonly chat: string
  readonly name: string
  readonly locale: Locale
  /** Their access was taken away: nothing is said to them any more. */
  readonly isMuted: boolean
  /** The voice note or photo of this step, on disk; `recorded` once a row names it. */
  readonly brought: { readonly file: KeptFile; recorded: boolean } | undefined
}

type Of<Do extends Effect['do']> = Extract<Effect, { do: Do }>
type Decision = Extract<Effect, { do: 'validate' | 'reject' | 'reopen' | 'ask-correction' | 'correct' }>

/** Does what the dialogue wants, in the caller's transaction; answers what became of it, for the dialogue's next step. */
export interface PerformerDependencies {
  readonly deposits: Deposits
  readonly contacts: Pick<Contacts, 'setLocale'>
  readonly chatQueue: ChatQueue
  readonly queue: Pick<Queue, 'add'>
  readonly leaving: LeavingNeeds
}

export function createPerformer({ deposits, contacts, chatQueue, queue, leaving }: PerformerDependencies) {
  const performLeaving = createLeavingPerformer({ ...leaving, queue })

  async function record(tx: Transaction, speaking: Speaking, { deposit, text }: Of<'record'>): Promise<OutcomeEvent> {
    const { actor, siteId, contactId, channel, brought } = speaking
    if (siteId === null) return { kind: 'refused', deposit, reason: 'no-site' }
    const note = noteOf(text, brought)
    const { reference } = await deposits.recordIn(tx, actor, { id: deposit, siteId, origin: 'voluntary', channel, contactId, note })
    if (brought) brought.recorded = true
    return { kind: 'recorded', deposit, reference, spoken: note.file?.kind === 'audio' }
  }

  async function addNote(tx: Transaction, { actor, brought }: Speaking, { deposit, text, instead }: Of<'add-note'>): Promise<undefined> {
    await deposits.addNoteIn(tx, actor, await deposits.siteOfIn(tx, deposit), deposit, noteOf(text, brought), instead)
    if (brought) brought.recorded = true
  }

  /** The deposit's own site counts, wherever the person is today. */
  async function decide(tx: Transaction, actor: Actor, effect: Decision): Promise<OutcomeEvent> {
    const { deposit } = effect
    const site = await deposits.siteOfIn(tx, deposit)
    switch (effect.do) {
      case 'reject':
        await deposits.decideIn(tx, actor, site, deposit, { status: 'rejected' })
        return { kind: 'rejected', deposit, elsewhere: false }
      case 'reopen':
        await deposits.reopenIn(tx, actor, site, deposit)
        return { kind: 'reopened', deposit }
      case 'ask-correction':
        return { kind: 'correctable', deposit, ...(await deposits.correctableIn(tx, actor, site, deposit)) }
      case 'correct': {
        const correction = { id: effect.id, items: { proposed: effect.items }, reason: effect.reason }
        const { declared } = await deposits.correctIn(tx, actor, site, deposit, correction)
        return { kind: 'corrected', deposit, today: await deposits.todayIn(tx, site), declared }
      }
      case 'validate':
        await deposits.decideIn(tx, actor, site, deposit, { status: 'validated', proposed: effect.items })
        return { kind: 'validated', deposit, today: await deposits.todayIn(tx, site), elsewhere: false }
    }
  }

  async function report(tx: Transaction, { actor, siteId }: Speaking): Promise<OutcomeEvent | undefined> {
    if (siteId === null) return { kind: 'siteless' }
    const today = await deposits.todayIn(tx, siteId)
    return { kind: 'status', today, mine: await deposits.mineIn(tx, actor, siteId), toCheck: await deposits.toCheckIn(tx, siteId) }
  }

  async function say(tx: Transaction, speaking: Speaking, effect: MessageEffect): Promise<undefined> {
    const { locale, name, isMuted } = speaking
    if (isMuted) return undefined
    const said = {
      message: effect.message,
      text: writeLines(effect.lines, locale, { name }),
      buttons: writeButtons(effect.buttons, locale),
    }
    await chatQueue[effect.do](tx, speaking, said)
  }

  async function answer(tx: Transaction, speaking: Speaking, { press, lines }: Of<'answer'>): Promise<undefined> {
    await chatQueue.answer(tx, speaking, press, writeLines(lines, speaking.locale))
  }

  /** What a person may not do, or what was decided meanwhile, is an outcome and no error. */
  async function orRefused(deposit: string, work: Promise<OutcomeEvent | undefined>): Promise<OutcomeEvent | undefined> {
    try {
      return await work
    } catch (error) {
      const reason = refusalOf(error)
      if (!reason) throw error
      return { kind: 'refused', deposit, reason }
    }
  }

  return async function perform(tx: Transaction, speaking: Speaking, effect: Effect): Promise<OutcomeEvent | undefined> {
    switch (effect.do) {
      case 'send':
      case 'edit':
        return say(tx, speaking, effect)
      case 'answer':
        return answer(tx, speaking, effect)
      case 'record':
        return orRefused(effect.deposit, record(tx, speaking, effect))
      case 'add-note':
        return orRefused(effect.deposit, addNote(tx, speaking, effect))
      case 'validate':
      case 'reject':
      case 'reopen':
      case 'ask-correction':
      case 'correct':
        return orRefused(effect.deposit, decide(tx, speaking.actor, effect))
      case 'understand-leaving':
      case 'hear-leaving':
      case 'record-leaving':
        return performLeaving(tx, speaking, effect)
      case 'report':
        return report(tx, speaking)
      case 'wake':
        await deposits.wakeIn(tx, speaking.contactId, effect.session, effect.at)
        return undefined
      case 'ask-standing':
        return { kind: 'standing', standing: standingOf(speaking) }
      case 'speak':
        await contacts.setLocale(tx, speaking.contactId, effect.language)
        return { kind: 'language', language: effect.language }
    }
  }
}

export function standingOf({ actor, siteId }: Pick<Speaking, 'actor' | 'siteId'>): Standing {
  if (siteId === null || !mayDo(actor, 'deposits.record', siteId)) return 'reader'
  return mayDo(actor, 'people.edit', siteId) ? 'manager' : 'recorder'
}

const gone: ReadonlySet<string> = new Set(['deposit.decided', 'deposit.unknown', 'deposit.not-validated'])

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof GrenierError)) return undefined
  if (error.code === 'forbidden' || error.code === 'session.none') return 'forbidden'
  if (error.code === 'deposit.reason-missing') return 'day-over'
  return gone.has(error.code) ? 'gone' : undefined
}

/** Words beside a file are its caption. */
function noteOf(text: string | null, brought: Speaking['brought']): Note {
  if (brought) return { text: null, file: brought.file, caption: text ?? '' }
  if (text === null) throw new Error('Expected words or a file, got neither')
  return { text, file: null }
}

const writeButtons = (rows: ButtonRows, locale: Locale) =>
  rows.map((row) => row.map(({ label, data }) => ({ text: writeLabel(label, locale), data })))
