import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import type { Chat } from '../../session/chat.ts'
import type { ViewLoader } from '../view-loader.ts'

/** Views whose text is loaded at most, the newest ones, and how many at the same time. */
const MAX_VIEWS = 100
const AT_ONCE = 4
/** How long the text of a conversation waits for views, in milliseconds. */
const MAX_WAIT_MS = 5_000

/** Prepares the texts of views that may not have been shown on this page. Never rejects. */
export async function prepareViews(
  chat: Pick<Chat, 'get'>,
  entries: readonly TranscriptEntry[],
  { readTemplate }: Pick<typeof import('../../content/templates/parser.ts'), 'readTemplate'>,
  views: Pick<ViewLoader, 'prepareText'>,
): Promise<void> {
  const waiting = entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.id === undefined || entry.body.format !== 'structured') return []
    if (entry.body.templateType !== 'ViewResource') return []
    const template = readTemplate(entry.body.content)
    return template.kind === 'ViewResource' ? [{ id: entry.id, template }] : []
  })
  if (waiting.length === 0) return
  const newest = waiting.slice(-MAX_VIEWS).reverse()
  let timer: ReturnType<typeof setTimeout> | undefined
  // Without a connection, nothing is waited for.
  const isConnected = chat.get().connection === 'connected'
  const deadline = new Promise<void>((resolve) => {
    if (isConnected) timer = setTimeout(resolve, MAX_WAIT_MS)
    else resolve()
  })
  const prepareNext = async (): Promise<void> => {
    for (let next = newest.shift(); next; next = newest.shift()) {
      const { viewId, viewToken, viewData } = next.template
      const reference = { viewToken, viewData, ...(viewId === undefined ? {} : { viewId }) }
      // Each further view would only try to load the code again.
      if (!(await views.prepareText(next.id, reference, deadline))) return
    }
  }
  await Promise.all([...Array(AT_ONCE).keys()].map(prepareNext))
  clearTimeout(timer)
}
