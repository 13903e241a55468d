import type { ReactElement, ReactNode } from 'react'
import type { JournalEntry, Profile } from '../../src/sandbox.ts'
import { AgentsPanel } from './agents-panel.tsx'
import type { DeskLine } from './desk-line.ts'
import type { Case } from './desk-state.ts'
import { TemplateButtons } from './template-buttons.tsx'
import { TroublePanel } from './trouble-panel.tsx'
import { ATTEMPT, attemptTone, clockSeconds, initials } from './words.ts'

interface Props {
  readonly one: Case | undefined
  readonly profiles: readonly Profile[]
  readonly requests: readonly JournalEntry[]
  /** Who sits at this desk. */
  readonly agent: string
  readonly line: DeskLine
}

/** Who it is, how the sign-ins went, what the contact carries, and what a tester can do to it. */
export function CustomerPanel({ one, profiles, requests, agent, line }: Props): ReactElement {
  const contactId = one?.contact.contactId
  const isOver = one?.contact.stage === 'ended'
  return (
    <aside className="panel" aria-label="Customer">
      {one ? (
        <>
          <Who one={one} profile={profiles.find(({ ProfileId }) => ProfileId === one.contact.profileId)} />
          <SignIns one={one} />
          {isOver ? null : (
            <>
              <AgentsPanel contact={one.contact} agent={agent} line={line} />
              <TemplateButtons contactId={one.contact.contactId} line={line} />
            </>
          )}
          <Attributes one={one} />
        </>
      ) : null}
      <TroublePanel
        contactId={isOver ? undefined : contactId}
        struck={requests.filter(({ fault }) => fault !== undefined).length}
        line={line}
      />
      <Wire requests={requests.filter((request) => request.contactId === contactId)} />
    </aside>
  )
}

function Who({ one, profile }: { readonly one: Case; readonly profile: Profile | undefined }): ReactElement {
  const { customer } = one.contact
  if (!profile) {
    return (
      <section className="who unknown">
        <span className="avatar large">{initials(customer.DisplayName)}</span>
        <h2>{customer.DisplayName}</h2>
        <p>Not signed in. Who this is appears here as soon as the sign-in succeeds.</p>
      </section>
    )
  }
  const name = [profile.FirstName, profile.LastName].filter(Boolean).join(' ')
  return (
    <section className="who known">
      <span className="avatar large" data-known>
        {initials(name)}
      </span>
      <h2>{name}</h2>
      <p className="verified">Signed in at Cognito</p>
      <Facts
        facts={[
          ['E-mail', profile.EmailAddress],
          ['Phone', profile.PhoneNumber],
          ['Profile', profile.ProfileId],
        ]}
      />
    </section>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="part">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [string, string | undefined])[]
}): ReactElement {
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function SignIns({ one }: { readonly one: Case }): ReactElement {
  const { attempts } = one.contact
  return (
    <Part title="Sign-ins">
      {attempts.length === 0 ? (
        <p className="none">None asked for yet.</p>
      ) : (
        <ol className="attempts">
          {attempts.map(({ SessionId, state, offeredAt, reason }) => (
            <li key={SessionId} data-tone={attemptTone(state)}>
              <b>{ATTEMPT[state]}</b>
              <time dateTime={offeredAt}>{clockSeconds(offeredAt)}</time>
              {reason === undefined ? null : <span className="reason">{reason}</span>}
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}

/** What a flow reads as `$.SegmentAttributes['connect:CustomerAuthentication']`. */
const AUTHENTICATION = 'connect:CustomerAuthentication'

function Attributes({ one }: { readonly one: Case }): ReactElement {
  const { contactId, attributes, segmentAttributes, customerId, targetQueue } = one.contact
  const authentication = segmentAttributes[AUTHENTICATION]
  const members =
    authentication && 'ValueMap' in authentication ? Object.entries(authentication.ValueMap) : []
  return (
    <>
      <Part title="Contact">
        <Facts
          facts={[
            ['Contact', contactId],
            ['Customer', customerId],
            ['Queue', targetQueue],
            ...Object.entries(attributes),
          ]}
        />
      </Part>
      {members.length === 0 ? null : (
        <Part title={AUTHENTICATION}>
          <Facts
            facts={members.map(([name, value]) => [
              name,
              'ValueString' in value ? value.ValueString : undefined,
            ])}
          />
        </Part>
      )}
    </>
  )
}

/** Newest requests shown. */
const MOST = 12

function Wire({ requests }: { readonly requests: readonly JournalEntry[] }): ReactElement | null {
  if (requests.length === 0) return null
  return (
    <Part title="On the wire">
      <ol className="wire">
        {requests
          .slice(-MOST)
          .toReversed()
          .map(({ id, operation, status, error, fault, time }) => (
            <li key={id} data-bad={status === null || status >= 400}>
              <time dateTime={time}>{clockSeconds(time)}</time>
              <span title={error}>{operation}</span>
              <b>{status ?? 'cut'}</b>
              {fault === undefined ? null : <span className="fault">{fault}</span>}
            </li>
          ))}
      </ol>
    </Part>
  )
}
