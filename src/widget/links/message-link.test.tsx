// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { linkTo } from '../../content/links/link.ts'
import { MessageLink } from './message-link.tsx'

afterEach(cleanup)

test('a link in a text shows no space after its words, and has one before the hidden note about the window', () => {
  const link = linkTo('https://bank.example/terms')
  if (!link) throw new Error('no link')
  render(<MessageLink link={link}>Terms</MessageLink>)
  const shown = screen.getByRole('link')
  expect(shown.textContent).toBe('Terms (opens a new window)')
  for (const hidden of shown.querySelectorAll('.hidden-text')) hidden.remove()
  expect(shown.textContent).toBe('Terms')
})
