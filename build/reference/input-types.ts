import ts from 'typescript'
import { isOurs, type PublicSymbols } from '../public-api.ts'

/** An optional member of a type that hosts make values of. */
export interface OptionalMember {
  readonly name: string
  /** Whether `undefined` can be given, as it must be under `exactOptionalPropertyTypes`. */
  readonly takesUndefined: boolean
}

/** The types of the public API that a host makes values of: parameters, results of its functions, properties. */
export interface InputTypes {
  readonly has: (symbol: ts.Symbol) => boolean
  readonly optionalMembers: readonly OptionalMember[]
}

/** Types that a host makes values of although no parameter of an exported function has them. */
const WRITTEN_BY_HOSTS: readonly string[] = [
  'ConnectChatAttributes',
  'ConnectChatProps',
  'MountOptions',
  'TestBffOptions',
  'TestChatOptions',
  'TestSiteOptions',
]

/** Their values show tests what a host has made: no value of theirs makes a type one of the package's own. */
const FOR_TESTS: readonly string[] = ['playwright', 'testing']

/** Finds them by following the signatures of what the entry points export. */
export function findInputTypes({ checker, exports }: PublicSymbols): InputTypes {
  const inputs = new Set<ts.Node>()
  const outputs = new Set<ts.Node>()
  const members = new Map<string, OptionalMember & { readonly declaration: ts.Node }>()
  const producedMembers = new Set<ts.Node>()
  const seen = new Set<string>()

  function visit(type: ts.Type, isInput: boolean): void {
    const key = `${idOf(type)} ${isInput}`
    if (seen.has(key)) return
    seen.add(key)
    for (const part of type.isUnionOrIntersection() ? type.types : []) visit(part, isInput)
    for (const argument of argumentsOf(checker, type)) visit(argument, isInput)
    if (!(type.flags & ts.TypeFlags.Object) && !type.isIntersection()) return
    for (const symbol of [type.symbol, type.aliasSymbol])
      for (const declaration of symbol?.declarations ?? []) (isInput ? inputs : outputs).add(declaration)
    for (const { type: value } of checker.getIndexInfosOfType(type)) visit(value, isInput)
    for (const signature of type.getCallSignatures()) visitSignature(signature, isInput)
    for (const property of checker.getPropertiesOfType(type)) visitProperty(property, isInput)
  }

  function visitSignature(signature: ts.Signature, isInput: boolean): void {
    for (const parameter of signature.parameters) visit(checker.getTypeOfSymbol(parameter), !isInput)
    visit(signature.getReturnType(), isInput)
  }

  function visitProperty(property: ts.Symbol, isInput: boolean): void {
    const [declaration] = property.declarations ?? []
    if (!declaration || !isOurs(declaration)) return
    const type = checker.getTypeOfSymbol(property)
    visit(type, isInput)
    if (!isInput) producedMembers.add(declaration)
    // What `Partial` makes optional is a table of which some entries are given, and no option.
    if (!isInput || !ts.isPropertySignature(declaration) || !declaration.questionToken) return
    const file = declaration.getSourceFile().fileName.replace(/.*\/src\//, 'src/')
    const { parent } = declaration
    const owner = ts.isInterfaceDeclaration(parent) ? `${parent.name.text}.` : ''
    const name = `${file}: ${owner}${property.name}`
    const others = members.get(name)?.takesUndefined ?? true
    members.set(name, { name, takesUndefined: others && takesUndefined(type), declaration })
  }

  /** What an optional member may be absent as is another `undefined` to the compiler than one that is given. */
  function takesUndefined(type: ts.Type): boolean {
    const parts = type.isUnion() ? type.types : [type]
    return parts.some(
      (part) =>
        part === checker.getUndefinedType() || (part.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0,
    )
  }

  for (const [entryPoint, symbols] of exports)
    for (const [name, symbol] of symbols) {
      if (symbol.flags & ts.SymbolFlags.Value && !FOR_TESTS.includes(entryPoint)) {
        const type = checker.getTypeOfSymbol(symbol)
        visit(type, false)
        for (const signature of type.getConstructSignatures()) visitSignature(signature, false)
      } else if (WRITTEN_BY_HOSTS.includes(name)) {
        for (const declaration of symbol.declarations ?? []) inputs.add(declaration)
        visit(checker.getDeclaredTypeOfSymbol(symbol), true)
      }
    }
  // A value that the package has made, and takes back as it is, is none that a host makes.
  return {
    has: ({ declarations = [] }) => declarations.some((one) => inputs.has(one) && !outputs.has(one)),
    optionalMembers: [...members.values()]
      .filter(({ declaration }) => !producedMembers.has(declaration))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function idOf(type: ts.Type): number {
  return (type as ts.Type & { readonly id: number }).id
}

/** Types of the language whose arguments are what they contain. */
const CONTAINERS: readonly string[] = [
  'Promise',
  'Array',
  'ReadonlyArray',
  'Iterable',
  'Map',
  'ReadonlyMap',
  'Set',
]

/** What a Promise or a list contains. */
function argumentsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const isReference =
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  // A tuple has no symbol.
  return isReference && CONTAINERS.includes(type.symbol?.name)
    ? checker.getTypeArguments(type as ts.TypeReference)
    : []
}
