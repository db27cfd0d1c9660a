import { asProblem, type ApiProblem } from '../api.ts'

/** One form or button being sent. What was typed stays; the refusal is shown beside its fields. */
export class Submission {
  busy = $state(false)
  problem = $state.raw<ApiProblem>()

  /** Sends once at a time. Answers what came back, or undefined when it was refused or is still under way. */
  async send<T>(work: () => Promise<T>): Promise<{ answer: T } | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.problem = undefined
    try {
      return { answer: await work() }
    } catch (error) {
      this.problem = asProblem(error)
      return undefined
    } finally {
      this.busy = false
    }
  }

  /** After a save that somebody else came before: what stands now. When that cannot be fetched, this is told instead. */
  async standsNow<T>(read: () => Promise<T>): Promise<T | undefined> {
    const refused = this.problem
    if (refused?.code !== 'edit.changed') return undefined
    const fetched = await this.send(read)
    if (!fetched) return undefined
    this.problem = refused
    return fetched.answer
  }

  /** What was refused about a field, in the reader's language. */
  about(field: string): string | undefined {
    return this.problem?.fields.find((refused) => refused.field === field || refused.field.startsWith(`${field}.`))?.problem
  }
}
