import ts from 'typescript'
import { isOurs, membersOf, print, printed } from '../public-api.ts'
import type { Doc, Entry, Row } from './entry.ts'

/** What an entry is read with. */
export interface Reader {
  readonly checker: ts.TypeChecker
  /** Whether hosts make values of the type that this symbol declares. */
  readonly isInput: (symbol: ts.Symbol) => boolean
  readonly isExported: (symbol: ts.Symbol) => boolean
}

/** Types that are read better as they are written than as a table. */
const AS_WRITTEN: readonly string[] = ['ConnectChatAttributes', 'PartialMountOptions']

/** Reads an exported symbol. */
export function readEntry(reader: Reader, name: string, symbol: ts.Symbol): Entry {
  const { checker } = reader
  const [declaration] = symbol.declarations ?? []
  if (!declaration) throw new Error(`${name} has no declaration`)
  const rows = AS_WRITTEN.includes(name) || isMapped(declaration) ? [] : rowsOf(reader, symbol, declaration)
  return {
    name,
    doc: docOf(checker, symbol),
    code:
      rows.length > 0 && !ts.isClassDeclaration(declaration)
        ? undefined
        : codeOf(checker, symbol, declaration),
    rows,
    isInput: reader.isInput(symbol),
    hidden: hiddenTypes(reader, symbol),
  }
}

/** The docstring of a symbol. */
export function docOf(checker: ts.TypeChecker, symbol: ts.Symbol): Doc {
  const tags = symbol.getJsDocTags(checker)
  const texts = (name: string): readonly string[] =>
    tags.filter((tag) => tag.name === name).map((tag) => ts.displayPartsToString(tag.text).trim())
  return {
    text: ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim(),
    // TypeScript takes `https` for the name of a symbol.
    sources: texts('see').map((text) => text.replace(/^(https?)\s*:?\/\//, '$1://')),
    examples: texts('example'),
    defaultValue: texts('defaultValue')[0],
  }
}

function isMapped(declaration: ts.Declaration): boolean {
  return ts.isTypeAliasDeclaration(declaration) && ts.isMappedTypeNode(declaration.type)
}

function rowsOf(reader: Reader, symbol: ts.Symbol, declaration: ts.Declaration): readonly Row[] {
  const calls = ts.isInterfaceDeclaration(declaration)
    ? declaration.members.filter(ts.isCallSignatureDeclaration).map((call) => callRow(reader, call))
    : []
  const members = membersOf(reader.checker, symbol, declaration)
  return [...calls, ...members.flatMap((member) => memberRows(reader, member, ''))]
}

function callRow({ checker }: Reader, call: ts.CallSignatureDeclaration): Row {
  const signature = checker.getSignatureFromDeclaration(call)
  const parameters = call.parameters.map(({ name }) => name.getText()).join(', ')
  const text = ts.displayPartsToString(signature?.getDocumentationComment(checker)).replace(/\s+/g, ' ')
  const doc = { text, sources: [], examples: [], defaultValue: undefined }
  return { name: `(${parameters})`, type: signatureText(call), optional: false, doc }
}

function memberRows(reader: Reader, member: ts.Symbol, prefix: string): readonly Row[] {
  const { checker } = reader
  const declarations = member.declarations ?? []
  const [first] = declarations
  const isMethod = first !== undefined && (ts.isMethodSignature(first) || ts.isMethodDeclaration(first))
  const nested = first && ts.isPropertySignature(first) ? nestedMembers(checker, first.type) : []
  const name = `${prefix}${member.name}`
  const row: Row = {
    name: isMethod ? `${name}()` : name,
    type: nested.length > 0 ? 'object' : declarations.map(typeText).join('<br>'),
    optional: (member.flags & ts.SymbolFlags.Optional) !== 0,
    doc: docOf(checker, member),
  }
  return [row, ...nested.flatMap((one) => memberRows(reader, one, `${name}.`))]
}

/** Members of a type that is written as `{ … }`, alone or with another type. */
function nestedMembers(checker: ts.TypeChecker, node: ts.TypeNode | undefined): readonly ts.Symbol[] {
  if (!node) return []
  const parts = withoutUndefined(node)
  if (parts.length !== 1 || parts[0] === undefined) return []
  const [part] = parts
  const literals = ts.isIntersectionTypeNode(part) ? part.types : [part]
  if (!literals.some(ts.isTypeLiteralNode)) return []
  return checker
    .getPropertiesOfType(checker.getTypeFromTypeNode(part))
    .filter(({ declarations }) => declarations?.some(isOurs))
}

/** The members of a union, or the type itself, without `undefined`. */
function withoutUndefined(node: ts.TypeNode): readonly ts.TypeNode[] {
  if (ts.isParenthesizedTypeNode(node)) return withoutUndefined(node.type)
  const parts = ts.isUnionTypeNode(node) ? node.types : [node]
  return parts.filter((part) => part.kind !== ts.SyntaxKind.UndefinedKeyword)
}

function typeText(declaration: ts.Declaration): string {
  if (ts.isMethodSignature(declaration) || ts.isMethodDeclaration(declaration))
    return signatureText(declaration)
  const hasType =
    ts.isPropertySignature(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isGetAccessorDeclaration(declaration) ||
    ts.isParameter(declaration)
  if (!hasType || !declaration.type) return onOneLine(declaration.getText().replace(/^[^=]*=\s*/, ''))
  const isOptional = 'questionToken' in declaration && declaration.questionToken !== undefined
  if (!isOptional) return onOneLine(print(declaration.type))
  return withoutUndefined(declaration.type)
    .map((part, _, parts) => {
      const text = onOneLine(print(part))
      return parts.length > 1 && ts.isFunctionTypeNode(part) ? `(${text})` : text
    })
    .join(' | ')
}

function signatureText(node: ts.SignatureDeclaration): string {
  const generics = node.typeParameters ? `<${node.typeParameters.map(print).join(', ')}>` : ''
  const parameters = node.parameters.map((parameter) => print(parameter)).join(', ')
  return onOneLine(`${generics}(${parameters}) => ${node.type ? print(node.type) : 'void'}`)
}

function onOneLine(text: string): string {
  return text
    .replace(/\bimport\([^)]*\)\./g, '')
    .replace(/\s+/g, ' ')
    .replace(/; \}/g, ' }')
    .trim()
}

/** The declaration as it is written, with the comments inside. A function or a value without its implementation. */
function codeOf(checker: ts.TypeChecker, symbol: ts.Symbol, declaration: ts.Declaration): string {
  if (ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
    if (isIndexedAccess(declaration)) return printed(checker, symbol, declaration)
    return declaration
      .getText()
      .replace(/^export /, '')
      .replace(/\bimport\([^)]*\)\./g, '')
  }
  return printed(checker, symbol, declaration).replaceAll('; }', ' }').replace(/;$/gm, '')
}

/** Its members are read from another type. */
function isIndexedAccess(declaration: ts.Declaration): boolean {
  return ts.isTypeAliasDeclaration(declaration) && ts.isIndexedAccessTypeNode(declaration.type)
}

/** Types of this project that a declaration names although no entry point exports them. */
function hiddenTypes({ checker, isExported }: Reader, symbol: ts.Symbol): readonly ts.Symbol[] {
  const found = new Set<ts.Symbol>()
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node) ? node.typeName : undefined
    const named = name && checker.getSymbolAtLocation(name)
    const target = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named
    const isType = target && target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)
    if (target && isType && target.declarations?.some(isOurs) && !isExported(target)) found.add(target)
    ts.forEachChild(node, visit)
  }
  const [declaration] = symbol.declarations ?? []
  const members = declaration ? membersOf(checker, symbol, declaration) : []
  if (declaration && isIndexedAccess(declaration)) return []
  const nodes = members.length > 0 ? members.flatMap((one) => one.declarations ?? []) : symbol.declarations
  for (const node of nodes ?? []) visitSignature(node, visit)
  return [...found]
}

/** The types of a declaration, but not the statements of a function. */
function visitSignature(node: ts.Node, visit: (node: ts.Node) => void): void {
  ts.forEachChild(node, (child) => {
    if (!ts.isBlock(child) && !ts.isArrowFunction(child) && !ts.isCallExpression(child)) visit(child)
  })
}
