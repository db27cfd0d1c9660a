import { untrack } from 'svelte'
import { changedFields, type ChangedField, type ShownField } from '../ui/changed-fields.ts'
import { Submission } from './submission.svelte.ts'

interface Editing<Thing, Draft> {
  /** A thing as it stands in the form; `typed` is what stood there before. */
  readonly draftOf: (thing: Thing, typed?: Draft) => Draft
  /** The fields in words, for whoever is told that somebody else changed them. */
  readonly fields: () => readonly ShownField<Draft>[]
  readonly read: () => Promise<Thing | undefined>
  /** What was typed and is never shown again: only that it was changed is told. */
  readonly secret?: { readonly label: () => string; readonly version: (thing: Thing) => string; readonly changed: () => string }
}

/** A form for something that others may save meanwhile: what they saved is fetched, to stand beside what is typed. */
export class Edit<Thing, Draft> extends Submission {
  draft: Draft
  /** As it stood when the form was filled: what is sent is meant for that. */
  base: Thing
  /** As somebody else saved it since. */
  now = $state.raw<Thing>()
  readonly #editing: Editing<Thing, Draft>

  constructor(base: Thing, editing: Editing<Thing, Draft>) {
    super()
    this.#editing = editing
    this.base = $state.raw(base)
    this.draft = $state(editing.draftOf(base))
  }

  override async send<T>(work: () => Promise<T>): Promise<{ answer: T } | undefined> {
    const sent = await super.send(work)
    const now = await this.standsNow(this.#editing.read)
    if (now !== undefined) this.now = now
    return sent
  }

  get changes(): ChangedField[] {
    const { draftOf, fields, secret } = this.#editing
    if (this.now === undefined) return []
    const shown = changedFields(fields(), { base: draftOf(this.base), mine: this.draft, now: draftOf(this.now) })
    if (!secret || secret.version(this.base) === secret.version(this.now)) return shown
    return [...shown, { label: secret.label(), mine: '', now: secret.changed() }]
  }

  /** The form shows this: it was saved, or nothing was typed yet. */
  stand(thing: Thing): void {
    this.base = thing
    this.draft = this.#editing.draftOf(thing)
  }

  /** What others save is shown at once, as long as nobody types here. */
  follow(thing: Thing): void {
    const isTyped = untrack(() => JSON.stringify(this.draft) !== JSON.stringify(this.#editing.draftOf(this.base)))
    if (!isTyped) this.stand(thing)
  }

  /** Puts what stands now into the form. */
  takeNow(): void {
    if (this.now !== undefined) this.draft = this.#editing.draftOf(this.now, this.draft)
    this.goOn()
  }

  /** What is typed is from now on meant for what stands now. */
  goOn(): void {
    if (this.now === undefined) return
    this.base = this.now
    this.now = undefined
    this.problem = undefined
  }
}
