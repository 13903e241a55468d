// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { componentsOf, type RenderedElement } from './element-renderers.tsx'

afterEach(cleanup)

/** The renderer of a content type, as a component that takes any content. */
function componentOf(factory: (content: never) => RenderedElement): ComponentType<Record<string, unknown>> {
  const { contentType } = componentsOf({ contentType: { 'x/y': factory as never } })
  return contentType?.['x/y'] as unknown as ComponentType<Record<string, unknown>>
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = text
  return element
}

test('the element of a factory is in the conversation', () => {
  const Renderer = componentOf(({ text }: { text: string }) => paragraph(text))
  render(<Renderer text="a seat map" />)
  expect(screen.getByText('a seat map')).toBeTruthy()
})

test('the factory is called again when the content changed, and not for new functions', () => {
  const factory = vi.fn(({ text }: { text: string }) => paragraph(text))
  const Renderer = componentOf(factory)
  const { rerender } = render(<Renderer text="one" choose={() => 1} />)
  rerender(<Renderer text="one" choose={() => 2} />)
  expect(factory).toHaveBeenCalledOnce()
  rerender(<Renderer text="two" choose={() => 3} />)
  expect(factory).toHaveBeenCalledTimes(2)
  expect(screen.queryByText('one')).toBeNull()
  expect(screen.getByText('two')).toBeTruthy()
})

test('an element with `update` is kept and told, and `remove` is called at the end', () => {
  const element = paragraph('one')
  const update = vi.fn()
  const remove = vi.fn()
  const Renderer = componentOf(() => ({ element, update, remove }))
  const { rerender, unmount } = render(<Renderer text="one" />)
  rerender(<Renderer text="two" />)
  expect(update).toHaveBeenCalledWith({ text: 'two' })
  expect(screen.getByText('one')).toBe(element)
  expect(remove).not.toHaveBeenCalled()
  unmount()
  expect(remove).toHaveBeenCalledOnce()
})

test('a factory always gives the same component, and null stays null', () => {
  const factory = (): HTMLElement => paragraph('')
  const first = componentsOf({ template: { ListPicker: factory, Panel: null }, event: { joined: null } })
  const second = componentsOf({ template: { ListPicker: factory } })
  expect(first.template?.ListPicker).toBe(second.template?.ListPicker)
  expect(first.template?.Panel).toBeNull()
  expect(first.event).toEqual({ joined: null })
  expect(first).not.toHaveProperty('view')
})
