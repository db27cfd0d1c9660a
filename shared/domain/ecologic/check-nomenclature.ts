import type { Nomenclature } from './nomenclature-table.ts'

/** What is wrong with a nomenclature. `where` is the code of a category or of a leaf, empty for the whole. */
export interface NomenclatureFault {
  readonly problem:
    | 'code'
    | 'label'
    | 'no-categories'
    | 'duplicate-category'
    | 'duplicate-leaf'
    | 'duplicate-part'
    | 'unknown-target'
    | 'shares'
    | 'dates-reversed'
  readonly where: string
  readonly value: string
}

const fault = (problem: NomenclatureFault['problem'], where: string, value: string): NomenclatureFault => ({ problem, where, value })

/** Characters that make a spreadsheet run a cell may not begin a code: a code is written as it is. */
const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

const twice = (texts: readonly string[]): string[] => [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))]

/** Problems of a nomenclature; none: it may be kept. */
export function checkNomenclature(nomenclature: Nomenclature): NomenclatureFault[] {
  const { code, validFrom, validTo, categories, mapping } = nomenclature
  return [
    ...(/^[a-z0-9][a-z0-9-]{0,39}$/.test(code) ? [] : [fault('code', '', code)]),
    ...(nomenclature.label.trim() === '' ? [fault('label', '', '')] : []),
    ...(validTo !== null && validTo <= validFrom ? [fault('dates-reversed', '', `${validFrom} – ${validTo}`)] : []),
    ...(categories.length === 0 ? [fault('no-categories', '', '')] : []),
    ...twice(categories.map((category) => category.code)).map((each) => fault('duplicate-category', each, each)),
    ...categories.filter((category) => !codePattern.test(category.code)).map((category) => fault('code', category.code, category.code)),
    ...categories.filter((category) => category.label.trim() === '').map((category) => fault('label', category.code, '')),
    ...twice(mapping.map(({ leaf }) => leaf)).map((leaf) => fault('duplicate-leaf', leaf, leaf)),
    ...mapping.flatMap((each) => mappingFaults(nomenclature, each)),
  ]
}

function mappingFaults({ categories }: Nomenclature, { leaf, parts }: Nomenclature['mapping'][number]): NomenclatureFault[] {
  const shares = parts.map((part) => part.share)
  const sum = shares.reduce((total, share) => total + share, 0)
  const areShares = shares.every((share) => Number.isInteger(share) && share > 0) && (parts.length === 0 || sum === 1000)
  return [
    ...parts
      .filter((part) => !categories.some((category) => category.code === part.category))
      .map((part) => fault('unknown-target', leaf, part.category)),
    ...twice(parts.map((part) => part.category)).map((category) => fault('duplicate-part', leaf, category)),
    ...(areShares ? [] : [fault('shares', leaf, shares.join(' + '))]),
  ]
}
