import { type KeyboardEvent, type ReactElement, useRef } from 'react'
import type { Case } from './desk-state.ts'
import { isSaid, previewOf } from './preview.ts'
import { clockTime, initials, STAGE } from './words.ts'

interface Props {
  readonly cases: readonly Case[]
  readonly chosen: string | undefined
  readonly onChoose: (contactId: string) => void
}

/** Contacts, newest first. Arrow keys go through them. */
export function ContactList({ cases, chosen, onChoose }: Props): ReactElement {
  const list = useRef<HTMLUListElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = cases.findIndex(({ contact }) => contact.contactId === chosen)
    const next = cases[Math.min(Math.max(at + step, 0), cases.length - 1)]
    if (!next) return
    onChoose(next.contact.contactId)
    list.current?.querySelectorAll('button')[cases.indexOf(next)]?.focus()
  }

  return (
    <nav className="contacts" aria-labelledby="contacts-title">
      <h2 id="contacts-title">
        Contacts <span className="count">{cases.length}</span>
      </h2>
      {cases.length === 0 ? (
        <p className="empty">
          Nobody is writing yet. Chats from{' '}
          <a href="/" target="harbour-bank">
            the bank’s site
          </a>{' '}
          appear here by themselves.
        </p>
      ) : (
        <ul ref={list} onKeyDown={onKeyDown}>
          {cases.map((one) => (
            <ContactRow
              key={one.contact.contactId}
              one={one}
              isChosen={one.contact.contactId === chosen}
              onChoose={onChoose}
            />
          ))}
        </ul>
      )}
    </nav>
  )
}

interface RowProps {
  readonly one: Case
  readonly isChosen: boolean
  readonly onChoose: (contactId: string) => void
}

function ContactRow({ one, isChosen, onChoose }: RowProps): ReactElement {
  const { contact, items, unread } = one
  const last = items.findLast(isSaid)
  const agents = contact.agents.filter(({ present }) => present).map(({ DisplayName }) => DisplayName)
  return (
    <li>
      <button
        type="button"
        className="contact"
        aria-current={isChosen}
        onClick={() => onChoose(contact.contactId)}
      >
        <span className="avatar" data-known={contact.profileId !== undefined}>
          {initials(contact.customer.DisplayName)}
        </span>
        <span className="contact-name">{contact.customer.DisplayName}</span>
        <time dateTime={last?.AbsoluteTime ?? contact.startedAt}>
          {clockTime(last?.AbsoluteTime ?? contact.startedAt)}
        </time>
        <span className="contact-last">{last ? previewOf(last) : 'No message yet'}</span>
        {unread > 0 ? (
          <span className="unread">
            {unread}
            <span className="unseen"> unread</span>
          </span>
        ) : null}
        <span className="stage" data-stage={contact.stage}>
          {contact.stage === 'agent' && agents.length > 0
            ? `With ${agents.join(' and ')}`
            : STAGE[contact.stage]}
        </span>
      </button>
    </li>
  )
}
