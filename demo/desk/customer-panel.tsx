import type { ReactElement, ReactNode } from 'react'
import type { JournalEntry, Profile } from '../../src/sandbox.ts'
import { AgentsPanel } from './agents-panel.tsx'
import { ContentButtons } from './content-buttons.tsx'
import type { DeskClient } from './desk-client.ts'
import type { ConversationState } from './desk-state.ts'
import { FaultPanel } from './fault-panel.tsx'
import { TemplateButtons } from './template-buttons.tsx'
import {
  ATTEMPT_TEXTS,
  attemptTone,
  formatPhone,
  formatTimeWithSeconds,
  initials,
  queueName,
} from './texts.ts'

interface Props {
  readonly conversation: ConversationState | undefined
  readonly profiles: readonly Profile[]
  readonly requests: readonly JournalEntry[]
  /** Name of the agent who uses this desk. */
  readonly agent: string
  readonly client: DeskClient
}

/** Who the customer is, the sign-in attempts, the contact's attributes, and tools for testers. */
export function CustomerPanel({ conversation, profiles, requests, agent, client }: Props): ReactElement {
  const contactId = conversation?.contact.contactId
  const hasEnded = conversation?.contact.stage === 'ended'
  return (
    <aside className="panel" aria-label="Customer">
      {conversation ? (
        <>
          <CustomerIdentity
            conversation={conversation}
            profile={profiles.find(({ ProfileId }) => ProfileId === conversation.contact.profileId)}
          />
          <SignIns conversation={conversation} />
          {hasEnded ? null : (
            <>
              <AgentsPanel contact={conversation.contact} agent={agent} client={client} />
              <TemplateButtons contactId={conversation.contact.contactId} client={client} />
              <ContentButtons contactId={conversation.contact.contactId} client={client} />
            </>
          )}
          <Attributes conversation={conversation} />
        </>
      ) : null}
      <FaultPanel
        contactId={hasEnded ? undefined : contactId}
        faultsApplied={requests.filter(({ fault }) => fault !== undefined).length}
        client={client}
      />
      <RequestLog requests={requests.filter((request) => request.contactId === contactId)} />
    </aside>
  )
}

function CustomerIdentity({
  conversation,
  profile,
}: {
  readonly conversation: ConversationState
  readonly profile: Profile | undefined
}): ReactElement {
  const { customer } = conversation.contact
  if (!profile) {
    return (
      <section className="identity unknown">
        <span className="avatar large">{initials(customer.DisplayName)}</span>
        <h2>{customer.DisplayName}</h2>
        <p>Not signed in. The customer’s profile appears here after sign-in.</p>
      </section>
    )
  }
  const name = [profile.FirstName, profile.LastName].filter(Boolean).join(' ')
  return (
    <section className="identity known">
      <span className="avatar large" data-known>
        {initials(name)}
      </span>
      <h2>{name}</h2>
      <p className="verified">Signed in at Cognito</p>
      <Facts
        facts={[
          ['E-mail', profile.EmailAddress],
          ['Phone', profile.PhoneNumber, formatPhone],
          ['Profile', profile.ProfileId],
        ]}
      />
    </section>
  )
}

function PanelSection({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <section className="panel-section">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

type Fact = readonly [name: string, value: string | undefined, format?: (value: string) => string]

/** Names and values. The tooltip is the value as Amazon Connect has it. */
function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className="facts">
      {facts.map(([name, value, format]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={value}>{format ? format(value) : value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function SignIns({ conversation }: { readonly conversation: ConversationState }): ReactElement {
  const { attempts } = conversation.contact
  return (
    <PanelSection title="Sign-ins">
      {attempts.length === 0 ? (
        <p className="none">No sign-in requested yet.</p>
      ) : (
        <ol className="attempts">
          {attempts.map(({ SessionId, state, offeredAt, reason }) => (
            <li key={SessionId} data-tone={attemptTone(state)}>
              <b>{ATTEMPT_TEXTS[state]}</b>
              <time dateTime={offeredAt}>{formatTimeWithSeconds(offeredAt)}</time>
              {reason === undefined ? null : <span className="reason">{reason}</span>}
            </li>
          ))}
        </ol>
      )}
    </PanelSection>
  )
}

/** A flow reads it as `$.SegmentAttributes['connect:CustomerAuthentication']`. */
const AUTHENTICATION = 'connect:CustomerAuthentication'

function Attributes({ conversation }: { readonly conversation: ConversationState }): ReactElement {
  const { contactId, attributes, segmentAttributes, customerId, targetQueue } = conversation.contact
  const authentication = segmentAttributes[AUTHENTICATION]
  const members =
    authentication && 'ValueMap' in authentication ? Object.entries(authentication.ValueMap) : []
  return (
    <>
      <PanelSection title="Contact">
        <Facts
          facts={[
            ['Contact', contactId],
            ['Customer', customerId],
            ['Queue', targetQueue, queueName],
            ...Object.entries(attributes),
          ]}
        />
      </PanelSection>
      {members.length === 0 ? null : (
        <PanelSection title={AUTHENTICATION}>
          <Facts
            facts={members.map(([name, value]) => [
              name,
              'ValueString' in value ? value.ValueString : undefined,
            ])}
          />
        </PanelSection>
      )}
    </>
  )
}

/** How many requests are shown, the newest ones. */
const MAX_SHOWN = 12

function RequestLog({ requests }: { readonly requests: readonly JournalEntry[] }): ReactElement | null {
  if (requests.length === 0) return null
  return (
    <PanelSection title="Requests">
      <ol className="request-log">
        {requests
          .slice(-MAX_SHOWN)
          .toReversed()
          .map(({ id, operation, status, error, fault, time }) => (
            <li key={id} data-bad={status === null || status >= 400}>
              <time dateTime={time}>{formatTimeWithSeconds(time)}</time>
              <span title={error}>{operation}</span>
              <b>{status ?? 'cut'}</b>
              {fault === undefined ? null : <span className="fault">{fault}</span>}
            </li>
          ))}
      </ol>
    </PanelSection>
  )
}
