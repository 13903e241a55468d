import { useEffect, useState } from 'react'
import { ChatError } from '../model/chat-error.ts'
import { isCallbackReplaced } from '../session/callback/check-callback.ts'

/** The checks of this page by URL: one is enough. */
const checks = new Map<string, Promise<boolean>>()

/**
 * Whether a service worker of the site shows another page in the place of the callback page at this URL. Reports it once.
 * Without a service worker, nothing is asked for.
 */
export function useCallbackReplaced(url: string | undefined, report: (error: ChatError) => void): boolean {
  const [isReplaced, setReplaced] = useState(false)
  useEffect(() => {
    if (url === undefined || !navigator.serviceWorker?.controller) return
    let isOver = false
    const check = checks.get(url) ?? begin(url, report)
    check.then((answer) => isOver || setReplaced(answer))
    return () => {
      isOver = true
    }
  }, [url, report])
  return isReplaced
}

function begin(url: string, report: (error: ChatError) => void): Promise<boolean> {
  const check = isCallbackReplaced(url)
  checks.set(url, check)
  check.then((answer) => answer && report(replacedError(url)))
  return check
}

function replacedError(url: string): ChatError {
  const detail =
    `a service worker shows a page of the site in the place of the callback page: leave ${new URL(url).pathname} out of ` +
    'what it answers with the shell of the app, because a sign-in is finished there'
  return new ChatError('sign-in-not-passed-on', detail)
}
