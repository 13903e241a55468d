import type { CallbackOutcome } from '../../contract/api.ts'
import { callbackChannelName } from '../../contract/api.ts'
import { parseCallbackProgress } from '../../contract/parse-callback-progress.ts'
import type { Browser, Channel } from '../browser/browser.ts'

/** One channel per open sign-in, on which the callback page reports its progress. */
export interface CallbackChannels {
  listen(sessionId: string, hash: string): void
  close(sessionId: string): void
  closeAll(): void
}

export function createCallbackChannels(
  browser: Browser,
  onProgress: (sessionId: string, progress: CallbackOutcome) => void,
): CallbackChannels {
  const channels = new Map<string, Channel>()
  const close = (sessionId: string): void => {
    channels.get(sessionId)?.close()
    channels.delete(sessionId)
  }
  return {
    listen(sessionId, hash) {
      if (channels.has(sessionId)) return
      const channel = browser.channel(callbackChannelName(hash))
      if (!channel) return
      channels.set(sessionId, channel)
      channel.onmessage = ({ data, origin }) => {
        const progress = origin === browser.origin ? parseCallbackProgress(data) : undefined
        if (progress) onProgress(sessionId, progress.outcome)
      }
    },
    close,
    closeAll() {
      for (const sessionId of [...channels.keys()]) close(sessionId)
    },
  }
}
