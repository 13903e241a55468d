import type { Browser } from './browser.ts'

/**
 * Places of one chat's tabs at Connect. A participant has five sockets at most, and one is left for a page that is
 * about to go; who finds no place shows the chat as open elsewhere until its customer wants it here.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
export interface Seats {
  /** Resolves with whether there was a place. */
  take(contactId: string): Promise<boolean>
  /** Takes the last place, whoever has it. */
  takeOver(contactId: string): Promise<void>
  release(): void
}

const SEATS = 4

/** `lost` is called when another tab took this one's place. */
export function createSeats({ lock }: Browser, lost: () => void): Seats {
  let releaseLock = (): void => {}
  const seat = (contactId: string, number: number): string => `connect-chat:seat:${contactId}:${number}`
  const sit = (name: string, wish: 'try' | 'steal'): Promise<boolean> => {
    // Without locks tabs cannot be counted.
    if (!lock) return Promise.resolve(true)
    return new Promise((known) => {
      const stop = lock(name, wish, {
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
    async take(contactId) {
      releaseLock()
      for (let number = 1; number <= SEATS; number += 1) {
        if (await sit(seat(contactId, number), 'try')) return true
      }
      return false
    },
    async takeOver(contactId) {
      releaseLock()
      await sit(seat(contactId, SEATS), 'steal')
    },
    release() {
      releaseLock()
      releaseLock = () => {}
    },
  }
}
