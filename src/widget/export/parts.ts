import type { LazyPart } from '../lazy/lazy-part.ts'

/** Parts that the text of a message may need. They are given, because what loads them loads this code, too. */
export interface TextParts {
  readonly markdown: LazyPart<typeof import('../markdown/markdown.tsx')>
  readonly templates: LazyPart<typeof import('../../content/templates/parser.ts')>
}
