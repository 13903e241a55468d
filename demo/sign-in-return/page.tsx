import { createRoot } from 'react-dom/client'
import { captureSignInCallback, SignInCallback } from '../../src/headless.ts'

// First of all: the address holds a code, and nothing else of this page shall see it.
captureSignInCallback()

const place = document.querySelector('#return')
if (place) createRoot(place).render(<SignInCallback api="/connect-chat" />)
