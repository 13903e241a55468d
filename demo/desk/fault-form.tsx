import { type FormEvent, type ReactElement, useEffect, useState } from 'react'
import type { DeskClient } from './desk-client.ts'
import { FAULT_KINDS, FAULT_OPERATIONS, type FaultFields, faultText, toFault } from './fault-kinds.ts'

interface Props {
  readonly client: DeskClient
  /** How many faults have been applied; the list is reloaded when it changes. */
  readonly faultsApplied: number
}

const INITIAL_FIELDS: FaultFields = { kind: 'refuse', operation: 'SendMessage', number: 500, times: 1 }

/** Adds any fault, any number of times, and lists the active faults. */
export function FaultForm({ client, faultsApplied }: Props): ReactElement {
  const [fields, setFields] = useState(INITIAL_FIELDS)
  const [activeFaults, setActiveFaults] = useState<readonly unknown[]>([])
  const [changes, setChanges] = useState(0)
  const form = FAULT_KINDS[fields.kind]

  // biome-ignore lint/correctness/useExhaustiveDependencies: the remaining counts change with each of these
  useEffect(() => {
    let isCurrent = true
    void client.listFaults().then((faults) => isCurrent && setActiveFaults(faults))
    return () => {
      isCurrent = false
    }
  }, [client, faultsApplied, changes])

  async function reloadAfter(done: Promise<boolean>): Promise<void> {
    if (await done) setChanges((count) => count + 1)
  }

  return (
    <form
      className="fault-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void reloadAfter(client.addFault(toFault(fields)))
      }}
    >
      <label>
        Fault
        <select
          value={fields.kind}
          onChange={({ target: { value } }) =>
            setFields({ ...fields, kind: value, number: FAULT_KINDS[value]?.number?.initial ?? 0 })
          }
        >
          {Object.entries(FAULT_KINDS).map(([kind, { label }]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {form?.hasOperation ? (
        <label>
          Operation
          <select
            value={fields.operation}
            onChange={({ target: { value } }) => setFields({ ...fields, operation: value })}
          >
            <option value="">Any operation</option>
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
      {activeFaults.length === 0 ? null : (
        <>
          <ul className="active-faults" aria-label="Active faults">
            {activeFaults.map((fault, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: faults have no id and apply in this order
              <li key={nth}>{faultText(fault)}</li>
            ))}
          </ul>
          <button type="button" onClick={() => void reloadAfter(client.clearFaults())}>
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
