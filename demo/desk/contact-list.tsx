import { type KeyboardEvent, type ReactElement, useId, useRef, useState } from 'react'
import type { ConversationState } from './desk-state.ts'
import { isMessageOrFile, previewOf } from './preview.ts'
import { formatTime, initials, STAGE_TEXTS } from './texts.ts'

interface Props {
  readonly cases: readonly ConversationState[]
  readonly selectedId: string | undefined
  readonly onSelect: (contactId: string) => void
}

/** Contacts, newest first. Arrow keys move through the list. On a narrow screen a button shows it, and a choice hides it. */
export function ContactList({ cases, selectedId, onSelect }: Props): ReactElement {
  const list = useRef<HTMLUListElement>(null)
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const unread = cases.reduce((sum, conversation) => sum + conversation.unread, 0)

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
      <div className="contacts-head">
        <h2 id="contacts-title">
          Contacts <span className="count">{cases.length}</span>
        </h2>
        {cases.length === 0 ? null : (
          <button
            type="button"
            className="action contacts-toggle"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide contacts' : 'Show contacts'}
            {unread === 0 || isOpen ? null : <UnreadCount unread={unread} />}
          </button>
        )}
      </div>
      {cases.length === 0 ? (
        <p className="empty">
          No chats yet. Chats from{' '}
          <a href="/" target="harbour-bank">
            the bank’s site
          </a>{' '}
          appear here automatically.
        </p>
      ) : (
        <ul ref={list} id={listId} data-open={isOpen} onKeyDown={onKeyDown}>
          {cases.map((conversation) => (
            <ContactRow
              key={conversation.contact.contactId}
              conversation={conversation}
              isSelected={conversation.contact.contactId === selectedId}
              onSelect={(contactId) => {
                setOpen(false)
                onSelect(contactId)
              }}
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
        {unread > 0 ? <UnreadCount unread={unread} /> : null}
        <span className="stage" data-stage={contact.stage}>
          {contact.stage === 'agent' && agents.length > 0
            ? `With ${agents.join(' and ')}`
            : STAGE_TEXTS[contact.stage]}
        </span>
      </button>
    </li>
  )
}

function UnreadCount({ unread }: { readonly unread: number }): ReactElement {
  return (
    <span className="unread">
      {unread}
      <span className="visually-hidden"> unread</span>
    </span>
  )
}
