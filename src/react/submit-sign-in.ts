/** What a redirect route does with the sign-in's answer. Loaded on demand: a page with a chat passes no sign-in on. */
import { RETURNED_KEY } from '../contract/api.ts'
import { type CompleteResult, completeSignIn } from '../contract/complete-sign-in.ts'
import type { CallbackReading } from '../contract/read-callback.ts'
import { apiBase } from '../session/bff/api-base.ts'

export interface Submission {
  readonly api: string
  readonly reading: Extract<CallbackReading, { ok: true }>
}

/** StrictMode runs effects twice; a sign-in is passed on once. */
const submissions = new WeakMap<CallbackReading, Promise<CompleteResult>>()

export function submitOnce({ api, reading }: Submission): Promise<CompleteResult> {
  const running = submissions.get(reading) ?? submit({ api, reading })
  submissions.set(reading, running)
  return running
}

async function submit({ api, reading }: Submission): Promise<CompleteResult> {
  const base = apiBase(api, location.origin)
  return completeSignIn(reading.request, { base, origin: location.origin })
}

/** Returns to the page of the chat, and tells the chat there that the sign-in was passed on. */
export function returnTo(path: string): void {
  try {
    sessionStorage.setItem(RETURNED_KEY, '1')
  } catch {
    // Without storage, the chat asks Connect.
  }
  location.replace(location.origin + path)
}

/** What the customer reads about each outcome in English. */
export const TEXTS = {
  submitted: 'You can close this window.',
  unbound: 'This sign-in was not started in this browser. If someone sent you a link, close this window.',
  expired: 'This sign-in took too long. Go back to the chat to try again.',
  bad: 'There is no sign-in to finish here.',
} as const
