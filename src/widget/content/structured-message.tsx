import { type ComponentType, type ReactNode, useEffect } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { ChatError } from '../../react/chat-error.ts'
import type { MessageContentView } from '../../react/use-message-content.ts'
import { ErrorBoundary } from '../renderers/error-boundary.tsx'
import { type ContentRenderer, rendererOf, useRenderers } from '../renderers/renderers.ts'
import { useTexts } from '../texts/texts-context.tsx'
import type { ViewResourceProps } from '../views/view-resource.tsx'
import { TemplateMessage, type TemplateMessageProps } from './template-message.tsx'
import type { TimePickerMessageProps } from './time-picker-message.tsx'

/** Kinds whose code is loaded by itself. */
export interface LazyKinds {
  /** Shows a view of a step-by-step guide. */
  readonly View: ComponentType<ViewResourceProps>
  /** Shows a time picker. */
  readonly TimePicker: ComponentType<TimePickerMessageProps>
}

export interface StructuredMessageProps {
  readonly message: MessageEntry
  readonly view: MessageContentView
  readonly kinds: LazyKinds
}

/** A message that is not text, or that the host renders itself: a template, a view, or another content type. */
export function StructuredMessage(props: StructuredMessageProps): ReactNode {
  const { message, view } = props
  const { onError } = useRenderers()
  const Renderer = useRenderer(message, view)
  const { contentType } = view.raw
  const failed = (cause: unknown): void =>
    onError(new ChatError('render-failed', `a renderer of ${contentType} threw an exception`, { cause }))
  const fallback = <ContentFallback view={view} />
  if (Renderer === null) return fallback
  if (!Renderer && !isInteractive(message)) return <UnknownContent view={view} />
  return (
    <ErrorBoundary fallback={() => fallback} onError={failed} resetKey={message.body}>
      {Renderer ? <Renderer {...view} message={message} /> : <BuiltIn {...props} />}
    </ErrorBoundary>
  )
}

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

function isInteractive({ body }: MessageEntry): boolean {
  return body.format === 'structured' && body.contentType === INTERACTIVE
}

/** The host's renderer: the one of the view or template, else the one of the content type. */
function useRenderer(
  message: MessageEntry,
  { raw, template }: MessageContentView,
): ContentRenderer | undefined {
  const { renderers } = useRenderers()
  const { body } = message
  const templateType = body.format === 'structured' ? body.templateType : undefined
  const view = template?.kind === 'ViewResource' ? viewNames(template.viewId) : []
  const named = [
    ...view.map((name) => rendererOf(renderers.view, name)),
    rendererOf(renderers.template, templateType),
    rendererOf(renderers.contentType, raw.contentType),
  ]
  return named.find((one) => one !== undefined)
}

/** `arn:aws:connect:…:view/form:1` can be named by the ARN, by `form:1` and by `form`. */
function viewNames(viewId = ''): readonly string[] {
  const name = viewId.slice(viewId.lastIndexOf('/') + 1)
  return [viewId, name, name.replace(/:[^:]*$/, '')].filter((one) => one !== '')
}

/** The widget's own templates and views. */
function BuiltIn({ message, view, kinds: { View, TimePicker } }: StructuredMessageProps): ReactNode {
  const { template, reply, choiceId, choose, answer } = view
  if (!template) return <div className="bubble content-loading" aria-hidden="true" />
  if (template.kind === 'ViewResource')
    return <View message={message} template={template} reply={reply} answer={answer} />
  const shared = { state: reply.state, answeredWith: choiceId, onAnswer: choose }
  if (template.kind === 'TimePicker') return <TimePicker {...shared} template={template} nowMs={Date.now()} />
  const isPaging = reply.state === 'sending' && isPagingChoice(template, choiceId)
  return <TemplateMessage {...shared} template={template} pagingChoiceId={isPaging ? choiceId : undefined} />
}

function isPagingChoice(template: TemplateMessageProps['template'], choiceId: string | undefined): boolean {
  if (!('choices' in template)) return false
  return template.choices.some(({ id, kind }) => id === choiceId && kind === 'paging')
}

/** Content that nothing here can show. */
function UnknownContent({ view }: { readonly view: MessageContentView }): ReactNode {
  const { onError } = useRenderers()
  const { contentType } = view.raw
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each message
  useEffect(() => {
    onError(new ChatError('content-unknown', `there is no renderer for ${contentType.slice(0, 100)}`))
  }, [])
  return <ContentFallback view={view} />
}

/** The title of a template, so that the customer knows what is asked, and a sentence. */
function ContentFallback({ view: { template } }: { readonly view: MessageContentView }): ReactNode {
  const { texts } = useTexts()
  return (
    <div className="bubble" data-unsupported="true" dir="auto" part="bubble">
      {template?.title && <p className="bubble-text">{template.title}</p>}
      <p>{texts.unsupported}</p>
    </div>
  )
}
