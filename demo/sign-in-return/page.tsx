import { createRoot } from 'react-dom/client'
import { captureSignInCallback, SignInCallback } from '../../src/headless.ts'

// This comes first: the URL contains a code that no other script of this page may see.
captureSignInCallback()

const container = document.querySelector('#return')
if (container) createRoot(container).render(<SignInCallback api="/connect-chat" />)
