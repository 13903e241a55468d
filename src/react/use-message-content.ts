import { useEffect, useMemo, useState } from 'react'
import type { Answer } from '../content/templates/answer.ts'
import type { Template } from '../content/templates/template.ts'
import type { TemplateReply } from '../model/chat/replies.ts'
import type { MessageEntry } from '../model/chat/timeline.ts'
import type { StructuredBody } from '../model/item.ts'
import { type Lazy, lazy } from '../session/basics/lazy.ts'
import { loadError } from '../session/basics/load-error.ts'
import { useChatContext } from './chat-context.ts'

/** An answer to a message, for content that a host renders itself. */
export interface ContentAnswer {
  /**
   * Content type that is sent.
   * @defaultValue `text/plain`
   */
  readonly contentType?: string | undefined
  /** Content that is sent. */
  readonly content: string
  /**
   * What the customer reads as their own message.
   * @defaultValue the content
   */
  readonly text?: string | undefined
  /**
   * Whether the answer is not shown as a message of the customer.
   * @defaultValue `false`
   */
  readonly hidden?: boolean | undefined
  /** What was chosen: `reply.choiceId` has it afterwards, also if two messages could have this answer. */
  readonly choiceId?: string | undefined
  /** Whether it contains a password or the number of a card: it is then not kept over a reload. */
  readonly secret?: boolean | undefined
}

/** What `useMessageContent` returns: the content of a message, parsed, and how to answer it. */
export interface MessageContentView {
  /** The content as Connect sent it. Untrusted. */
  readonly raw: Pick<StructuredBody, 'contentType' | 'content'>
  /**
   * The parsed template of an interactive message. `undefined` while the parser loads, and for any other content.
   */
  readonly template: Template | undefined
  /** Whether the message can be answered, and the answer. */
  readonly reply: TemplateReply
  /** The customer's choice, if the answer is one of the template's choices. */
  readonly choiceId: string | undefined
  /** Sends the answer of a choice. Choices that do not exist, links, and choices of a closed message do nothing. */
  readonly choose: (choiceId: string) => void
  /** Sends another answer to the message. Does nothing if it cannot be answered. */
  readonly answer: (answer: ContentAnswer) => void
}

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

/** The parser, loaded with the first message that needs it. */
export const parser: Lazy<Parser> = lazy(() => import('../content/templates/parser.ts'))

type Parser = typeof import('../content/templates/parser.ts')

/**
 * Returns the parsed content of a message and the commands to answer it. For messages of text, `template` is undefined
 * and `raw` has the text. If the parser does not load, the chat has an `error` with the code `load-failed`, and the next
 * message tries again.
 */
export function useMessageContent(entry: MessageEntry): MessageContentView {
  const { chat } = useChatContext()
  const { body, id } = entry
  const isInteractive = body.format === 'structured' && body.contentType === INTERACTIVE
  const parse = useParser(isInteractive, (cause) =>
    chat.report(loadError(parser, 'the parser of templates could not be loaded', cause)),
  )
  const raw = useMemo(() => rawOf(body), [body])
  const template = useMemo(
    () => (isInteractive ? parse?.readTemplate(raw.content) : undefined),
    [isInteractive, parse, raw],
  )
  const { reply, choiceId } = useMemo(() => resolveReply(entry, template, parse), [entry, template, parse])
  const isOpen = reply.state === 'open' || reply.state === 'failed'
  const sendAnswer = (
    answer: Omit<Answer, 'hidden'> & { hidden?: boolean; secret?: boolean },
    chosen?: string,
  ): void => {
    if (!isOpen || id === undefined) return
    const { contentType, content, text, hidden, secret } = answer
    chat.sendAnswer(text, {
      ...{ contentType, content, messageId: id },
      ...(chosen === undefined ? {} : { choiceId: chosen }),
      ...(hidden ? { hidden } : {}),
      ...(secret ? { secret } : {}),
    })
  }
  return {
    raw,
    template,
    reply,
    choiceId,
    choose(chosen) {
      const answer = template && parse?.answerOf(template, chosen)
      if (answer) sendAnswer(answer, chosen)
    },
    answer: ({ contentType = 'text/plain', content, text = content, hidden = false, ...more }) =>
      sendAnswer({ contentType, content, text, hidden, secret: more.secret === true }, more.choiceId),
  }
}

function rawOf(body: MessageEntry['body']): MessageContentView['raw'] {
  if (body.format === 'structured') return { contentType: body.contentType, content: body.content }
  if (!('text' in body)) return { contentType: body.contentType, content: '' }
  return { contentType: body.format === 'plain' ? 'text/plain' : 'text/markdown', content: body.text }
}

const CLOSED: TemplateReply = { state: 'closed' }

/** The model does not read templates: whether text that the customer typed is one of the choices is decided here. */
function resolveReply(
  { reply = CLOSED, from }: MessageEntry,
  template: Template | undefined,
  parse: Parser | undefined,
): { reply: TemplateReply; choiceId: string | undefined } {
  if (reply.state !== 'answered' || !template || !parse) return { reply, choiceId: reply.choiceId }
  const { content = '', choiceId } = reply
  if (choiceId !== undefined && parse.answerOf(template, choiceId)?.content === content)
    return { reply, choiceId }
  const found = parse.choiceOf(template, content)
  if (found !== undefined || template.kind === 'ViewResource') return { reply, choiceId: found }
  // A person reads what the customer wrote instead and still waits for a choice; a bot takes any text as the answer.
  const isPerson = from.role === 'agent' || from.role === 'supervisor'
  return { reply: isPerson ? { state: 'open' } : CLOSED, choiceId: undefined }
}

function useParser(needed: boolean, onError: (cause: unknown) => void): Parser | undefined {
  const [loaded, setLoaded] = useState<Parser>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function is no reason to load again
  useEffect(() => {
    if (!needed) return
    let mounted = true
    parser.load().then(
      (module) => mounted && setLoaded(module),
      (cause: unknown) => mounted && onError(cause),
    )
    return () => {
      mounted = false
    }
  }, [needed])
  return loaded
}
