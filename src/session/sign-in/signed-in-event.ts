import type { HostEventName, HostEvents } from '../../model/host-event.ts'
import type { Alarms } from '../basics/alarms.ts'

export type Emit = <Name extends HostEventName>(name: Name, payload: HostEvents[Name]) => void

/** How long `signed-in` waits for the display name, in ms. Connect sends both within one second. */
const NAME_WAIT_MS = 2_000
const ALARM = 'name'

/**
 * Holds back `signed-in` until Connect has sent the customer's display name. Connect sends it before or after the outcome,
 * and AWS does not document which (UNCONFIRMED); a name from an earlier sign-in may be another person's.
 */
export function waitForDisplayName(emit: Emit, alarms: Pick<Alarms, 'set' | 'cancel'>): Emit {
  /** The payload of the last change of the name since a sign-in was requested. */
  let named: object | undefined
  let release = (): void => {}
  return (event, payload) => {
    if (event === 'sign-in-requested') named = undefined
    if (event === 'name-changed') named = payload
    if (event === 'ended') release()
    if (event === 'signed-in' && !named) {
      release = () => {
        alarms.cancel(ALARM)
        release = () => {}
        emit(event, { ...payload, ...named })
      }
      alarms.set(ALARM, NAME_WAIT_MS, release)
    } else emit(event, payload)
    if (named) release()
  }
}
