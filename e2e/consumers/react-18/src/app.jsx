import { ConnectChat } from 'connect-chat-widget'
import { StrictMode, Suspense } from 'react'

export function App() {
  return (
    <StrictMode>
      <Suspense fallback={<p>Loading</p>}>
        <h1>A shop</h1>
        <ConnectChat api="/connect-chat" customer={{ displayName: 'Ada' }} />
      </Suspense>
    </StrictMode>
  )
}
