/** What the Bot API answers instead of a result. */
export class TelegramRefusal extends Error {
  readonly status: number
  readonly description: string
  readonly parameters: { readonly retry_after: number } | undefined

  constructor(status: number, description: string, parameters?: { readonly retry_after: number }) {
    super(description)
    this.status = status
    this.description = description
    this.parameters = parameters
  }
}

export const refuse = (status: number, description: string, parameters?: { readonly retry_after: number }) =>
  new TelegramRefusal(status, description, parameters)
