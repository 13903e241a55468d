import type { OpenConnection } from '../model/ports.ts'
import { type Lazy, lazy } from './basics/lazy.ts'
import { loadError } from './basics/load-error.ts'
import type { createBffClient } from './bff/client.ts'
import type { createFileTransfers } from './files/file-transfers.ts'
import type { createSignIn } from './sign-in/sign-in.ts'

/** Fetches the parts of the chat that are not in the first chunk. A test gives its own. */
export interface CodeLoader {
  connection(): Promise<OpenConnection>
  bffClient(): Promise<typeof createBffClient>
  signIn(): Promise<typeof createSignIn>
  /** What only a chat that is running needs. */
  liveChat(): Promise<typeof import('./live-chat.ts')>
  files(): Promise<typeof createFileTransfers>
}

export const dynamicImports: CodeLoader = {
  connection: async () => (await import('../chatjs/connection.ts')).openConnection,
  bffClient: async () => (await import('./bff/client.ts')).createBffClient,
  signIn: async () => (await import('./sign-in/sign-in.ts')).createSignIn,
  liveChat: () => import('./live-chat.ts'),
  files: async () => (await import('./files/file-transfers.ts')).createFileTransfers,
}

/** The parts of the chat that are loaded on first use. Loading rejects with ChatError `load-failed` or `page-outdated`. */
export type LazyCode = { readonly [Part in keyof CodeLoader]: Lazy<Awaited<ReturnType<CodeLoader[Part]>>> }

export function lazyCode(loader: CodeLoader): LazyCode {
  return {
    connection: lazyPart(loader.connection),
    bffClient: lazyPart(loader.bffClient),
    signIn: lazyPart(loader.signIn),
    liveChat: lazyPart(loader.liveChat),
    files: lazyPart(loader.files),
  }
}

/** A start loads its code in advance and, if that fails, when it is needed: two failures are one for the customer. */
const TRIES = 3

function lazyPart<Part>(load: () => Promise<Part>): Lazy<Part> {
  return lazy(() =>
    load().catch((cause: unknown) => {
      throw loadError(load, 'a part of the chat could not be loaded', cause, TRIES)
    }),
  )
}
