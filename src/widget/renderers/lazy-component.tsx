import { type ComponentType, type ReactNode, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { ChatErrorCode } from '../../model/chat-error.ts'
import { loadError } from '../../session/basics/load-error.ts'
import { reloadPage } from '../browser/reload-page.ts'
import { allTexts, contentLanguage } from '../texts/content-language.ts'
import { TextsContext, type TextsContextValue, useTexts } from '../texts/texts-context.tsx'
import { useRenderers } from './renderers.ts'

export interface LazyComponentProps<Props extends object> {
  /** The same function in each render. */
  readonly load: () => Promise<ComponentType<Props>>
  /** Properties of the component. */
  readonly props: Props
}

/**
 * A component that is loaded on first use, with its texts. Without its code the customer reads a sentence and can try
 * again, or reload a page that is out of date; the chat then resumes.
 */
export function LazyComponent<Props extends object>({ load, props }: LazyComponentProps<Props>): ReactNode {
  const { texts } = useTexts()
  const { loaded, failure, retry } = useLazyComponent(load)
  if (loaded) {
    return (
      <TextsContext.Provider value={loaded.texts}>
        <loaded.Component {...props} />
      </TextsContext.Provider>
    )
  }
  if (!failure) return <div className="bubble content-loading" aria-hidden="true" />
  const outdated = failure === 'page-outdated'
  return (
    <div className="bubble">
      <p>{outdated ? texts.errors['page-outdated'] : texts.unsupported}</p>
      <button type="button" className="link-button" onClick={outdated ? reloadPage : retry}>
        {outdated ? texts.reload : texts.retry}
      </button>
    </div>
  )
}

interface Loaded<Props> {
  readonly Component: ComponentType<Props>
  /** All texts. In another language, the previous ones stay until the new ones are loaded. */
  readonly texts: TextsContextValue
}

interface LazyComponentState<Props> {
  readonly loaded: Loaded<Props> | undefined
  readonly failure: ChatErrorCode | undefined
  readonly retry: () => void
}

/** What was loaded: a row that comes back into sight is shown at once, in its height. */
const known = new WeakMap<() => Promise<unknown>, (main: TextsContextValue) => unknown>()

function useLazyComponent<Props>(load: () => Promise<ComponentType<Props>>): LazyComponentState<Props> {
  const { onError } = useRenderers()
  const main = useTexts()
  const [loaded, setLoaded] = useState(() => known.get(load)?.(main) as Loaded<Props> | undefined)
  const [failure, setFailure] = useState<ChatErrorCode>()
  const [retries, setRetries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each retry loads again
  useEffect(() => {
    let mounted = true
    Promise.all([load(), contentLanguage(main.locale).load()]).then(
      ([Component, language]) => {
        const inLanguage = (main: TextsContextValue): Loaded<Props> => ({
          Component,
          texts: { ...main, texts: allTexts(main.locale, main.texts, language) },
        })
        known.set(load, inLanguage)
        if (mounted) setLoaded(inLanguage(main))
      },
      (cause: unknown) => {
        if (!mounted) return
        const error = loadError(load, 'the code of a message could not be loaded', cause)
        setFailure(error.code)
        onError(error)
      },
    )
    return () => {
      mounted = false
    }
  }, [load, retries, main])
  const retry = useCallback(() => {
    setFailure(undefined)
    setRetries((count) => count + 1)
  }, [])
  // Together with the sentence: the browser may be online before an effect after the paint.
  useLayoutEffect(() => {
    if (!failure) return
    // What was lost to a lost connection comes back with it.
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [failure, retry])
  return { loaded, failure, retry }
}
