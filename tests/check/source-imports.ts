import { posix } from 'node:path'
import ts from 'typescript'
import { scriptOf } from './source-files.ts'

/** One import: `target` is a file of ours from the project's folder, or else the name of a package. */
export type Import = { from: string; target: string; ours: boolean; typeOnly: boolean }

/** All that a source file imports, re-exports or loads later. */
export function importsOf(path: string): Import[] {
  const source = ts.createSourceFile(path, scriptOf(path), ts.ScriptTarget.Latest, false, ts.ScriptKind.TS)
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ from: path, ...resolved(path, specifier.text), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsTypesOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `import type …`, or an import of which every name is marked `type`. */
function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return (
    !clause.name &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((name) => name.isTypeOnly)
  )
}

const packages: Record<string, string> = {
  '@grenier/shared': 'shared',
  '@grenier/server': 'server',
  '@grenier/bot': 'bot',
  '@grenier/kiosk': 'kiosk',
  '@grenier/prisma': 'prisma',
  '@grenier/admin': 'server/admin',
}

function resolved(path: string, specifier: string): { target: string; ours: boolean } {
  const plain = specifier.replace(/\?.*$/, '')
  if (plain.startsWith('.')) return { target: posix.join(posix.dirname(path), plain), ours: true }
  if (plain.startsWith('#')) return { target: `server/src/${plain.slice(1)}`, ours: true }
  const [first = '', second = '', ...rest] = plain.split('/')
  const name = first.startsWith('@') ? `${first}/${second}` : first
  const folder = packages[name]
  if (folder !== undefined) return { target: posix.join(folder, ...rest), ours: true }
  return { target: name, ours: false }
}
