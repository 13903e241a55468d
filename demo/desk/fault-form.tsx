import { type FormEvent, type ReactElement, useEffect, useState } from 'react'
import type { DeskLine } from './desk-line.ts'
import { FAULT_KINDS, FAULT_OPERATIONS, type FaultFields, faultFrom, faultWords } from './fault-kinds.ts'

interface Props {
  readonly line: DeskLine
  /** Changes with every call that a fault has struck, so that the list is read again. */
  readonly struck: number
}

const FIRST: FaultFields = { kind: 'refuse', operation: 'SendMessage', number: 500, times: 1 }

/** Any fault there is, as often as wanted, and those that still stand. */
export function FaultForm({ line, struck }: Props): ReactElement {
  const [fields, setFields] = useState(FIRST)
  const [standing, setStanding] = useState<readonly unknown[]>([])
  const [changes, setChanges] = useState(0)
  const form = FAULT_KINDS[fields.kind]

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left changes with each of these
  useEffect(() => {
    let isCurrent = true
    void line.faults().then((faults) => isCurrent && setStanding(faults))
    return () => {
      isCurrent = false
    }
  }, [line, struck, changes])

  async function then(done: Promise<boolean>): Promise<void> {
    if (await done) setChanges((count) => count + 1)
  }

  return (
    <form
      className="fault-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void then(line.adds(faultFrom(fields)))
      }}
    >
      <label>
        What goes wrong
        <select
          value={fields.kind}
          onChange={({ target: { value } }) =>
            setFields({ ...fields, kind: value, number: FAULT_KINDS[value]?.number?.usual ?? 0 })
          }
        >
          {Object.entries(FAULT_KINDS).map(([kind, { label }]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {form?.ofOperation ? (
        <label>
          In which call
          <select
            value={fields.operation}
            onChange={({ target: { value } }) => setFields({ ...fields, operation: value })}
          >
            <option value="">Any call</option>
            {FAULT_OPERATIONS.map((operation) => (
              <option key={operation}>{operation}</option>
            ))}
          </select>
        </label>
      ) : null}
      <div className="fault-numbers">
        {form?.number ? (
          <NumberField
            label={form.number.label}
            value={fields.number}
            onChange={(number) => setFields({ ...fields, number })}
          />
        ) : null}
        <NumberField
          label="Times"
          value={fields.times}
          onChange={(times) => setFields({ ...fields, times })}
        />
        <button type="submit">Add</button>
      </div>
      {standing.length === 0 ? null : (
        <>
          <ul className="standing" aria-label="Faults that stand">
            {standing.map((fault, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: faults have no name and strike in this order
              <li key={nth}>{faultWords(fault)}</li>
            ))}
          </ul>
          <button type="button" onClick={() => void then(line.clears())}>
            Clear all
          </button>
        </>
      )}
    </form>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

function NumberField({ label, value, onChange }: NumberFieldProps): ReactElement {
  return (
    <label>
      {label}
      <input
        type="number"
        required
        min={1}
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </label>
  )
}
