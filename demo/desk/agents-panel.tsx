import { type ReactElement, useId, useState } from 'react'
import type { DeskContact } from './desk-api.ts'
import type { DeskClient } from './desk-client.ts'

interface Props {
  readonly contact: DeskContact
  /** Name of the agent who uses this desk. */
  readonly agent: string
  readonly client: DeskClient
}

/** The agents in the chat. Another agent can be added, and an agent in the chat can transfer it. */
export function AgentsPanel({ contact, agent, client }: Props): ReactElement {
  const [name, setName] = useState('Ben')
  const field = useId()
  const present = contact.agents.filter((participant) => participant.present)
  const hasJoined = present.some(({ DisplayName }) => DisplayName === agent)
  const other = name.trim()
  const isNew = other !== '' && !present.some(({ DisplayName }) => DisplayName === other)
  const act = (action: Parameters<DeskClient['act']>[1]): void => void client.act(contact.contactId, action)

  return (
    <section className="panel-section">
      <h3>Agents</h3>
      {present.length === 0 ? (
        <p className="none">No agents yet.</p>
      ) : (
        <ul className="agents">
          {present.map(({ ParticipantId, DisplayName }) => (
            <li key={ParticipantId}>
              <b>{DisplayName}</b>
              {DisplayName === agent ? (
                <span>you</span>
              ) : (
                <button type="button" onClick={() => act({ action: 'leave', name: DisplayName })}>
                  Remove
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <label htmlFor={field}>Another agent</label>
      <input
        id={field}
        value={name}
        maxLength={60}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <div className="agent-actions">
        <button type="button" disabled={!isNew} onClick={() => act({ action: 'join', name: other })}>
          Add agent
        </button>
        <button
          type="button"
          disabled={!hasJoined || !isNew}
          onClick={() => act({ action: 'transfer', name: agent, to: other })}
        >
          Transfer
        </button>
        <button
          type="button"
          disabled={!hasJoined || present.length > 1}
          onClick={() => act({ action: 'transfer', name: agent })}
        >
          Back to the queue
        </button>
      </div>
    </section>
  )
}
