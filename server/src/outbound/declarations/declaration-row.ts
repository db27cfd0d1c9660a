import type { DeclaredFile } from '@grenier/shared/contract/declarations.ts'
import type { LayoutFigures } from '@grenier/shared/domain/declarations/changed-figures.ts'
import type { EcoOrganisation } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import type { DeclarationStatus, StepKind } from '@grenier/shared/domain/declarations/statuses.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'

/** What was sent, as its column keeps it: each file with its figures, and the sites they are of. */
export interface Declared {
  readonly siteIds: readonly string[]
  readonly files: readonly (DeclaredFile & Pick<LayoutFigures, 'figures'> & { readonly madeAt: Instant })[]
}

/** Whose declaration it is: one site's, or the organisation's. */
export interface Place {
  /** A site's code, or `all`. */
  readonly scope: string
  readonly siteId: string | null
  readonly siteIds: readonly string[]
  readonly timeZone: string
}

/** What names a declaration. */
export interface DeclarationName extends Period {
  readonly ecoOrganisation: string
  readonly scope: string
}

export interface DeclarationRow extends DeclarationName {
  readonly id: string
  readonly siteId: string | null
  readonly status: DeclarationStatus
  readonly exportId: string | null
  readonly declared: Declared | null
  /** What differed at the last look, as JSON; null: nothing. */
  readonly changed: string | null
  readonly reference: string
  readonly note: string
  readonly expectedCents: Cents | null
  readonly invoicedCents: Cents | null
  readonly receivedCents: Cents | null
  readonly remindedOn: BusinessDay | null
}

/** A line of the calendar; `row` once somebody touched it. */
export interface Entry {
  readonly organisation: EcoOrganisation
  readonly place: Place
  readonly period: Period
  readonly row: DeclarationRow | undefined
}

export interface Step {
  readonly id: string
  readonly declarationId: string
  readonly what: StepKind
  readonly values: Readonly<Record<string, string | number>>
  readonly fileId: string | null
  readonly at: Instant
  readonly by: string
}

/** What the row of an entry is made with. */
export type FreshDeclaration = DeclarationName &
  Pick<DeclarationRow, 'id' | 'siteId'> & { readonly dueOn: string; readonly createdAt: Instant }

export const keyOf = ({ ecoOrganisation, scope, from, to }: DeclarationName): string => [ecoOrganisation, scope, from, to].join('_')
export const nameOf = ({ organisation, place, period }: Entry): DeclarationName => ({
  ecoOrganisation: organisation.code,
  scope: place.scope,
  from: period.from,
  to: period.to,
})

/** Where a declaration is of, in an alert: a code that has words of its own (`cause.…`), or a site’s, said alike in both languages. */
export const placeInAlert = (scope: string): string => (scope === 'all' ? 'declaration.all' : `site ${scope}`)

/** What alerts are about. */
export const dueSubject = (name: DeclarationName): string => `declaration-due:${keyOf(name)}`
export const changedSubject = (name: DeclarationName): string => `declaration-changed:${keyOf(name)}`
