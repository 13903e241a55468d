import type { ComponentType, ReactNode } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { useMessageContent } from '../../react/use-message-content.ts'
import type { StructuredMessageProps } from '../content/structured-message.tsx'
import { LazyComponent } from './lazy-component.tsx'
import { LAZY_KINDS } from './lazy-kinds.tsx'

/** Loads the code of structured messages with the first one. */
const loadMessage = (): Promise<ComponentType<StructuredMessageProps>> =>
  import('../content/structured-message.tsx').then((module) => module.StructuredMessage)

/** A message that is not text. Without its code the customer reads a sentence and can try again. */
export function LazyMessage({ message }: { readonly message: MessageEntry }): ReactNode {
  const view = useMessageContent(message)
  return <LazyComponent load={loadMessage} props={{ message, view, kinds: LAZY_KINDS }} />
}
