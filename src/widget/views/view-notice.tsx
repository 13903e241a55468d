import { type ReactNode, useRef } from 'react'
import { StatusLine } from '../content/status-line.tsx'
import { useContentStyles } from '../content/use-content-styles.ts'
import { useAllTexts } from '../texts/texts-context.tsx'
import type { ViewState } from './answering.ts'
import { VIEW_STYLES } from './view-styles.ts'

export interface ViewNoticeProps {
  readonly status: 'loading' | 'expired' | 'failed'
  readonly state: ViewState
  readonly onRetry: () => void
}

/** In the place of a view: it is loading, it has expired, or it could not be loaded. The way on is in words. */
export function ViewNotice({ status, state, onRetry }: ViewNoticeProps): ReactNode {
  const { texts } = useAllTexts()
  const article = useRef<HTMLDivElement>(null)
  useContentStyles(article, VIEW_STYLES)
  const isOver = state === 'answered' || state === 'closed'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      ref={article}
      className="card content view"
      part="view"
      data-status={status}
      aria-busy={status === 'loading'}
    >
      {status === 'loading' ? (
        <>
          <p className="hidden-text">{texts.viewLoading}</p>
          <div className="skeleton view-skeleton" />
          <div className="skeleton view-skeleton" />
          <div className="skeleton view-skeleton-button" />
        </>
      ) : (
        <StatusLine tone={status === 'failed' ? 'error' : 'over'}>
          {status === 'failed' ? texts.viewFailed : isOver ? texts.viewClosed : texts.viewExpired}
        </StatusLine>
      )}
      {status === 'failed' && (
        <button type="button" className="button button-secondary" onClick={onRetry}>
          {texts.tryAgain}
        </button>
      )}
    </div>
  )
}
