import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import type { DeskLine } from './desk-line.ts'
import type { Case } from './desk-state.ts'
import { Reply } from './reply.tsx'
import { Timeline } from './timeline.tsx'
import { STAGE } from './words.ts'

interface Props {
  readonly one: Case | undefined
  /** Who sits at this desk. */
  readonly agent: string
  readonly line: DeskLine
}

/** The conversation of the chosen contact, and what an agent does in it. */
export function Conversation({ one, agent, line }: Props): ReactElement {
  if (!one) {
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
            <li>Join the conversation here, and see who it is.</li>
          </ol>
        </div>
      </main>
    )
  }
  const { contact } = one
  const isOver = contact.stage === 'ended'
  const isHere = contact.agents.some(({ DisplayName, present }) => present && DisplayName === agent)
  const signingIn = contact.attempts.some(({ state }) => ['issued', 'url-issued', 'updating'].includes(state))
  const does = (deed: Parameters<DeskLine['does']>[1]): void => void line.does(contact.contactId, deed)

  return (
    <main className="conversation" aria-labelledby="conversation-title">
      <header className="conversation-head">
        <div>
          <h2 id="conversation-title">
            {contact.customer.DisplayName}
            {contact.profileId === undefined ? null : <span className="verified">Signed in</span>}
          </h2>
          <p className="stage" data-stage={contact.stage}>
            {isHere ? 'With you' : STAGE[contact.stage]}
          </p>
        </div>
        {isOver ? null : (
          <div className="deeds">
            <Deed disabled={signingIn} onDo={() => does({ deed: 'ask-to-sign-in' })}>
              Ask to sign in
            </Deed>
            {isHere ? <Deed onDo={() => does({ deed: 'leave', name: agent })}>Leave</Deed> : null}
            <EndButton onEnd={() => does({ deed: 'end' })} />
          </div>
        )}
      </header>
      <Timeline one={one} />
      <Reply
        contactId={contact.contactId}
        agent={agent}
        standing={isOver ? 'over' : isHere ? 'here' : 'away'}
        line={line}
      />
    </main>
  )
}

interface DeedProps {
  readonly disabled?: boolean
  readonly onDo: () => void
  readonly children: ReactNode
}

function Deed({ disabled = false, onDo, children }: DeedProps): ReactElement {
  return (
    <button type="button" className="deed" disabled={disabled} onClick={onDo}>
      {children}
    </button>
  )
}

/** How long the second click has. */
const CONFIRM_MS = 4_000

/** An end cannot be taken back, so it takes two clicks. */
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
      className={isAsking ? 'deed danger' : 'deed'}
      onClick={() => {
        if (isAsking) onEnd()
        setAsking(!isAsking)
      }}
    >
      {isAsking ? 'Really end it?' : 'End chat'}
    </button>
  )
}
