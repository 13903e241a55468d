import { type ReactElement, useId, useState } from 'react'
import type { DeskContact } from './desk-api.ts'
import type { DeskLine } from './desk-line.ts'

interface Props {
  readonly contact: DeskContact
  /** Who sits at this desk. */
  readonly agent: string
  readonly line: DeskLine
}

/** The agents in the chat; a further one can be brought in, and who is in the chat can hand it over. */
export function AgentsPanel({ contact, agent, line }: Props): ReactElement {
  const [name, setName] = useState('Ben')
  const field = useId()
  const present = contact.agents.filter((one) => one.present)
  const isHere = present.some(({ DisplayName }) => DisplayName === agent)
  const other = name.trim()
  const isNew = other !== '' && !present.some(({ DisplayName }) => DisplayName === other)
  const does = (deed: Parameters<DeskLine['does']>[1]): void => void line.does(contact.contactId, deed)

  return (
    <section className="part">
      <h3>Agents</h3>
      {present.length === 0 ? (
        <p className="none">Nobody yet.</p>
      ) : (
        <ul className="agents">
          {present.map(({ ParticipantId, DisplayName }) => (
            <li key={ParticipantId}>
              <b>{DisplayName}</b>
              {DisplayName === agent ? (
                <span>you</span>
              ) : (
                <button type="button" onClick={() => does({ deed: 'leave', name: DisplayName })}>
                  Send away
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
      <div className="agent-deeds">
        <button type="button" disabled={!isNew} onClick={() => does({ deed: 'join', name: other })}>
          Bring in
        </button>
        <button
          type="button"
          disabled={!isHere || !isNew}
          onClick={() => does({ deed: 'hand-over', name: agent, to: other })}
        >
          Hand over
        </button>
        <button
          type="button"
          disabled={!isHere || present.length > 1}
          onClick={() => does({ deed: 'hand-over', name: agent })}
        >
          Back to the queue
        </button>
      </div>
    </section>
  )
}
