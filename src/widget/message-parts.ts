import { type LazyPart, lazyPart } from './lazy-part.ts'

/** The cards of sign-ins. The session loads the same chunk once the chat is connected. */
export const signInPart: LazyPart<typeof import('./sign-in/connected-sign-in.tsx')> = lazyPart(
  () => import('./sign-in/connected-sign-in.tsx'),
)

/** Renders Markdown, with its parser. */
export const markdownPart: LazyPart<typeof import('./markdown/markdown.tsx')> = lazyPart(
  () => import('./markdown/markdown.tsx'),
)

/** Reads interactive templates. */
export const templatesPart: LazyPart<typeof import('../content/templates/parser.ts')> = lazyPart(
  () => import('../content/templates/parser.ts'),
)

/** Shows, chooses and fetches files. */
export const filesPart: LazyPart<typeof import('./files/files.tsx')> = lazyPart(
  () => import('./files/files.tsx'),
)

/** Copies messages. */
export const copyPart: LazyPart<typeof import('./export/copy-message.ts')> = lazyPart(
  () => import('./export/copy-message.ts'),
)

/** Saves and prints the conversation. */
export const exportPart: LazyPart<typeof import('./export/export-conversation.ts')> = lazyPart(
  () => import('./export/export-conversation.ts'),
)

/** Makes links in plain text. */
export const linksPart: LazyPart<typeof import('./markdown/linked-text.tsx')> = lazyPart(
  () => import('./markdown/linked-text.tsx'),
)
