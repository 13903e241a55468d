import { type ComponentType, type Context, createContext, useContext } from 'react'
import type { MessageEntry, NoticeEntry } from '../../model/chat/timeline.ts'
import type { Notice } from '../../model/item.ts'
import type { ChatError } from '../../react/chat-error.ts'
import type { MessageContentView } from '../../react/use-message-content.ts'

/** What a renderer of a content type, a template or a view gets. */
export interface ContentRendererProps extends MessageContentView {
  /** The message in the conversation. */
  readonly message: MessageEntry
}

/** What a renderer of an event gets. */
export interface EventRendererProps {
  /** The event in the conversation. */
  readonly entry: NoticeEntry
  /** The line that the widget would show. */
  readonly text: string
}

/** Renders the content of a message. `null` shows the text fallback. */
export type ContentRenderer = ComponentType<ContentRendererProps> | null

/** Renders the line of an event. `null` hides it. */
export type EventRenderer = ComponentType<EventRendererProps> | null

/**
 * Renderers that replace or add to those of the widget, by name. A renderer that throws is replaced by the text fallback,
 * and the `error` event has the code `render-failed`.
 */
export interface Renderers {
  /** By content type, for example `application/json`. The content types of this list are announced to Connect. */
  readonly contentType?: Readonly<Record<string, ContentRenderer>> | undefined
  /** By `templateType` of interactive messages, for example `ListPicker`. */
  readonly template?: Readonly<Record<string, ContentRenderer>> | undefined
  /** By name, id or ARN of a view. */
  readonly view?: Readonly<Record<string, ContentRenderer>> | undefined
  /** By event. */
  readonly event?: Readonly<Partial<Record<Notice, EventRenderer>>> | undefined
}

/** The renderers of the host, and where an error of one is reported. */
export interface RenderersContextValue {
  readonly renderers: Renderers
  /** Whether messages can be copied; they can if absent. */
  readonly copy?: boolean | undefined
  readonly onError: (error: ChatError) => void
}

export const RenderersContext: Context<RenderersContextValue> = createContext<RenderersContextValue>({
  renderers: {},
  onError: () => undefined,
})

export function useRenderers(): RenderersContextValue {
  return useContext(RenderersContext)
}

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

/** Content types that the widget shows itself, without loading their renderers. */
const BUILT_IN = ['text/plain', 'text/markdown', INTERACTIVE, `${INTERACTIVE}.response`]

/** The content types that can be shown with these renderers, announced to Connect at the start of a chat. */
export function contentTypesOf({ contentType = {} }: Renderers): readonly string[] {
  const added = Object.keys(contentType).filter((name) => contentType[name] && !BUILT_IN.includes(name))
  const removed = (name: string): boolean => Object.hasOwn(contentType, name) && contentType[name] === null
  return [...BUILT_IN.filter((name) => name === 'text/plain' || !removed(name)), ...added]
}

/** The renderer of a name; undefined if the host names none. */
export function rendererOf<Renderer>(
  table: Readonly<Record<string, Renderer>> | undefined,
  name: string | undefined,
): Renderer | undefined {
  return table && name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}
