import type { ReactNode } from 'react'
import type { ChatView } from '../../react/views.ts'
import { useSignInTexts } from '../texts/content-language.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { WithNames } from '../texts/with-names.tsx'
import { Confirm } from './confirm.tsx'

/** Whether to end the chat, to end and clear it, or to do that because somebody else signed in. */
export type Question = 'end' | 'forget' | 'not-you'

/** @public The panel loads it by import(). */
export function QuestionDialog(props: {
  readonly question: Question
  readonly chat: ChatView
  readonly onCancel: () => void
}): ReactNode {
  const { question, chat, onCancel } = props
  const { texts, locale } = useTexts()
  const extra = useSignInTexts(locale, texts, question === 'not-you')
  if (question === 'end') {
    return (
      <Confirm
        title={texts.endTitle}
        text={texts.endText}
        confirm={texts.endConfirm}
        command={{ ...chat.end, pending: chat.end.pending || chat.phase === 'ending' }}
        onCancel={onCancel}
      />
    )
  }
  const { signedIn, displayName } = chat
  return (
    <Confirm
      title={
        extra ? (
          <WithNames
            names={signedIn && displayName ? [displayName] : []}
            text={([name]) => (name ? extra.notYouNamed(name) : texts.notYou)}
          />
        ) : (
          texts.forgetTitle
        )
      }
      text={extra?.notYouText ?? texts.forgetText}
      confirm={texts.forgetConfirm}
      command={chat.forget}
      onCancel={onCancel}
    />
  )
}
