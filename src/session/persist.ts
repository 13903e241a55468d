import type { ChatEvent } from '../model/chat/events.ts'
import { isOwnMessage } from '../model/chat/items.ts'
import type { ChatState } from '../model/chat/state.ts'
import { isFinal } from '../model/sign-in/attempt.ts'
import type { SessionContext } from './context.ts'
import type { SignIn } from './sign-in/sign-in.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/** Saves what a reload needs, and opens the callback channel of each bound sign-in. */
export interface ChatPersistence {
  onStateChange(before: ChatState, after: ChatState, event: ChatEvent): void
  /** The page is hidden, perhaps for good. */
  onPageHide(): void
}

export function createPersistence(
  { storage, state, browser }: SessionContext,
  tabLeader: TabLeader,
  signIn: Pick<SignIn, 'listen'>,
): ChatPersistence {
  let seenUpToMs = storage.seenUpToMs() ?? 0
  const newest = ({ items }: ChatState): number => items.at(-1)?.sentAtMs ?? 0
  return {
    onStateChange(before, after, event) {
      if (before.panelOpen !== after.panelOpen) storage.savePanel(after.panelOpen)
      if (after.panelOpen && browser.visible()) seenUpToMs = Math.max(seenUpToMs, newest(after))
      if (before.outbox !== after.outbox) {
        if (!after.chat && after.phase !== 'idle') storage.saveHeld(after.outbox)
        else if (after.chat && after.phase !== 'ended') storage.saveUnsent(after.outbox)
      }
      if (before.choices !== after.choices && after.chat && after.phase !== 'ended') {
        storage.saveChoices(after.choices)
      }
      if (before.attempts === after.attempts) return
      for (const attempt of after.attempts) {
        if (before.attempts.includes(attempt)) continue
        // Another tab's own report is not sent back to it.
        if (event.type !== 'sign-in-shared') tabLeader.share(attempt)
        if (isFinal(attempt)) continue
        storage.saveSignIn(attempt)
        if ('hash' in attempt && attempt.hash) signIn.listen(attempt.sessionId, attempt.hash)
      }
    },
    onPageHide() {
      const { phase, items, chat } = state()
      if (phase !== 'live' || !chat) return
      storage.saveSeen(seenUpToMs)
      // Without a chat to resume, the participant id of the customer is unknown: it is saved as empty.
      const own = items.map((item) =>
        item.kind === 'message' && isOwnMessage(item, chat.participantId)
          ? { ...item, from: { ...item.from, id: '' } }
          : item,
      )
      storage.saveLastLines(own)
    },
  }
}
