import { join, relative } from 'node:path'
import ts from 'typescript'
import { root } from './run-program.ts'
import { readSource, sourceFiles } from './source-files.ts'

/** A coded error as the source makes it: its code, its HTTP status (NaN when it is computed) and the names of the values its message may use. */
export type ThrownError = { code: string; status: number; values: string[]; file: string }

/** Every `new GrenierError(code, status, { values })` of the server, one for each code that its type allows. */
export function thrownErrors(): ThrownError[] {
  const files = sourceFiles().filter(
    (file) => file.startsWith('server/src/') && !file.endsWith('.test.ts') && readSource(file).includes('new GrenierError('),
  )
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, root)
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    options,
  )
  const checker = program.getTypeChecker()
  return files.flatMap((file) => errorsOf(program.getSourceFile(join(root, file)), checker))
}

function errorsOf(source: ts.SourceFile | undefined, checker: ts.TypeChecker): ThrownError[] {
  const found: ThrownError[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'GrenierError') found.push(...errorsAt(node, checker))
    ts.forEachChild(node, visit)
  }
  if (source) visit(source)
  return found
}

function errorsAt(node: ts.NewExpression, checker: ts.TypeChecker): ThrownError[] {
  const [code, status, values] = node.arguments ?? []
  const file = relative(root, node.getSourceFile().fileName)
  const codes = code ? textsOf(code, checker) : []
  if (codes.length === 0) throw new Error(`${file}: the type of this error's code must name its texts: ${node.getText()}`)
  return codes.map((each) => ({ code: each, status: Number(status?.getText()), values: namesOf(values), file }))
}

/** The texts an expression may be: a literal, a union of literals, or a template around such unions. */
function textsOf(expression: ts.Expression, checker: ts.TypeChecker): string[] {
  if (ts.isTemplateExpression(expression))
    return expression.templateSpans.reduce<string[]>(
      (heads, span) => heads.flatMap((head) => textsOf(span.expression, checker).map((text) => head + text + span.literal.text)),
      [expression.head.text],
    )
  const type = checker.getTypeAtLocation(expression)
  const types = type.isUnion() ? type.types : [type]
  return types.every((each) => each.isStringLiteral()) ? types.map((each) => each.value) : []
}

const namesOf = (values: ts.Expression | undefined): string[] =>
  values && ts.isObjectLiteralExpression(values)
    ? values.properties.flatMap((property) => property.name?.getText().replaceAll("'", '') ?? [])
    : []
