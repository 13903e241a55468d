import { RETURNED_KEY } from '../../contract/api.ts'
import { completeSignIn, readCallback } from '../../contract/complete-sign-in.ts'
import { ChatError } from '../../model/chat-error.ts'
import type { SessionContext } from '../context.ts'

/** Does what the BFF's callback page does, in a page that another part of the site shows in its place. */
export async function finishSignIn(
  { browser: { origin }, report }: SessionContext,
  base: string,
  query: string,
): Promise<void> {
  const callback = readCallback(query)
  if (!callback.ok) return
  const detail =
    `a page of the site is shown in the place of the callback page: leave ${base}/ out of what the service worker ` +
    'answers with the shell of the app, because scripts of that page can read the code'
  report(new ChatError('sign-in-not-passed-on', detail))
  const result = await completeSignIn(callback.request, { base, origin })
  if (result.next === 'return') {
    try {
      sessionStorage.setItem(RETURNED_KEY, '1')
    } catch {
      // Without storage, the chat asks Connect.
    }
    location.replace(origin + result.path)
  } else if (result.next) window.close()
}
