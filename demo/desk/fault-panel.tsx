import { type ReactElement, useEffect, useState } from 'react'
import { FAULT_PRESETS, isFaultPreset } from './desk-api.ts'
import type { DeskClient } from './desk-client.ts'
import { FaultForm } from './fault-form.tsx'

interface Props {
  /** The selected contact, if it has not ended. */
  readonly contactId: string | undefined
  /** How many faults have been applied so far. */
  readonly faultsApplied: number
  readonly client: DeskClient
}

/** The timeout of the default flow's Authenticate Customer block. */
const FIVE_MINUTES = 5 * 60
/** How long "Done" is shown. */
const DONE_MS = 2_500

/** Injects faults between a customer and Connect. */
export function FaultPanel({ contactId, faultsApplied, client }: Props): ReactElement {
  return (
    <section className="panel-section">
      <h3>Inject faults</h3>
      <ul className="faults">
        {contactId === undefined ? null : (
          <FaultButton onPress={() => client.act(contactId, { action: 'drop-connection' })}>
            Drop the customer’s connection
          </FaultButton>
        )}
        {Object.entries(FAULT_PRESETS).map(([name, { label }]) => (
          <FaultButton key={name} onPress={async () => isFaultPreset(name) && client.injectFaults(name)}>
            {label}
          </FaultButton>
        ))}
        <FaultButton onPress={() => client.setScanner('reject')}>Reject all files from now on</FaultButton>
        <FaultButton onPress={() => client.setScanner('by-name')}>Reject dangerous files only</FaultButton>
        <FaultButton onPress={() => client.advanceClock(FIVE_MINUTES)}>
          Advance the clock by five minutes
        </FaultButton>
      </ul>
      <details>
        <summary>More faults</summary>
        <FaultForm client={client} faultsApplied={faultsApplied} />
      </details>
    </section>
  )
}

interface ButtonProps {
  readonly onPress: () => Promise<boolean>
  readonly children: string
}

function FaultButton({ onPress, children }: ButtonProps): ReactElement {
  const [done, setDone] = useState(0)
  useEffect(() => {
    if (done === 0) return
    const timer = setTimeout(() => setDone(0), DONE_MS)
    return () => clearTimeout(timer)
  }, [done])
  return (
    <li>
      <button
        type="button"
        onClick={() => void onPress().then((ok) => setDone((times) => (ok ? times + 1 : 0)))}
      >
        {children}
      </button>
      <span role="status">{done > 0 ? 'Done' : ''}</span>
    </li>
  )
}
