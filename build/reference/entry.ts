import type ts from 'typescript'

/** A docstring, as a page shows it. */
export interface Doc {
  /** The text in one paragraph. */
  readonly text: string
  /** URLs of `@see`. */
  readonly sources: readonly string[]
  /** Code of `@example`. */
  readonly examples: readonly string[]
  /** Value of `@defaultValue`. */
  readonly defaultValue: string | undefined
}

/** One member of a type: a line of its table. */
export interface Row {
  /** `customer.displayName`, `forget()`. */
  readonly name: string
  /** The type as it is declared, on one line and without `| undefined`; `object` if its members have lines of their own. */
  readonly type: string
  readonly optional: boolean
  readonly doc: Doc
}

/** One exported declaration: a section of a page. */
export interface Entry {
  readonly name: string
  readonly doc: Doc
  /** The declaration, if a table of members does not say it. */
  readonly code: string | undefined
  readonly rows: readonly Row[]
  /** Whether hosts make values of this type: an option that is not optional is then called required. */
  readonly isInput: boolean
  /** Types of this project that the declaration names and no entry point exports. */
  readonly hidden: readonly ts.Symbol[]
}
