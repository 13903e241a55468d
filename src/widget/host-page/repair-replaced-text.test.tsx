// @vitest-environment jsdom

import { h, render } from 'preact'
import { createElement, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { repairReplacedText } from './repair-replaced-text.ts'

type Child = null | string | { readonly tag: string; readonly children: Child | readonly Child[] }

/** A renderer of the chat: it shows these children in a shadow root. */
const RENDERERS: Readonly<
  Record<string, (mount: HTMLElement) => (children: Child | readonly Child[]) => void>
> = {
  React(mount) {
    const root = createRoot(mount)
    return (children) => flushSync(() => root.render(reactNode({ tag: 'p', children })))
  },
  Preact: (mount) => (children) => render(preactNode({ tag: 'p', children }), mount),
}

function reactNode(child: Child): ReactNode {
  if (typeof child === 'string' || child === null) return child
  const { tag, children } = child
  return createElement(
    tag,
    null,
    ...(Array.isArray(children) ? children.map(reactNode) : [reactNode(children as Child)]),
  )
}

function preactNode(child: Child): ReturnType<typeof h> {
  if (typeof child === 'string' || child === null) return child as never
  const { tag, children } = child
  return h(
    tag,
    null,
    ...(Array.isArray(children) ? children.map(preactNode) : [preactNode(children as Child)]),
  )
}

const marked = (text: Text): HTMLElement => {
  const mark = document.createElement('font')
  mark.append(text.data)
  return mark
}

type Change = (texts: readonly Text[], parent: Element) => void

const replace: Change = (texts) => {
  for (const text of texts) text.replaceWith(marked(text))
}
const split: Change = (texts) => {
  for (const text of texts) if (text.length > 1) text.splitText(1)
}
const join: Change = (_, parent) => parent.normalize()
const markPart: Change = (texts) => {
  for (const text of texts) {
    if (text.length < 3) continue
    const part = text.splitText(1)
    part.splitText(1)
    part.replaceWith(marked(part))
  }
}

/** What extensions do to the texts of an element, one after the other. */
const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  'are replaced': [replace],
  'are replaced by other texts': [
    (texts) => {
      for (const text of texts) text.replaceWith(text.data)
    },
  ],
  'are split': [split],
  'are joined': [join],
  'are split and joined, one after the other': [
    (texts, parent) => {
      for (const text of texts) {
        if (text.isConnected && text.length > 1) text.splitText(1)
        parent.normalize()
      }
    },
  ],
  'are all split and joined': [
    (texts, parent) => {
      split(texts, parent)
      join(texts, parent)
    },
  ],
  'are split twice and joined': [
    (texts, parent) => {
      for (const text of texts) if (text.length > 2) text.splitText(1).splitText(1)
      parent.normalize()
    },
  ],
  'are split, and joined later': [split, join],
  'are marked in part': [markPart],
  'are marked in part, twice': [markPart, markPart],
  'are split, and replaced later': [split, replace],
  'are marked in part, and replaced later': [markPart, replace],
  'are marked in part twice, and replaced later': [markPart, markPart, replace],
}

/** What is drawn before and after. */
const UPDATES: Readonly<Record<string, readonly [Child | readonly Child[], Child | readonly Child[]]>> = {
  'that become one text': [['Ask ', { tag: 'bdi', children: 'Ana' }, ' to send it'], 'You asked'],
  'that stand alone': ['Wait here', 'Come in'],
  'that stand alone and become an element': ['Wait here', [{ tag: 'b', children: 'Come in' }]],
  'of which the last one goes': [
    ['We never see it.', ' ', 'Until noon'],
    ['We never see it.', ' '],
  ],
  'of which all change': [
    ['One', ' of ', 'two'],
    ['Three', ' from ', 'four'],
  ],
  'that become an element': [['Your ', 'balance'], [{ tag: 'b', children: 'Balance' }]],
  'before which an element comes': [
    [null, 'Wait', ' here'],
    [{ tag: 'b', children: 'Ana' }, 'Wait', ' here'],
  ],
  'after which an element comes': [
    ['Wait', ' here', null],
    ['Wait', ' here', { tag: 'b', children: 'Ana' }],
  ],
  'among which an element comes': [
    ['Wait', null, ' here'],
    ['Wait', { tag: 'b', children: 'Ana' }, ' here'],
  ],
  'between which an element comes': [
    ['Ask ', 'now'],
    ['Ask ', { tag: 'bdi', children: 'Ana' }, 'now'],
  ],
}

const uncaught: string[] = []
const onError = (event: ErrorEvent): void => {
  event.preventDefault()
  uncaught.push(event.message)
}
beforeEach(() => {
  uncaught.length = 0
  addEventListener('error', onError)
})
afterEach(() => {
  removeEventListener('error', onError)
  document.body.replaceChildren()
})

const cases = Object.keys(RENDERERS).flatMap((renderer) =>
  Object.keys(UPDATES).flatMap((update) =>
    Object.keys(CHANGES).map((change) => ({ renderer, update, change })),
  ),
)

test.each(cases)(
  'texts $update are right with $renderer although they $change before',
  async ({ renderer, update, change }) => {
    const [before, after] = UPDATES[update] ?? ['', '']
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
    const surface = root.appendChild(document.createElement('div'))
    const show = RENDERERS[renderer]?.(surface)
    show?.(before)
    const drawn = surface.querySelector('p')
    if (!drawn) throw new Error('nothing is drawn')
    const stop = repairReplacedText(root, drawn)
    for (const run of CHANGES[change] ?? []) {
      const texts = [...drawn.childNodes].filter((node) => node instanceof Text)
      run(
        texts.filter(({ data }) => data !== ''),
        drawn,
      )
      await Promise.resolve()
      expect(surface.textContent).toBe(wordsOf(before))
    }
    show?.(after)
    await Promise.resolve()
    expect(surface.textContent).toBe(wordsOf(after))
    expect(uncaught).toEqual([])
    stop()
  },
)

function wordsOf(child: Child | readonly Child[]): string {
  if (child === null) return ''
  if (typeof child === 'string') return child
  return 'tag' in child ? wordsOf(child.children) : child.map(wordsOf).join('')
}
