import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { RETURNED_KEY } from '../contract/api.ts'
import type { CompleteResult } from '../contract/complete-sign-in.ts'
import { type CallbackReading, readCallback } from '../contract/read-callback.ts'
import { apiBase } from '../session/bff/api-base.ts'
import { createQueryClient } from './query-client.ts'

/** How the hand-over of a sign-in to the BFF stands. `submitted` means handed over, not signed in. */
export interface CompleteSignInView {
  /** Result of passing the sign-in on to the BFF; `submitting` until it answers. */
  readonly outcome: 'submitting' | 'submitted' | 'unbound' | 'expired' | 'bad' | 'gave-up'
  /** The page to go back to, where the BFF knows it. */
  readonly path: string | undefined
  /** What the BFF's log calls the request. */
  readonly requestId: string | undefined
}

/** The reading of this page's own address, taken once: the address is clean afterwards. */
let captured: CallbackReading | undefined

/**
 * Reads the sign-in's answer out of the address and takes it off there. Call it at the top of the module of the
 * redirect route, before anything else of the page can see the address; the hook does it at its first render.
 */
export function captureSignInCallback(): void {
  if (captured !== undefined || typeof location === 'undefined') return
  const { search, pathname } = location
  if (!search) return
  captured = readCallback(search)
  history.replaceState(history.state, '', pathname)
}

/**
 * Hands a sign-in over to the BFF on a React route that is the redirect URI. The static callback page is the
 * stronger choice: here every script of the host sees the address first. Render no chat on this route.
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
  // A server has not seen the address; what it draws is what most first renders in a browser draw.
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

/** The chat that is loaded next then knows that the sign-in was handed over. */
function recordReturn(): void {
  try {
    sessionStorage.setItem(RETURNED_KEY, '1')
  } catch {
    // A browser that keeps nothing for this page: the chat asks Connect.
  }
}

/** StrictMode runs effects twice; one sign-in is handed over once. */
const submissions = new WeakMap<CallbackReading, Promise<CompleteResult>>()

function submitOnce({ api, reading }: Submission): Promise<CompleteResult> {
  const running = submissions.get(reading) ?? submit({ api, reading })
  submissions.set(reading, running)
  return running
}

/** Comes by itself: no page with a chat on it hands a sign-in over. */
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

/** The redirect route's page in English; with a function as child, in any words and looks. */
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
