import type { ComponentType, ReactNode } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { type MessageContentView, useMessageContent } from '../../react/use-message-content.ts'
import { LazyComponent } from './lazy-component.tsx'
import { LazyView } from './lazy-view.tsx'

interface MessageProps {
  readonly message: MessageEntry
}

interface LoadedProps extends MessageProps {
  readonly view: MessageContentView
  /** A chunk that is loaded on first use has no `import()` of its own: the widget's first file has them all. */
  readonly View: typeof LazyView
}

/** Loads the code of structured messages with the first one. */
const loadMessage = (): Promise<ComponentType<LoadedProps>> =>
  import('../content/structured-message.tsx').then((module) => module.StructuredMessage)

/** A message that is not text. Without its code the customer reads a sentence and can try again. */
export function LazyMessage({ message }: MessageProps): ReactNode {
  const view = useMessageContent(message)
  return <LazyComponent load={loadMessage} props={{ message, view, View: LazyView }} />
}
