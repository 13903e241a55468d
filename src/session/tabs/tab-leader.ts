import { type Attempt, isFinal } from '../../model/sign-in/attempt.ts'
import type { SharedSignIn } from '../../model/sign-in/events.ts'
import type { Channel } from '../browser/browser.ts'
import type { SessionContext } from '../context.ts'
import { recordOf } from '../storage/sign-in-record.ts'
import { parseTabMessage, type TabMessage } from './tab-message.ts'

/**
 * The tabs of this browser that show the same chat. One leads: it asks for sign-in addresses and opens windows.
 * The lock is the chat's and not a single sign-in's, because who leads must be known before an offer comes: its
 * address is asked for in the very task that brings it.
 */
export interface TabLeader {
  /** Resolves when it is known whether this tab leads. */
  join(contactId: string): Promise<void>
  /** Takes the lead, whoever has it. */
  requestLeadership(): void
  /** Tells the other tabs where a sign-in of this one stands. */
  share(attempt: Attempt): void
  /** Tells the other tabs that Connect knows that a message was read. */
  shareRead(messageId: string): void
  /** Calls `listener` with the id of each message that another tab reported to Connect as read. */
  onRead(listener: (messageId: string) => void): void
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

  const post = (note: TabMessage): void => channel?.postMessage(note)
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

  const onMessage = (note: TabMessage): void => {
    if (note.what === 'sign-in') return dispatch({ type: 'sign-in-shared', shared: note.shared, atMs: now() })
    if (note.what === 'read') return onRead(note.messageId)
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
      // Nobody could be told apart: this tab leads as if it were the only one.
      if (!lock) return Promise.resolve()
      channel = browser.channel(name)
      if (channel) {
        channel.onmessage = ({ data, origin }) => {
          const note = origin === browser.origin ? parseTabMessage(data) : undefined
          if (note) onMessage(note)
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
