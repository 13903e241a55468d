import { type ReactElement, useEffect, useReducer, useRef, useState } from 'react'
import { ContactList } from './contact-list.tsx'
import { Conversation } from './conversation.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { createDeskClient, subscribeToDesk } from './desk-client.ts'
import { INITIAL_STATE, reduceDesk } from './desk-state.ts'
import { STAGE_TEXTS } from './texts.ts'

/** The agent's desk: contacts, the conversation, the customer. */
export function Desk(): ReactElement {
  const [state, dispatch] = useReducer(reduceDesk, INITIAL_STATE)
  const [agent, setAgent] = useState('Ana')
  const [problem, setProblem] = useState<string>()
  const [client] = useState(() => createDeskClient(setProblem))
  const selected = state.conversations.find(({ contact }) => contact.contactId === state.selectedId)

  useEffect(
    () =>
      subscribeToDesk({
        onEvent: (event) => dispatch({ type: 'event-received', event, atMs: Date.now() }),
        onConnectionLost: () => dispatch({ type: 'connection-changed', connection: 'lost' }),
      }),
    [],
  )

  const waiting = state.conversations.filter(({ contact }) => contact.stage === 'queue').length
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) Agent’s desk` : 'Agent’s desk'
  }, [waiting])

  return (
    <div className="desk">
      <header className="bar">
        <h1>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M3 10.5a7 7 0 0 1 14 0M3 11v3a1.5 1.5 0 0 0 1.5 1.5H6v-5H4.5A1.5 1.5 0 0 0 3 12m14-1v3a1.5 1.5 0 0 1-1.5 1.5H14v-5h1.5A1.5 1.5 0 0 1 17 12m-1 3.5c0 1.5-2 2.5-4.5 2.5" />
          </svg>
          Agent’s desk
        </h1>
        <p className="connection" data-connection={state.connection} role="status">
          {CONNECTION_TEXTS[state.connection]}
        </p>
        <label className="agent-name">
          You are
          <input
            value={agent}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setAgent(event.target.value)}
          />
        </label>
        <a href="/" target="harbour-bank">
          Open the bank’s site<span aria-hidden="true"> ↗</span>
        </a>
      </header>
      <ContactList
        cases={state.conversations}
        selectedId={state.selectedId}
        onSelect={(contactId) => dispatch({ type: 'contact-selected', contactId })}
      />
      <Conversation
        key={state.selectedId}
        conversation={selected}
        agent={agent.trim() || 'Agent'}
        client={client}
      />
      <CustomerPanel
        conversation={selected}
        profiles={state.profiles}
        requests={state.requests}
        agent={agent.trim() || 'Agent'}
        client={client}
      />
      {problem === undefined ? null : (
        <p className="problem" role="alert">
          {problem}
          <button type="button" onClick={() => setProblem(undefined)}>
            Dismiss
          </button>
        </p>
      )}
      <ContactAnnouncer
        newest={
          state.conversations[0] &&
          `${state.conversations[0].contact.customer.DisplayName}: ${STAGE_TEXTS[state.conversations[0].contact.stage]}`
        }
      />
    </div>
  )
}

const CONNECTION_TEXTS = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'Connection lost, reconnecting…',
} as const

/** Announces changes of the newest contact to screen readers, without reading out the whole list. */
function ContactAnnouncer({ newest }: { readonly newest: string | undefined }): ReactElement {
  const first = useRef(newest)
  return (
    <p className="visually-hidden" role="status">
      {newest === first.current ? '' : newest}
    </p>
  )
}
