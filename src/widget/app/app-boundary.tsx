import type { ReactNode } from 'react'
import { ChatError } from '../../react/chat-error.ts'
import { ErrorBoundary } from '../renderers/error-boundary.tsx'
import { CrashNotice } from '../renderers/widget-boundary.tsx'
import { ChatApp, type ChatAppProps } from './chat-app.tsx'
import { reportTo } from './report-to.ts'

/**
 * The chat, with a boundary around everything: an exception in a host's texts or in the styles also stays inside. The
 * sentence is English, because the texts themselves may be what threw.
 */
export function AppBoundary(props: ChatAppProps): ReactNode {
  const onError = (cause: unknown): void => {
    // The notice is what is rendered now.
    props.onRendered?.()
    reportTo(props, new ChatError('render-failed', 'the chat threw an exception', { cause }))
  }
  return (
    <ErrorBoundary
      onError={onError}
      fallback={(retry) => (
        <CrashNotice text="The chat couldn’t be displayed." retryText="Try again" onRetry={retry} />
      )}
    >
      <ChatApp {...props} />
    </ErrorBoundary>
  )
}
