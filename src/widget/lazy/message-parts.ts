import type { ConnectedSignIn } from '../sign-in/connected-sign-in.tsx'
import { type LazyPart, lazyPart } from './lazy-part.ts'

/** The cards of sign-ins. The session loads the same chunk once the chat is connected. */
export const signInPart: LazyPart<typeof ConnectedSignIn> = lazyPart(
  async () => (await import('../sign-in/connected-sign-in.tsx')).ConnectedSignIn,
)

/**
 * Read a moment after the parser is loaded: the engine compiles the parser's functions then, and not while a long message
 * waits for its first paint.
 */
const COMMON_MARKDOWN = '# **a** *b* `c`\n\n- [d](https://e.example)\n- www.f.example'
const READ_AFTER_MS = 1_000

/** Renders Markdown, with its parser. */
export const markdownPart: LazyPart<typeof import('../markdown/markdown.tsx')> = lazyPart(async () => {
  const markdown = await import('../markdown/markdown.tsx')
  setTimeout(markdown.prepareText, READ_AFTER_MS, COMMON_MARKDOWN)
  return markdown
})

/** Reads interactive templates. */
export const templatesPart: LazyPart<typeof import('../../content/templates/parser.ts')> = lazyPart(
  () => import('../../content/templates/parser.ts'),
)

/** Shows, chooses and fetches files. */
export const filesPart: LazyPart<typeof import('../files/files.tsx')> = lazyPart(
  () => import('../files/files.tsx'),
)

/** Copies messages. */
export const copyPart: LazyPart<typeof import('../export/copy-message.ts')> = lazyPart(
  () => import('../export/copy-message.ts'),
)

/** Saves and prints the conversation. */
export const exportPart: LazyPart<typeof import('../export/export-conversation.ts')> = lazyPart(
  () => import('../export/export-conversation.ts'),
)

/** Help on a sign-in card. */
export const signInHelpPart: LazyPart<typeof import('../sign-in/sign-in-help.tsx')> = lazyPart(
  () => import('../sign-in/sign-in-help.tsx'),
)

/** What a sign-in card needs at its outcome. */
export const signInMorePart: LazyPart<typeof import('../sign-in/sign-in-more.ts')> = lazyPart(
  () => import('../sign-in/sign-in-more.ts'),
)

/** Makes links in plain text. */
export const linksPart: LazyPart<typeof import('../markdown/linked-text.tsx')> = lazyPart(
  () => import('../markdown/linked-text.tsx'),
)

/** Moves the focus in the conversation by keys. */
export const keysPart: LazyPart<typeof import('../keys/move-by-keys.ts')> = lazyPart(
  () => import('../keys/move-by-keys.ts'),
)

/** Other ways to reach the host. */
export const contactLinksPart: LazyPart<typeof import('../content/contact-links.tsx')> = lazyPart(
  () => import('../content/contact-links.tsx'),
)

/** Greets at the beginning of a conversation. */
export const greetingPart: LazyPart<typeof import('../transcript/greeting.tsx')> = lazyPart(
  () => import('../transcript/greeting.tsx'),
)
