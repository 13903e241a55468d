import { type ReactNode, useLayoutEffect, useMemo } from 'react'
import { viewAnswer } from '../../content/views/answer.ts'
import { viewText } from '../../content/views/view-text.ts'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import type { MessageContentView } from '../../react/use-message-content.ts'
import { useView } from '../../react/use-view.ts'
import type { ViewReference } from '../../react/view-loader.ts'
import { viewTexts } from '../lazy/view-texts.ts'
import { ViewMessage } from './view-message.tsx'

export interface ViewResourceProps extends Pick<MessageContentView, 'reply' | 'answer'> {
  readonly message: MessageEntry
  /** What the message says about its view. */
  readonly template: ViewReference
}

/** A ViewResource message: its view is loaded, shown and answered. */
export function ViewResource({ message, template, reply, answer }: ViewResourceProps): ReactNode {
  const { viewToken, viewData } = template
  const reference = useMemo(() => ({ viewToken, viewData }), [viewToken, viewData])
  const { loading, retry } = useView(message, reference)
  const view = loading.status === 'ready' ? loading.view : undefined
  // Known as soon as the view is shown.
  useLayoutEffect(() => {
    if (view) viewTexts.set(message.body, (given, words) => viewText(view, given, words))
  }, [view, message.body])
  const onAnswer = (action: string, outputs: Readonly<Record<string, unknown>>): void => {
    if (!view) return
    const made = viewAnswer(view, action, outputs)
    // The form has checked the length.
    if ('content' in made) answer({ ...made, choiceId: action })
  }
  return (
    <ViewMessage
      loading={loading}
      state={reply.state}
      answer={reply.content}
      onAnswer={onAnswer}
      onRetry={retry}
    />
  )
}
