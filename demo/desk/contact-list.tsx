import { type KeyboardEvent, type ReactElement, useRef } from 'react'
import type { ConversationState } from './desk-state.ts'
import { isMessageOrFile, previewOf } from './preview.ts'
import { formatTime, initials, STAGE_TEXTS } from './texts.ts'

interface Props {
  readonly cases: readonly ConversationState[]
  readonly selectedId: string | undefined
  readonly onSelect: (contactId: string) => void
}

/** Contacts, newest first. Arrow keys move through the list. */
export function ContactList({ cases, selectedId, onSelect }: Props): ReactElement {
  const list = useRef<HTMLUListElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = cases.findIndex(({ contact }) => contact.contactId === selectedId)
    const next = cases[Math.min(Math.max(at + step, 0), cases.length - 1)]
    if (!next) return
    onSelect(next.contact.contactId)
    list.current?.querySelectorAll('button')[cases.indexOf(next)]?.focus()
  }

  return (
    <nav className="contacts" aria-labelledby="contacts-title">
      <h2 id="contacts-title">
        Contacts <span className="count">{cases.length}</span>
      </h2>
      {cases.length === 0 ? (
        <p className="empty">
          No chats yet. Chats from{' '}
          <a href="/" target="harbour-bank">
            the bank’s site
          </a>{' '}
          appear here automatically.
        </p>
      ) : (
        <ul ref={list} onKeyDown={onKeyDown}>
          {cases.map((conversation) => (
            <ContactRow
              key={conversation.contact.contactId}
              conversation={conversation}
              isSelected={conversation.contact.contactId === selectedId}
              onSelect={onSelect}
            />
          ))}
        </ul>
      )}
    </nav>
  )
}

interface RowProps {
  readonly conversation: ConversationState
  readonly isSelected: boolean
  readonly onSelect: (contactId: string) => void
}

function ContactRow({ conversation, isSelected, onSelect }: RowProps): ReactElement {
  const { contact, items, unread } = conversation
  const last = items.findLast(isMessageOrFile)
  const agents = contact.agents.filter(({ present }) => present).map(({ DisplayName }) => DisplayName)
  return (
    <li>
      <button
        type="button"
        className="contact"
        aria-current={isSelected}
        onClick={() => onSelect(contact.contactId)}
      >
        <span className="avatar" data-known={contact.profileId !== undefined}>
          {initials(contact.customer.DisplayName)}
        </span>
        <span className="contact-name">{contact.customer.DisplayName}</span>
        <time dateTime={last?.AbsoluteTime ?? contact.startedAt}>
          {formatTime(last?.AbsoluteTime ?? contact.startedAt)}
        </time>
        <span className="contact-last">{last ? previewOf(last) : 'No message yet'}</span>
        {unread > 0 ? (
          <span className="unread">
            {unread}
            <span className="visually-hidden"> unread</span>
          </span>
        ) : null}
        <span className="stage" data-stage={contact.stage}>
          {contact.stage === 'agent' && agents.length > 0
            ? `With ${agents.join(' and ')}`
            : STAGE_TEXTS[contact.stage]}
        </span>
      </button>
    </li>
  )
}
