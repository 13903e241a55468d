// @vitest-environment jsdom
import { cleanup } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { HOSTILE_CONTENTS } from '../../content/templates/hostile.fixture.ts'
import { SAMPLES } from '../../content/templates/samples.fixture.ts'
import type { TemplateState } from './choosing.ts'
import { renderTemplate } from './render-template.test-kit.tsx'

afterEach(cleanup)

const SAFE = /^(?:https:\/\/|http:\/\/|mailto:|tel:|sms:)/

test.each(HOSTILE_CONTENTS)(
  '%s is rendered without scripts, unsafe URLs or thousands of elements',
  (_, content) => {
    const { container } = renderTemplate(content)
    const elements = [...container.querySelectorAll('*')]
    expect(elements.length).toBeLessThan(2_500)
    expect(container.textContent).not.toBe('')
    for (const element of elements) {
      expect(['SCRIPT', 'STYLE', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'BASE', 'META', 'LINK']).not.toContain(
        element.tagName,
      )
      for (const name of element.getAttributeNames())
        expect(name).not.toMatch(/^on|^style$|^srcdoc$|^action$/)
    }
    for (const link of container.querySelectorAll('a')) {
      expect(link.href).toMatch(SAFE)
      expect(link.username).toBe('')
      expect(link.rel).toBe('noopener noreferrer')
    }
    for (const image of container.querySelectorAll('img')) expect(image.src).toMatch(/^https:\/\//)
    expect(globalThis).not.toHaveProperty('hacked')
  },
)

describe('axe finds nothing', () => {
  const states: readonly TemplateState[] = ['open', 'sending', 'answered', 'failed', 'closed', 'replaced']
  const kinds = [
    'listPicker',
    'firstPage',
    'panel',
    'quickReply',
    'timePicker',
    'carousel',
    'unknownKind',
  ] as const
  const cases = kinds.flatMap((name) => states.map((state) => [name, state] as const))

  test.each(cases)('%s, %s', async (name, state) => {
    const answeredWith = name === 'carousel' ? '1.1' : '1'
    const { container } = renderTemplate(SAMPLES[name], { state, answeredWith })
    // jsdom has no layout: contrast and sizes are checked in a browser. `region` and the order of headings are the page's.
    const { violations } = await axe.run(container, {
      resultTypes: ['violations'],
      rules: {
        'color-contrast': { enabled: false },
        region: { enabled: false },
        'heading-order': { enabled: false },
      },
    })
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
  })
})
