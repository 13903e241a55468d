import type { SegmentAttribute } from '../contacts/contact.ts'
import { isRecord } from '../wire/shape.ts'
import type { FlowRun } from './action.ts'
import { resolve } from './reference.ts'

function attributeFrom(run: FlowRun<'profiles' | 'settings'>, given: unknown): SegmentAttribute {
  if (!isRecord(given)) return { ValueString: resolve(run, given) }
  const { ValueString, ValueInteger, ValueMap } = given
  if (ValueString !== undefined) return { ValueString: resolve(run, ValueString) }
  if (ValueInteger !== undefined) return { ValueInteger: Number(resolve(run, ValueInteger)) }
  return { ValueMap: attributesFrom(run, isRecord(ValueMap) ? ValueMap : given) }
}

function attributesFrom(
  run: FlowRun<'profiles' | 'settings'>,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, SegmentAttribute>> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [resolve(run, name), attributeFrom(run, value)]),
  )
}

/**
 * Sets segment attributes. UNCONFIRMED how the flow language writes them: `{ name: text }` and
 * `{ name: { ValueString: text } }` are both accepted, in UpdateContactAttributes and in UpdateContactData.
 */
export function setSegmentAttributes(run: FlowRun<'profiles' | 'settings'>, given: unknown): void {
  if (!isRecord(given)) return
  run.contact.segmentAttributes = { ...run.contact.segmentAttributes, ...attributesFrom(run, given) }
}
