import { toChatError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'
import type { ChatStarter } from '../start-or-resume.ts'
import type { SharedStorage } from '../storage/shared-record.ts'
import { type CustomerChange, customerChange } from './customer-change.ts'
import { type CustomerId, checkCustomerId, describeCustomer } from './customer-id.ts'
import type { Forgetting } from './forgetting.ts'

/**
 * Notices that another customer is at the page, and forgets the chat. What the page says is not trusted and not sent:
 * the BFF knows from the site's session who is there.
 */
export interface CustomerWatch {
  /** The page says who is there. Reports and throws ChatError `invalid-option`, and nothing changes. */
  set(id: CustomerId | undefined): void
  /** The page was loaded. Whether the chat must be checked or forgotten before it is resumed. */
  load(): boolean
  /** Whether `settled` has to be awaited. */
  isBusy(): boolean
  /** Resolves when the BFF has decided whether the chat is this visitor's. Never rejects. */
  settled(): Promise<void>
  /** The BFF has granted a chat to this visitor. */
  onGranted(contactId: string, how: 'start' | 'resume'): void
}

interface WatchParts {
  readonly starter: Pick<ChatStarter, 'settled'>
  readonly shared: SharedStorage
  readonly forgetting: Pick<Forgetting, 'run' | 'settled' | 'isBusy'>
}

export function createCustomerWatch(
  context: SessionContext,
  initialId: CustomerId | undefined,
  { starter, shared, forgetting }: WatchParts,
): CustomerWatch {
  const { browser, bff, storage, state, destroyed, report } = context
  let currentId = initialId
  let checking: Promise<void> | undefined
  let checked = 0

  const knownContact = (): string | undefined =>
    shared.read()?.contactId ?? state().chat?.contactId ?? storage.contactId()
  const saveCustomer = (contactId: string, id: CustomerId): void =>
    shared.save({ contactId, customer: describeCustomer(id, browser.uuid()) })

  const check = async (id: CustomerId): Promise<void> => {
    checked += 1
    const own = checked
    const isOutdated = (): boolean => destroyed.aborted || own !== checked
    // A start under way: only then it is known which chat it is.
    await starter.settled()
    const contactId = knownContact()
    if (contactId === undefined) return
    const isTheirs = await bff.call((client) => client.owns({ contactId })).catch(() => false)
    if (isOutdated() || knownContact() !== contactId) return
    if (isTheirs) return saveCustomer(contactId, id)
    // A failure is in the state, and is repeated.
    await forgetting.run().catch(() => undefined)
  }

  const react = (change: CustomerChange, id: CustomerId | undefined): boolean => {
    if (change === 'none' || id === undefined) return false
    if (change === 'forget') {
      // A check that is under way is about the chat that is forgotten now.
      checked += 1
      checking = undefined
      forgetting.run().catch(() => undefined)
      return true
    }
    const work = check(id).finally(() => {
      if (checking === work) checking = undefined
    })
    checking = work
    return true
  }

  const changeTo = (id: CustomerId | undefined, previousId: CustomerId | undefined): CustomerChange => {
    const shown = state().phase !== 'idle' || storage.contactId() !== undefined
    return customerChange({ record: shared.read(), shown, previousId }, id)
  }

  return {
    set(id) {
      try {
        checkCustomerId(id)
      } catch (error) {
        report(toChatError(error))
        throw error
      }
      if (id === undefined || id === currentId) return
      const change = changeTo(id, currentId)
      currentId = id
      react(change, id)
    },
    load: () => react(changeTo(currentId, undefined), currentId),
    isBusy: () => checking !== undefined,
    async settled() {
      await checking
      if (forgetting.isBusy()) await forgetting.settled()
    },
    onGranted(contactId, how) {
      if (currentId !== undefined) return saveCustomer(contactId, currentId)
      const before = shared.read()
      const isKnown = how === 'resume' && before?.contactId === contactId && before.customer !== undefined
      shared.save(isKnown ? { contactId, customer: before.customer } : { contactId })
    },
  }
}
