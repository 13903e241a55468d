// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ContactLinks } from './contact-links.tsx'

afterEach(cleanup)

test('a call, a mail and a text message open no window, and a page opens one and says so', () => {
  render(
    <ContactLinks
      links={[
        { label: 'Call us', href: 'tel:+49401234567' },
        { label: 'Write to us', href: 'mailto:help@bank.example' },
        { label: 'Send a text', href: 'sms:+49401234567' },
        { label: 'Opening hours', href: 'https://bank.example/hours' },
        { label: 'Branches', href: '/branches' },
      ]}
    />,
  )
  const links = screen.getAllByRole<HTMLAnchorElement>('link')
  expect(links.map(({ href, target, textContent }) => [textContent, href, target])).toEqual([
    ['Call us', 'tel:+49401234567', ''],
    ['Write to us', 'mailto:help@bank.example', ''],
    ['Send a text', 'sms:+49401234567', ''],
    ['Opening hours (opens a new window)', 'https://bank.example/hours', '_blank'],
    ['Branches (opens a new window)', `${location.origin}/branches`, '_blank'],
  ])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:https://bank.example/x',
  'https://bank.example@evil.example/',
  'branches',
  '',
])('a link to %j is left out', (href) => {
  render(<ContactLinks links={[{ label: 'Call us', href }]} />)
  expect(screen.queryByRole('link')).toBeNull()
})

test('a path that begins with two slashes stays on the site', () => {
  render(<ContactLinks links={[{ label: 'Hours', href: '//evil.example/hours' }]} />)
  expect(new URL(screen.getByRole<HTMLAnchorElement>('link').href).origin).toBe(location.origin)
})

test('an element of the host is shown as it is', () => {
  render(<ContactLinks links={<p>Call 040 1234567.</p>} />)
  expect(screen.getByText('Call 040 1234567.')).toBeTruthy()
})

const GOOD = { label: 'Call us', href: 'tel:+49401234567' }

test.each([
  ['a text', 'tel:+49401234567', 0],
  ['a single link', GOOD, 0],
  ['null', null, 0],
  ['a list with holes and texts', [null, undefined, 'x', 7, {}, { label: 'no href' }, GOOD], 1],
  ['the same link twice', [GOOD, GOOD], 2],
  ['a label that is a number', [{ ...GOOD, label: 112 }], 1],
])('of %s, only links are shown', (_, links, count) => {
  render(<ContactLinks links={links as never} />)
  expect(screen.queryAllByRole('link')).toHaveLength(count)
})
