/** What becomes of a declaration, in order; each step goes to the next, and one step back with a reason. */
export const declarationStatuses = ['draft', 'submitted', 'validated', 'invoiced', 'paid'] as const
export type DeclarationStatus = (typeof declarationStatuses)[number]

/** What a declaration's history tells. */
export const stepKinds = ['submitted', 'validated', 'invoiced', 'paid', 'reopened', 'noted', 'paper-added', 'version-made'] as const
export type StepKind = (typeof stepKinds)[number]

/** Papers that prove a declaration: weigh tickets are kept 3 years, acknowledgements and the rest of the register 6. */
export const paperKinds = ['weigh-ticket', 'acknowledgement', 'invoice', 'other'] as const
export type PaperKind = (typeof paperKinds)[number]

/** The status before, or undefined at the beginning. */
export const statusBefore = (status: DeclarationStatus): DeclarationStatus | undefined =>
  declarationStatuses[declarationStatuses.indexOf(status) - 1]

/** The status after, or undefined at the end. */
export const statusAfter = (status: DeclarationStatus): DeclarationStatus | undefined =>
  declarationStatuses[declarationStatuses.indexOf(status) + 1]
