import { type ReactElement, useEffect, useState } from 'react'
import { isTrouble, TROUBLE } from './desk-api.ts'
import type { DeskLine } from './desk-line.ts'
import { FaultForm } from './fault-form.tsx'

interface Props {
  /** The contact that can still be troubled. */
  readonly contactId: string | undefined
  /** How many calls a fault has struck so far. */
  readonly struck: number
  readonly line: DeskLine
}

/** As long as the block of the default flow waits. */
const FIVE_MINUTES = 5 * 60
/** How long "done" stands. */
const DONE_MS = 2_500

/** What can go wrong between a customer and Connect, on purpose. */
export function TroublePanel({ contactId, struck, line }: Props): ReactElement {
  return (
    <section className="part">
      <h3>Make trouble</h3>
      <ul className="trouble">
        {contactId === undefined ? null : (
          <TroubleButton onMake={() => line.does(contactId, { deed: 'drop-connection' })}>
            Drop the customer’s connection
          </TroubleButton>
        )}
        {Object.entries(TROUBLE).map(([name, { label }]) => (
          <TroubleButton key={name} onMake={async () => isTrouble(name) && line.makes(name)}>
            {label}
          </TroubleButton>
        ))}
        <TroubleButton onMake={() => line.scans('reject')}>Reject all files from now on</TroubleButton>
        <TroubleButton onMake={() => line.scans('by-name')}>Reject dangerous files only</TroubleButton>
        <TroubleButton onMake={() => line.lets(FIVE_MINUTES)}>Let five minutes pass</TroubleButton>
      </ul>
      <details>
        <summary>Any other fault</summary>
        <FaultForm line={line} struck={struck} />
      </details>
    </section>
  )
}

interface ButtonProps {
  readonly onMake: () => Promise<boolean>
  readonly children: string
}

function TroubleButton({ onMake, children }: ButtonProps): ReactElement {
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
        onClick={() => void onMake().then((ok) => setDone((times) => (ok ? times + 1 : 0)))}
      >
        {children}
      </button>
      <span role="status">{done > 0 ? 'Done' : ''}</span>
    </li>
  )
}
