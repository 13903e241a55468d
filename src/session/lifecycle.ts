import type { LazyCode } from './code-loader.ts'
import type { SessionContext } from './context.ts'
import type { CustomerId } from './forget/customer-id.ts'
import { createCustomerWatch } from './forget/customer-watch.ts'
import { createForgetting, type Forgetting } from './forget/forgetting.ts'
import type { MessageQueue } from './messages/message-queue.ts'
import type { ChatOptions } from './options.ts'
import type { ChatStarter } from './start-or-resume.ts'
import type { SharedStorage } from './storage/shared-record.ts'

/** Serialises start, end and forget. */
export interface ChatLifecycle {
  /** Rejects with ChatError. */
  start(): Promise<void>
  /** Rejects with ChatError if Connect does not accept the end. */
  end(): Promise<void>
  /** Rejects with ChatError if the BFF does not confirm it; this browser forgets the chat all the same. */
  forget(): Promise<void>
  /** Throws ChatError `invalid-option`, and nothing changes. */
  setCustomerId(id: CustomerId | undefined): void
  /** The BFF has granted a chat. */
  onGranted(contactId: string, how: 'start' | 'resume'): void
  /** Asks the BFF again for what it has not confirmed, and clears this tab if another one has forgotten the chat. */
  readonly forgetting: Pick<Forgetting, 'retry' | 'onSharedChange' | 'onPageShow'>
  /**
   * The page was loaded: resumes the chat that this tab showed, unless it has been forgotten or is another customer's. A
   * start for which the customer has written something is repeated.
   */
  load(): void
}

interface LifecycleParts {
  readonly code: Pick<LazyCode, 'liveChat'>
  readonly starter: ChatStarter
  readonly messageQueue: Pick<MessageQueue, 'flush'>
  readonly shared: SharedStorage
  /** Gives up whatever the current chat occupies. */
  dispose(): void
}

export function createChatLifecycle(
  context: SessionContext,
  { customer: initial }: Pick<ChatOptions, 'customer'>,
  { code, starter, messageQueue, shared, dispose }: LifecycleParts,
): ChatLifecycle {
  const forgetting = createForgetting(context, { starter, shared, dispose })
  const customer = createCustomerWatch(context, initial?.id, { starter, shared, forgetting })
  const { storage, state, subscribe, destroyed } = context

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
    // A forgotten chat is never resumed. A new one replaces it, and the BFF ends it then.
    if (forgetting.isPending()) return starter.run('start-new')
    if (state().phase === 'ending') await whileEnding()
    // Resuming alone does not start a new chat, so wait for its result.
    if (starter.isResuming()) await starter.settled()
    const { phase } = state()
    if (phase === 'live') return
    // After a failure the chat may exist, so try to resume first.
    await starter.run(phase === 'ended' ? 'start-new' : 'resume-or-start')
  }

  const resume = (): void => {
    // A failure is in the state, with a way to try again.
    if (storage.contactId() !== undefined) starter.run('resume-only').catch(() => undefined)
    // The page was left while a chat started, and the customer had written something.
    else if (storage.held() !== undefined) starter.run('resume-or-start').catch(() => undefined)
  }

  return {
    async start() {
      if (customer.isBusy()) await customer.settled()
      // A start during `forget` is for the next chat.
      if (forgetting.isBusy()) await forgetting.settled()
      return start()
    },
    async end() {
      await code.liveChat.call(({ endChat }) => endChat(context)).finally(messageQueue.flush)
    },
    forget: forgetting.run,
    setCustomerId: customer.set,
    onGranted: customer.onGranted,
    forgetting,
    load() {
      if (forgetting.isPending()) forgetting.load()
      else if (customer.load()) void customer.settled().then(resume)
      else resume()
    },
  }
}
