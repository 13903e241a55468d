import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { AuthenticationView } from '../../react/views.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import { copyText } from '../browser/copy-text.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { adoptChunkStyles } from '../styles/chunk-styles.ts'
import { allTexts, contentLanguage } from '../texts/content-language.ts'
import { useTexts } from '../texts/texts-context.tsx'
import styles from './sign-in-help.css?inline'

/** An obstacle of the browser, or a service worker that shows another page in the place of the callback page. */
export type HelpReason = NonNullable<AuthenticationView['obstacle']> | 'service-worker'

/**
 * Says why the sign-in may fail on this page, and copies the page's address for another browser if that helps.
 * @public The card loads it by import().
 */
export function SignInHelp({ obstacle }: { readonly obstacle: HelpReason }): ReactNode {
  const { texts, locale } = useTexts()
  const language = useLazyPart(contentLanguage(locale), true)
  const announce = useAnnounce()
  const box = useRef<HTMLDivElement>(undefined)
  const ref = useCallback((element: HTMLDivElement | null) => {
    box.current = element ?? undefined
    adoptChunkStyles(element, styles)
  }, [])
  const [outcome, setOutcome] = useState<string>()
  const all = language && allTexts(locale, texts, language)
  const help = all?.signInHelp
  const text =
    obstacle === 'service-worker'
      ? help?.serviceWorker
      : obstacle.kind === 'in-app-browser'
        ? help?.inAppBrowser(obstacle.app)
        : help?.frame
  useEffect(() => {
    if (text !== undefined) announce(text)
  }, [announce, text])
  if (!all || !help) return null

  const copy = async (): Promise<void> => {
    const near = box.current
    if (!near) return
    // The page's address, and not that of the sign-in, which works in this browser only.
    const isCopied = await copyText(location.href, near)
    const result = isCopied ? help.linkCopied : `${all.export.copyFailed} ${location.href}`
    setOutcome(result)
    announce(result)
  }
  return (
    <div ref={ref} className="card-help">
      <p className="card-help-text">{text}</p>
      {/* Another browser gets the same service worker. */}
      {obstacle !== 'service-worker' && (
        <button type="button" className="card-second button button-secondary" onClick={copy}>
          {help.copyLink}
        </button>
      )}
      {outcome !== undefined && <p className="card-help-text">{outcome}</p>}
    </div>
  )
}
