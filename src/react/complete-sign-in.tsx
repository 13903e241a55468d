import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { RETURNED_KEY } from '../contract/api.ts'
import type { CompleteResult } from '../contract/complete-sign-in.ts'
import { type CallbackReading, readCallback } from '../contract/read-callback.ts'
import { apiBase } from '../session/bff/api-base.ts'
import { createQueryClient } from './query-client.ts'

/** What `useCompleteSignIn` returns. `submitted` means passed on to the BFF, not signed in. */
export interface CompleteSignInView {
  /** Result of passing the sign-in on to the BFF; `submitting` until it answers. */
  readonly outcome: 'submitting' | 'submitted' | 'unbound' | 'expired' | 'bad' | 'gave-up'
  /** The page to return to, if the BFF knows it. */
  readonly path: string | undefined
  /** Id of the request in the BFF's log. */
  readonly requestId: string | undefined
}

/** The sign-in's answer from this page's URL, read once: the URL is cleaned afterwards. */
let captured: CallbackReading | undefined

/**
 * Reads the sign-in's answer from the URL and removes it there. Call it at the top of the module of the redirect
 * route, before other code of the page can read the URL; the hook calls it in its first render.
 */
export function captureSignInCallback(): void {
  if (captured !== undefined || typeof location === 'undefined') return
  const { search, pathname } = location
  if (!search) return
  captured = readCallback(search)
  history.replaceState(history.state, '', pathname)
}

/**
 * Passes a sign-in on to the BFF, on a React route that is the redirect URI. The callback page of the BFF is safer:
 * on a route, every script of the host can read the URL first. Render no chat on this route.
 */
export function useCompleteSignIn({ api }: { readonly api: string }): CompleteSignInView {
  const [reading] = useState(() => {
    captureSignInCallback()
    return captured
  })
  const [queryClient] = useState(createQueryClient)
  const { mutate, data, status } = useMutation({ mutationFn: submitOnce }, queryClient)
  useEffect(() => {
    if (reading?.ok) mutate({ api, reading })
  }, [reading, api, mutate])
  useEffect(() => {
    if (data?.next === 'return') {
      recordReturn()
      location.replace(data.path)
    }
    if (data?.next === 'close') window.close()
  }, [data])
  // A server does not know the URL; it renders what most browsers render first.
  const isServer = typeof location === 'undefined'
  if (!reading?.ok && !isServer) return { outcome: 'bad', path: undefined, requestId: undefined }
  if (status === 'error') return { outcome: 'gave-up', path: undefined, requestId: undefined }
  if (!data) return { outcome: 'submitting', path: undefined, requestId: undefined }
  const submitted = data.outcome === 'accepted' || data.outcome === 'already'
  return {
    outcome: submitted ? 'submitted' : data.outcome,
    path: data.path,
    requestId: 'requestId' in data ? data.requestId : undefined,
  }
}

/** Tells the chat on the next page that the sign-in was passed on. */
function recordReturn(): void {
  try {
    sessionStorage.setItem(RETURNED_KEY, '1')
  } catch {
    // Without storage, the chat asks Connect.
  }
}

/** StrictMode runs effects twice; a sign-in is passed on once. */
const submissions = new WeakMap<CallbackReading, Promise<CompleteResult>>()

function submitOnce({ api, reading }: Submission): Promise<CompleteResult> {
  const running = submissions.get(reading) ?? submit({ api, reading })
  submissions.set(reading, running)
  return running
}

/** Loaded on demand: a page with a chat passes no sign-in on. */
async function submit({ api, reading }: Submission): Promise<CompleteResult> {
  const base = apiBase(api, location.origin)
  const { completeSignIn } = await import('../contract/complete-sign-in.ts')
  return completeSignIn(reading.request, { base })
}

interface Submission {
  readonly api: string
  readonly reading: Extract<CallbackReading, { ok: true }>
}

const TEXTS: Readonly<Record<CompleteSignInView['outcome'], string>> = {
  submitting: 'Checking your sign-in…',
  submitted: 'You can close this window.',
  unbound: 'This sign-in was not started in this browser. If someone sent you a link, close this window.',
  expired: 'This sign-in took too long. Go back to the chat to try again.',
  bad: 'There is no sign-in to finish here.',
  'gave-up': 'Your sign-in could not be passed on. Go back to the chat to try again.',
}

/** The page of the redirect route in English. A function as child renders it differently. */
export function SignInCallback({
  api,
  children,
}: {
  readonly api: string
  readonly children?: (view: CompleteSignInView) => ReactNode
}): ReactElement {
  const view = useCompleteSignIn({ api })
  if (children) return <>{children(view)}</>
  return (
    <main>
      <p role="status">{TEXTS[view.outcome]}</p>
      {view.path === undefined ? null : <a href={view.path}>Return to the chat</a>}
      {view.requestId === undefined ? null : <p>Reference: {view.requestId}</p>}
    </main>
  )
}
