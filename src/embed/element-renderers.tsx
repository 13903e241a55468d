import { type ComponentType, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Notice } from '../model/item.ts'
import { FROM_HOST } from '../widget/renderers/from-host.ts'
import type { ContentRendererProps, EventRendererProps, Renderers } from '../widget/renderers/renderers.ts'

/** What a factory returns: an element, or an element with functions that follow the message. */
export type RenderedElement =
  | Element
  | {
      /** Placed in the conversation. */
      readonly element: Element
      /** Called when the message or its reply changed; without it, the factory is called again. */
      readonly update?: ((props: never) => void) | undefined
      /** Called when the element is removed. */
      readonly remove?: (() => void) | undefined
    }

/** Makes the element for a message. It may throw: the text fallback is then shown. */
export type ContentFactory = (content: ContentRendererProps) => RenderedElement

/** Makes the element for the line of an event. */
export type EventFactory = (event: EventRendererProps) => RenderedElement

/** `renderers` for pages without React: each is a function that returns an element. `null` has its meaning in React. */
export interface ElementRenderers {
  /** By content type, for example `application/json`. */
  readonly contentType?: Readonly<Record<string, ContentFactory | null>> | undefined
  /** By `templateType` of interactive messages, for example `ListPicker`. */
  readonly template?: Readonly<Record<string, ContentFactory | null>> | undefined
  /** By name, id or ARN of a view. */
  readonly view?: Readonly<Record<string, ContentFactory | null>> | undefined
  /** By event. */
  readonly event?: Readonly<Partial<Record<Notice, EventFactory | null>>> | undefined
}

/** The same renderers as components. A factory always gives the same component, so that its element is kept. */
export function componentsOf({ contentType, template, view, event }: ElementRenderers): Renderers {
  return {
    ...(contentType ? { contentType: mapped(contentType) } : {}),
    ...(template ? { template: mapped(template) } : {}),
    ...(view ? { view: mapped(view) } : {}),
    ...(event ? { event: mapped(event) } : {}),
  }
}

type Factory<Props> = (props: Props) => RenderedElement

function mapped<Props extends object>(
  factories: Readonly<Record<string, Factory<Props> | null | undefined>>,
): Readonly<Record<string, ComponentType<Props> | null>> {
  return Object.fromEntries(
    Object.entries(factories).flatMap(([name, factory]) =>
      factory === undefined ? [] : [[name, factory && componentOf(factory)]],
    ),
  )
}

const components = new WeakMap<object, ComponentType<never>>()

function componentOf<Props extends object>(factory: Factory<Props>): ComponentType<Props> {
  const known = components.get(factory) as ComponentType<Props> | undefined
  if (known) return known
  const component = (props: Props): ReactNode => <FactoryElement factory={factory} content={props} />
  components.set(factory, component)
  return component
}

interface FactoryElementProps<Props> {
  readonly factory: Factory<Props>
  readonly content: Props
}

function FactoryElement<Props extends object>({ factory, content }: FactoryElementProps<Props>): ReactNode {
  const container = useRef<HTMLDivElement>(null)
  const rendered = useRef<RenderedElement>(undefined)
  const shown = useRef<Props>(undefined)
  useLayoutEffect(() => {
    if (shown.current && isSameContent(shown.current, content)) return
    shown.current = content
    const current = rendered.current
    if (current && 'update' in current && typeof current.update === 'function') {
      ;(current.update as (props: Props) => void)(content)
      return
    }
    removeElement(current)
    rendered.current = factory(content)
    container.current?.replaceChildren(elementOf(rendered.current))
  })
  useLayoutEffect(() => () => removeElement(rendered.current), [])
  return <div ref={container} className={FROM_HOST} />
}

/** The commands are new functions at each render; they do not change what is shown. */
function isSameContent(before: object, after: object): boolean {
  const old = new Map(Object.entries(before))
  return Object.entries(after).every(
    ([name, value]) => typeof value === 'function' || old.get(name) === value,
  )
}

function elementOf(rendered: RenderedElement): Element {
  return rendered instanceof Element ? rendered : rendered.element
}

function removeElement(rendered: RenderedElement | undefined): void {
  if (rendered && !(rendered instanceof Element)) rendered.remove?.()
}
