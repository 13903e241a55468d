import { useEffect, useState } from 'react'
import { charactersLeft } from '../contract/message-length.ts'
import { isStarting } from '../model/chat/outbox.ts'
import type { ChatState } from '../model/chat/state.ts'
import { useChatContext } from './chat-context.ts'
import { useSelector } from './use-selector.ts'
import type { ComposerView } from './views.ts'

/** Returns the draft and how to send it. */
export function useComposer(): ComposerView {
  const { chat } = useChatContext()
  const [draft, setDraft] = useState(chat.draft)
  const disabledReason = useSelector(disabledReasonOf)
  const waiting = useSelector(isStarting)
  const forgotten = useSelector(({ phase }) => phase === 'idle')
  useEffect(() => {
    // A half-written message is personal data: clear the draft when the chat is forgotten.
    if (forgotten) setDraft(chat.draft())
  }, [forgotten, chat])
  const lastFailure = useSelector(
    ({ outbox }) => outbox.findLast(({ status }) => status === 'failed')?.reason,
  )
  const canAttach = useSelector(({ chat: granted }) => !!granted?.features.attachments)
  const messageLimit = useSelector(({ chat: granted }) => granted?.features.messageLimit)
  const remaining = charactersLeft(draft, messageLimit)
  const canSend = disabledReason === undefined && draft.trim() !== '' && remaining >= 0
  const change = (text: string): void => {
    setDraft(text)
    chat.saveDraft(text)
  }
  return {
    draft,
    setDraft(text) {
      change(text)
      if (text !== '') chat.typing()
    },
    send() {
      if (!canSend) return
      chat.send(draft)
      change('')
    },
    canSend,
    canAttach,
    disabledReason,
    waiting,
    remaining,
    lastFailure,
  }
}

function disabledReasonOf({ phase, connection }: ChatState): ComposerView['disabledReason'] {
  switch (phase) {
    case 'live':
      return connection === 'other-tabs' ? 'other-tabs' : undefined
    case 'idle':
      return 'not-started'
    case 'starting':
    case 'resuming':
      return undefined
    default:
      return phase
  }
}
