import type { OpenConnection } from '../../model/ports.ts'
import { createBffClient } from '../bff/client.ts'
import type { CodeLoader } from '../code-loader.ts'
import { createFileTransfers } from '../files/file-transfers.ts'
import * as liveChat from '../live-chat.ts'
import { createSignIn } from '../sign-in/sign-in.ts'

/** A code loader whose parts are there at once, unless a test makes loading fail. */
export interface FakeCodeLoader extends CodeLoader {
  /** Whether the code that opens connections can be loaded. */
  connectionLoads: boolean
}

export function fakeCodeLoader(openConnection: OpenConnection): FakeCodeLoader {
  const loader: FakeCodeLoader = {
    connectionLoads: true,
    async connection() {
      if (!loader.connectionLoads) throw new TypeError('Failed to fetch dynamically imported module')
      return openConnection
    },
    bffClient: async () => createBffClient,
    signIn: async () => createSignIn,
    liveChat: async () => liveChat,
    files: async () => createFileTransfers,
  }
  return loader
}
