import type { Browser } from '../browser/browser.ts'
import type { ChatStorage } from './chat-storage.ts'

/** Whether this tab owns what is in its sessionStorage: a duplicated tab begins with a copy of another tab's. */
export interface StorageOwner {
  /** Resolves with false in a duplicated tab, which owns its storage from then on. */
  claim(): Promise<boolean>
  release(): void
}

export function createStorageOwner({ lock, uuid }: Browser, storage: ChatStorage): StorageOwner {
  let releaseLock = (): void => {}
  const hold = (id: string): Promise<boolean> => {
    if (!lock) return Promise.resolve(true)
    return new Promise((known) => {
      releaseLock = lock(`connect-chat:store:${id}`, 'try', {
        held: () => known(true),
        busy: () => known(false),
        lost: () => {},
      })
    })
  }
  return {
    async claim() {
      releaseLock()
      const found = storage.storeId()
      if (found !== undefined && (await hold(found))) return true
      const id = uuid()
      storage.saveStoreId(id)
      await hold(id)
      return found === undefined
    },
    release() {
      releaseLock()
      releaseLock = () => {}
    },
  }
}
