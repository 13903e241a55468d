import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import type { DeskClient } from './desk-client.ts'
import type { ConversationState } from './desk-state.ts'
import { Reply } from './reply.tsx'
import { STAGE_TEXTS } from './texts.ts'
import { Timeline } from './timeline.tsx'

interface Props {
  readonly conversation: ConversationState | undefined
  /** Name of the agent who uses this desk. */
  readonly agent: string
  readonly client: DeskClient
}

/** The conversation of the selected contact, and the agent's actions in it. */
export function Conversation({ conversation, agent, client }: Props): ReactElement {
  if (!conversation) {
    return (
      <main className="conversation">
        <div className="welcome">
          <h2>No conversation yet</h2>
          <ol>
            <li>
              Open{' '}
              <a href="/" target="harbour-bank">
                the bank’s site
              </a>{' '}
              in another window.
            </li>
            <li>Start the chat there and write “agent”.</li>
            <li>Sign in as ada, password correct-horse.</li>
            <li>Join the conversation here. The desk shows who the customer is.</li>
          </ol>
        </div>
      </main>
    )
  }
  const { contact } = conversation
  const hasEnded = contact.stage === 'ended'
  const hasJoined = contact.agents.some(({ DisplayName, present }) => present && DisplayName === agent)
  const signingIn = contact.attempts.some(({ state }) => ['issued', 'url-issued', 'updating'].includes(state))
  const act = (action: Parameters<DeskClient['act']>[1]): void => void client.act(contact.contactId, action)

  return (
    <main className="conversation" aria-labelledby="conversation-title">
      <header className="conversation-head">
        <div>
          <h2 id="conversation-title">
            {contact.customer.DisplayName}
            {contact.profileId === undefined ? null : <span className="verified">Signed in</span>}
          </h2>
          <p className="stage" data-stage={contact.stage}>
            {hasJoined ? 'With you' : STAGE_TEXTS[contact.stage]}
          </p>
        </div>
        {hasEnded ? null : (
          <div className="actions">
            <ActionButton disabled={signingIn} onPress={() => act({ action: 'ask-to-sign-in' })}>
              Ask to sign in
            </ActionButton>
            {hasJoined ? (
              <ActionButton onPress={() => act({ action: 'leave', name: agent })}>Leave</ActionButton>
            ) : null}
            <EndButton onEnd={() => act({ action: 'end' })} />
          </div>
        )}
      </header>
      <Timeline conversation={conversation} />
      <Reply
        contactId={contact.contactId}
        agent={agent}
        participation={hasEnded ? 'ended' : hasJoined ? 'joined' : 'not-joined'}
        client={client}
      />
    </main>
  )
}

interface ActionButtonProps {
  readonly disabled?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

function ActionButton({ disabled = false, onPress, children }: ActionButtonProps): ReactElement {
  return (
    <button type="button" className="action" disabled={disabled} onClick={onPress}>
      {children}
    </button>
  )
}

/** Time for the second click. */
const CONFIRM_MS = 4_000

/** Ending a chat cannot be undone, so it takes two clicks. */
function EndButton({ onEnd }: { readonly onEnd: () => void }): ReactElement {
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    if (!isAsking) return
    const timer = setTimeout(() => setAsking(false), CONFIRM_MS)
    return () => clearTimeout(timer)
  }, [isAsking])
  return (
    <button
      type="button"
      className={isAsking ? 'action danger' : 'action'}
      onClick={() => {
        if (isAsking) onEnd()
        setAsking(!isAsking)
      }}
    >
      {isAsking ? 'Really end it?' : 'End chat'}
    </button>
  )
}
