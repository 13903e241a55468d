import type { Browser } from '../browser/browser.ts'

/**
 * Limits how many tabs of one chat are connected. A participant has at most five sockets, and one is left for a page
 * that is about to close. A tab without a slot shows that the chat is open in other tabs.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
export interface ConnectionSlots {
  /** Resolves with whether there was a free slot. */
  claim(contactId: string): Promise<boolean>
  /** Takes the last slot, also from another tab. */
  steal(contactId: string): Promise<void>
  release(): void
}

const MAX_SLOTS = 4

/** `lost` is called when another tab takes this tab's slot. */
export function createConnectionSlots({ lock }: Browser, lost: () => void): ConnectionSlots {
  let releaseLock = (): void => {}
  const slotName = (contactId: string, number: number): string => `connect-chat:seat:${contactId}:${number}`
  const requestSlot = (name: string, mode: 'try' | 'steal'): Promise<boolean> => {
    // Without locks tabs cannot be counted.
    if (!lock) return Promise.resolve(true)
    return new Promise((known) => {
      const stop = lock(name, mode, {
        held() {
          releaseLock = stop
          known(true)
        },
        busy: () => known(false),
        lost,
      })
      releaseLock = stop
    })
  }
  return {
    async claim(contactId) {
      releaseLock()
      for (let number = 1; number <= MAX_SLOTS; number += 1) {
        if (await requestSlot(slotName(contactId, number), 'try')) return true
      }
      return false
    },
    async steal(contactId) {
      releaseLock()
      await requestSlot(slotName(contactId, MAX_SLOTS), 'steal')
    },
    release() {
      releaseLock()
      releaseLock = () => {}
    },
  }
}
