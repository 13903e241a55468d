import type { Browser } from '../browser/browser.ts'

/**
 * Places of one chat's tabs at Connect. A participant has five sockets at most, and one is left for a page that is
 * about to go; who finds no place shows the chat as open elsewhere until its customer wants it here.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
export interface ConnectionSlots {
  /** Resolves with whether there was a place. */
  claim(contactId: string): Promise<boolean>
  /** Takes the last place, whoever has it. */
  steal(contactId: string): Promise<void>
  release(): void
}

const MAX_SLOTS = 4

/** `lost` is called when another tab took this one's place. */
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
