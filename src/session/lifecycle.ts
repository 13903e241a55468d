import type { SessionContext } from './context.ts'
import { endBeforeForgetting, endChat } from './end-chat.ts'
import type { MessageQueue } from './messages/message-queue.ts'
import type { ChatStarter } from './start-or-resume.ts'

/** Serialises start, end and forget. */
export interface ChatLifecycle {
  /** Rejects with ChatError. */
  start(): Promise<void>
  /** Rejects with ChatError if Connect does not accept the end. */
  end(): Promise<void>
  /** Rejects with ChatError if the BFF does not answer; this tab forgets the chat all the same. */
  forget(): Promise<void>
}

interface LifecycleParts {
  readonly starter: ChatStarter
  readonly messageQueue: Pick<MessageQueue, 'flush'>
  /** Gives up whatever the current chat occupies. */
  dispose(): void
}

export function createChatLifecycle(
  context: SessionContext,
  { starter, messageQueue, dispose }: LifecycleParts,
): ChatLifecycle {
  const { browser, storage, state, subscribe, dispatch, destroyed } = context
  let forgetting: Promise<void> | undefined

  const whileEnding = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = subscribe(() => state().phase !== 'ending' && continueStart())
      const continueStart = (): void => {
        stop()
        destroyed.removeEventListener('abort', continueStart)
        resolve()
      }
      destroyed.addEventListener('abort', continueStart)
    })

  const start = async (): Promise<void> => {
    if (state().phase === 'ending') await whileEnding()
    // Resuming alone does not start a new chat, so wait for its result.
    if (starter.isResuming()) await starter.settled()
    const { phase } = state()
    if (phase === 'live') return
    // After a failure the chat may exist, so try to resume first.
    await starter.run(phase === 'ended' ? 'start-new' : 'resume-or-start')
  }

  const forget = async (): Promise<void> => {
    await starter.settled()
    await endBeforeForgetting(context)
    dispose()
    storage.clear()
    dispatch({ type: 'cleared', atMs: browser.clock.now() })
    await context.bff.call((bff) => bff.forget())
  }

  return {
    // A start during `forget` is for the next chat.
    start: () => (forgetting ? forgetting.catch(() => undefined).then(start) : start()),
    async end() {
      await endChat(context).finally(messageQueue.flush)
    },
    forget() {
      forgetting ??= forget().finally(() => {
        forgetting = undefined
      })
      return forgetting
    },
  }
}
