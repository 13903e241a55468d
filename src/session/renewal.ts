import type { ChatEvent } from '../model/chat/events.ts'
import type { SessionContext } from './context.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/**
 * Restarts the idle time of the chat's cookie while the chat is in use: its page is visible, or messages are exchanged.
 * One tab does it. A chat that is in no use can be resumed until the idle time has passed.
 */
export interface Renewal {
  /** A chat was granted, whose cookie is new. `seconds`: how often it is renewed, at least every 20 seconds. */
  begin(contactId: string, seconds?: number): void
  onEvent(event: ChatEvent): void
  onVisible(): void
}

const DEFAULT_SECONDS = 300
const MIN_SECONDS = 20

export function createRenewal(
  { alarms, bff, browser, state }: SessionContext,
  tabLeader: Pick<TabLeader, 'shareUse' | 'onUse'>,
): Renewal {
  let everyMs = 0
  let renewedAtMs = 0
  let contactId: string | undefined
  /** Messages were exchanged since the last renewal, or another tab is in use. */
  let isInUse = false
  tabLeader.onUse(() => {
    isInUse = true
  })

  const isCurrent = (id = contactId): boolean =>
    id !== undefined && state().phase === 'live' && state().chat?.contactId === id

  const wait = (): void => alarms.set('renew', everyMs, onAlarm)
  const onAlarm = (): void => {
    if (!isCurrent()) return
    wait()
    void renewIfInUse()
  }

  const renewIfInUse = async (): Promise<void> => {
    const id = contactId
    if (id === undefined || !(isInUse || browser.visible())) return
    if (!state().isLeader) return tabLeader.shareUse()
    isInUse = false
    renewedAtMs = browser.clock.now()
    // A failure has another try next time. An expired chat goes on until its page is closed.
    const isRenewed = await bff.call((client) => client.renew({ contactId: id })).catch(() => true)
    if (!isRenewed && id === contactId) contactId = undefined
  }

  return {
    begin(id, seconds = DEFAULT_SECONDS) {
      contactId = id
      everyMs = Math.max(seconds, MIN_SECONDS) * 1_000
      renewedAtMs = browser.clock.now()
      isInUse = false
      wait()
    },
    onEvent({ type }) {
      if (type === 'item' || type === 'send-queued') isInUse = true
    },
    onVisible() {
      if (isCurrent() && browser.clock.now() - renewedAtMs >= everyMs) void renewIfInUse()
    },
  }
}
