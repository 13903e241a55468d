import { MutationCache, type MutationOptions, type QueryClient } from '@tanstack/react-query'

/**
 * What react-query's mutations need of a client, and no more: a whole QueryClient brings its queries along,
 * a fifth of what the hooks weigh, and nothing here is one. Ours alone, never the host's.
 */
export function createMutations(): QueryClient {
  const cache = new MutationCache()
  const needed: Pick<QueryClient, 'getMutationCache' | 'defaultMutationOptions'> = {
    getMutationCache: () => cache,
    defaultMutationOptions: ((options: MutationOptions) => options) as QueryClient['defaultMutationOptions'],
  }
  return needed as QueryClient
}
