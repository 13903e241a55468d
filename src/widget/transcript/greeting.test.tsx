// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Greeting, type GreetingProps } from './greeting.tsx'

afterEach(cleanup)

function renderGreeting(change: Partial<GreetingProps> = {}) {
  const onSay = vi.fn()
  const element = (props: Partial<GreetingProps>) => (
    <Greeting topics={['Opening hours', 'Cards']} canChoose onSay={onSay} {...props} />
  )
  const { container, rerender } = render(element(change))
  return { onSay, container, update: (props: Partial<GreetingProps>) => rerender(element(props)) }
}

const topics = (): readonly (string | null)[] =>
  screen.queryAllByRole('button').map(({ textContent }) => textContent)

test('a greeting has the name, one sentence, and topics that are named by the sentence', () => {
  const { container } = renderGreeting({ text: 'Ask us anything.' })
  expect(container.textContent).toContain('Chat with us')
  expect(screen.getByRole('group', { name: 'Ask us anything.' })).toBeTruthy()
  expect(topics()).toEqual(['Opening hours', 'Cards'])
})

test('a topic is sent once, however often it is pressed', () => {
  const { onSay } = renderGreeting()
  const topic = screen.getByRole('button', { name: 'Cards' })
  fireEvent.click(topic)
  fireEvent.click(topic)
  fireEvent.click(screen.getByRole('button', { name: 'Opening hours' }))
  expect(onSay.mock.calls).toEqual([['Cards']])
})

test('the sentence stays when no topic can be chosen any more', () => {
  const { update } = renderGreeting()
  update({ canChoose: false })
  expect(topics()).toEqual([])
  expect(screen.getByText('How can we help?')).toBeTruthy()
})

test.each<[string, unknown, readonly string[]]>([
  ['no list', 'Cards', []],
  ['no text, blank and too long', [1, null, ' ', 'x'.repeat(1_025), 'Cards'], ['Cards']],
  ['the same twice', ['Cards', 'Cards'], ['Cards']],
  ['more than six', ['1', '2', '3', '4', '5', '6', '7'], ['1', '2', '3', '4', '5', '6']],
])('of topics with %s, only those are shown that can be sent', (_, given, shown) => {
  renderGreeting({ topics: given as readonly string[] })
  expect(topics()).toEqual(shown)
})

test('a mark that is a slot stays in the header', () => {
  const { container, update } = renderGreeting({ mark: <slot name="mark" /> })
  expect(container.querySelector('.mark')).toBeNull()
  update({ mark: <img src="/mark.svg" alt="" /> })
  expect(container.querySelector('.mark img')).not.toBeNull()
})
