import { type ReactElement, useEffect, useReducer, useRef, useState } from 'react'
import { ContactList } from './contact-list.tsx'
import { Conversation } from './conversation.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { createDeskLine, listenToDesk } from './desk-line.ts'
import { EMPTY_DESK, nextDesk } from './desk-state.ts'
import { STAGE } from './words.ts'

/** The agent's desk: contacts, the conversation, the customer. */
export function Desk(): ReactElement {
  const [state, dispatch] = useReducer(nextDesk, EMPTY_DESK)
  const [agent, setAgent] = useState('Ana')
  const [problem, setProblem] = useState<string>()
  const [line] = useState(() => createDeskLine(setProblem))
  const chosen = state.cases.find(({ contact }) => contact.contactId === state.chosen)

  useEffect(
    () =>
      listenToDesk({
        heard: (event) => dispatch({ type: 'heard', event, atMs: Date.now() }),
        lost: () => dispatch({ type: 'line', line: 'lost' }),
      }),
    [],
  )

  const waiting = state.cases.filter(({ contact }) => contact.stage === 'queue').length
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
        <p className="line" data-line={state.line} role="status">
          {LINE[state.line]}
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
        cases={state.cases}
        chosen={state.chosen}
        onChoose={(contactId) => dispatch({ type: 'chosen', contactId })}
      />
      <Conversation key={state.chosen} one={chosen} agent={agent.trim() || 'Agent'} line={line} />
      <CustomerPanel
        one={chosen}
        profiles={state.profiles}
        requests={state.requests}
        agent={agent.trim() || 'Agent'}
        line={line}
      />
      {problem === undefined ? null : (
        <p className="problem" role="alert">
          {problem}
          <button type="button" onClick={() => setProblem(undefined)}>
            Dismiss
          </button>
        </p>
      )}
      <Arrivals
        newest={
          state.cases[0] &&
          `${state.cases[0].contact.customer.DisplayName}: ${STAGE[state.cases[0].contact.stage]}`
        }
      />
    </div>
  )
}

const LINE = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'Connection lost, trying again…',
} as const

/** Says to a screen reader what the newest contact does, without the eye's list being read out. */
function Arrivals({ newest }: { readonly newest: string | undefined }): ReactElement {
  const first = useRef(newest)
  return (
    <p className="unseen" role="status">
      {newest === first.current ? '' : newest}
    </p>
  )
}
