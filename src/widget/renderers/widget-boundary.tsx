import type { ReactNode } from 'react'
import { ChatError } from '../../react/chat-error.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

export interface WidgetBoundaryProps {
  readonly children: ReactNode
  readonly onError: (error: ChatError) => void
}

/** Around the whole widget: the page of the host stays as it is, and the customer can retry. */
export function WidgetBoundary({ children, onError }: WidgetBoundaryProps): ReactNode {
  const { texts } = useTexts()
  return (
    <ErrorBoundary
      onError={(cause) => onError(new ChatError('render-failed', 'the widget threw an exception', { cause }))}
      fallback={(retry) => <CrashNotice text={texts.renderFailed} retryText={texts.retry} onRetry={retry} />}
    >
      {children}
    </ErrorBoundary>
  )
}

export interface CrashNoticeProps {
  readonly text: string
  readonly retryText: string
  readonly onRetry: () => void
}

/** In the place of the launcher. */
export function CrashNotice({ text, retryText, onRetry }: CrashNoticeProps): ReactNode {
  return (
    <div className="crash" role="alert">
      <p>{text}</p>
      <button type="button" className="button button-secondary" onClick={onRetry}>
        {retryText}
      </button>
    </div>
  )
}
