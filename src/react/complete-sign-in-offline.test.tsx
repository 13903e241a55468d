// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, test, vi } from 'vitest'
import { SignInCallback } from './complete-sign-in.tsx'

vi.mock('./submit-sign-in.ts', () => {
  throw new Error('not loaded')
})

afterEach(cleanup)

test('if the code of the page does not load, the customer reads that the sign-in failed, also without an answer in the URL', async () => {
  render(<SignInCallback api="/connect-chat" />)
  await screen.findByText(/could not be passed on/)
})
