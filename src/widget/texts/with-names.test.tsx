// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { arabic } from './ar.ts'
import { english } from './en.ts'
import { WithNames } from './with-names.tsx'

afterEach(cleanup)

const HOSTILE = 'Eve\u202e\u2066 \ue0000\ue001'

test.each([english('en'), arabic('ar')])(
  'each name in a text is isolated, and the text is complete',
  (texts) => {
    const names = ['Ana', HOSTILE]
    const { container } = render(<WithNames names={names} text={texts.typing} />)
    expect([...container.querySelectorAll('bdi')].map((one) => one.textContent)).toEqual(names)
    expect(container.textContent).toBe(texts.typing(names))
  },
)

test('a text without a name has no isolated part', () => {
  const { container } = render(<WithNames names={[]} text={([name]) => english('en').notices.joined(name)} />)
  expect(container.querySelector('bdi')).toBeNull()
  expect(container.textContent).toBe(english('en').notices.joined(undefined))
})
