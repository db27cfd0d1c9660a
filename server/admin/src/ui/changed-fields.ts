/** A field as somebody typed it and as somebody else saved it meanwhile, both as text for people. */
export interface ChangedField {
  readonly label: string
  readonly mine: string
  readonly now: string
}

/** Says one field of a form in words. */
export interface ShownField<Values> {
  readonly label: string
  readonly show: (values: Values) => string
}

/** The fields that somebody else changed since the form was opened (`base`), with what is typed here beside what stands now. */
export const changedFields = <Values>(
  fields: readonly ShownField<Values>[],
  { base, mine, now }: { base: Values; mine: Values; now: Values },
): ChangedField[] =>
  fields.filter(({ show }) => show(base) !== show(now)).map(({ label, show }) => ({ label, mine: show(mine), now: show(now) }))
