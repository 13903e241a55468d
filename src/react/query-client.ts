import { QueryClient } from '@tanstack/react-query'

/**
 * The QueryClient of one provider, separate from the host's. Commands also run while the browser reports that it is
 * offline: the chat decides whether they fail.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } })
}
