import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import type { CompleteResult } from '../contract/complete-sign-in.ts'
import { type CallbackReading, readCallback } from '../contract/read-callback.ts'
import { createQueryClient } from './query-client.ts'
import type { Submission } from './submit-sign-in.ts'

/** What `useCompleteSignIn` returns. `submitted` means passed on to the BFF, not signed in. */
export interface CompleteSignInView {
  /** Result of passing the sign-in on to the BFF; `submitting` until it answers. */
  readonly outcome: 'submitting' | 'submitted' | 'unbound' | 'expired' | 'bad' | 'gave-up'
  /**
   * The page to return to, a path of this origin, if the BFF knows it. Put `location.origin` before it in a link, unless
   * the page's policy has `base-uri 'none'`: an injected `<base>` would resolve the path.
   */
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
  const { origin, search, pathname } = location
  if (!search) return
  captured = readCallback(search)
  // With the origin, because a path is resolved by the page's `<base>`.
  history.replaceState(history.state, '', origin + pathname)
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
  const { mutate, data, status } = useMutation({ mutationFn: submit }, queryClient)
  useEffect(() => {
    if (reading?.ok) mutate({ api, reading })
  }, [reading, api, mutate])
  useEffect(() => {
    if (data?.next === 'return') {
      const { path } = data
      void import('./submit-sign-in.ts').then(({ returnTo }) => returnTo(path))
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

/** A failed load of the code is the failure of the submission. */
const submit = async (submission: Submission): Promise<CompleteResult> =>
  (await import('./submit-sign-in.ts')).submitOnce(submission)

const GAVE_UP = 'Your sign-in could not be passed on. Go back to the chat to try again.'

/** The page of the redirect route in English. A function as child renders it differently. */
export function SignInCallback({
  api,
  children,
}: {
  readonly api: string
  readonly children?: ((view: CompleteSignInView) => ReactNode) | undefined
}): ReactElement {
  const view = useCompleteSignIn({ api })
  const [texts, setTexts] = useState<Readonly<Partial<Record<CompleteSignInView['outcome'], string>>>>()
  useEffect(() => {
    import('./submit-sign-in.ts').then(
      ({ TEXTS }) => setTexts(TEXTS),
      () => setTexts({}),
    )
  }, [])
  if (children) return <>{children(view)}</>
  const isChecking = !texts || view.outcome === 'submitting'
  return (
    <main>
      <p role="status">{texts?.[view.outcome] ?? (isChecking ? 'Checking your sign-in…' : GAVE_UP)}</p>
      {view.path === undefined ? null : <a href={location.origin + view.path}>Return to the chat</a>}
      {view.requestId === undefined ? null : <p>Reference: {view.requestId}</p>}
    </main>
  )
}
