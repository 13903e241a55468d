import { type Attempt, isFinal } from '../../model/sign-in/attempt.ts'
import type { SharedSignIn } from '../../model/sign-in/events.ts'
import type { Channel } from '../browser/browser.ts'
import type { SessionContext } from '../context.ts'
import { recordOf } from '../storage/sign-in-record.ts'
import { parseTabMessage, type TabMessage } from './tab-message.ts'

/**
 * Of the tabs of this browser that show the same chat, one leads: it requests sign-in URLs and opens windows. There is
 * one lock per chat, not per sign-in: the leader must be known before a sign-in is offered, because the URL is requested
 * in the task that brings the offer.
 */
export interface TabLeader {
  /** Resolves when it is known whether this tab leads. */
  join(contactId: string): Promise<void>
  /** Makes this tab the leader, also if another one is. */
  requestLeadership(): void
  /** Sends the state of this tab's sign-in to the other tabs. */
  share(attempt: Attempt): void
  /** Tells the other tabs that this one has reported a message as read. */
  shareRead(messageId: string): void
  /** Calls `listener` with the id of each message that another tab reported to Connect as read. */
  onRead(listener: (messageId: string) => void): void
  /** Tells the leader that the chat is in use in this tab. */
  shareUse(): void
  /** Calls `listener` when another tab says that it is in use. */
  onUse(listener: () => void): void
  /** Gives the leadership to another tab and closes the channel. */
  release(): void
}

export function createTabLeader(context: SessionContext): TabLeader {
  const { browser, state, dispatch } = context
  const now = (): number => browser.clock.now()
  let name = ''
  let channel: Channel | undefined
  let releaseLock = (): void => {}
  let onRead = (_messageId: string): void => {}
  let onUse = (): void => {}

  const post = (message: TabMessage): void => channel?.postMessage(message)
  const share = (attempt: Attempt): void => {
    const shared = sharedOf(attempt)
    if (shared) post({ v: 1, what: 'sign-in', shared })
  }
  const gained = (): void => dispatch({ type: 'leader-gained', atMs: now() })
  const lost = (): void => dispatch({ type: 'leader-lost', atMs: now() })

  const waitForLeadership = (): void => {
    if (!browser.lock) return
    releaseLock = browser.lock(name, 'wait', { held: gained, busy: () => {}, lost: stolen })
  }
  const stolen = (): void => {
    lost()
    waitForLeadership()
  }

  const onMessage = (message: TabMessage): void => {
    if (message.what === 'sign-in')
      return dispatch({ type: 'sign-in-shared', shared: message.shared, atMs: now() })
    if (message.what === 'read') return onRead(message.messageId)
    if (message.what === 'in-use') return onUse()
    const { attempts, isLeader } = state()
    if (isLeader) for (const attempt of attempts) if (!isFinal(attempt)) share(attempt)
  }

  const release = (): void => {
    releaseLock()
    releaseLock = () => {}
    channel?.close()
    channel = undefined
  }

  return {
    join(contactId) {
      release()
      name = `connect-chat:tabs:${contactId}`
      const { lock } = browser
      // Without locks, every tab leads as if it were the only one.
      if (!lock) return Promise.resolve()
      channel = browser.channel(name)
      if (channel) {
        channel.onmessage = ({ data, origin }) => {
          const message = origin === browser.origin ? parseTabMessage(data) : undefined
          if (message) onMessage(message)
        }
      }
      return new Promise((known) => {
        releaseLock = lock(name, 'try', {
          held() {
            gained()
            known()
          },
          busy() {
            lost()
            waitForLeadership()
            post({ v: 1, what: 'ask' })
            known()
          },
          lost: stolen,
        })
      })
    },
    requestLeadership() {
      if (state().isLeader || !browser.lock) return gained()
      releaseLock()
      releaseLock = browser.lock(name, 'steal', { held: gained, busy: () => {}, lost: stolen })
    },
    share,
    shareRead: (messageId) => post({ v: 1, what: 'read', messageId }),
    onRead(listener) {
      onRead = listener
    },
    shareUse: () => post({ v: 1, what: 'in-use' }),
    onUse(listener) {
      onUse = listener
    },
    release,
  }
}

function sharedOf(attempt: Attempt): SharedSignIn | undefined {
  const { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs } = attempt
  if (isFinal(attempt)) {
    const { state, decidedBy } = attempt
    if (decidedBy !== 'local') return undefined
    const ended = state === 'unavailable' || state === 'cancelled' || state === 'expired'
    return ended ? { what: 'ended', sessionId, outcome: state } : undefined
  }
  const record = recordOf(attempt)
  if (record) return { what: 'record', record }
  if (attempt.state !== 'preparing-url' && attempt.state !== 'preparing-binding') return undefined
  return { what: 'url-requested', sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }
}
