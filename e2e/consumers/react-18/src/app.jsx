import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { ConnectChat } from 'connect-chat-widget'
import { StrictMode, Suspense, useState } from 'react'

/** Uses another major version of react-query than the widget. */
function Stock() {
  const { data } = useQuery({ queryKey: ['stock'], queryFn: async () => 3, initialData: 2 })
  return <p>In stock: {data}</p>
}

export function App() {
  const [client] = useState(() => new QueryClient())
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <Suspense fallback={<p>Loading</p>}>
          <h1>A shop</h1>
          <Stock />
          <ConnectChat api="/connect-chat" customer={{ displayName: 'Ada' }} />
        </Suspense>
      </QueryClientProvider>
    </StrictMode>
  )
}
