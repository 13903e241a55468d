import { compact } from '../../contract/compact.ts'
import type { Item, MessageItem, Outgoing, SendFailure, StructuredBody } from '../item.ts'
import { contentOf, isOwnMessage } from './items.ts'
import { isPending } from './outbox.ts'
import { NOT_DELIVERED } from './processing.ts'
import type { ChatState } from './state.ts'

/** Whether the customer can answer a template or a view, and what they answered. */
export interface TemplateReply {
  /**
   * `open`: can be answered. `sending`: an answer is on its way, or the next page of a list was requested.
   * `answered`: `content` is the answer. `failed`: the answer was not sent; it can be answered again. `closed`: the
   * chat is over.
   */
  readonly state: 'open' | 'sending' | 'answered' | 'failed' | 'closed'
  /** What was sent, in states `sending` and `answered`. Text that the customer typed also counts as an answer. */
  readonly content?: string
  /**
   * The choice, where this browser knows it: it distinguishes choices with the same title. In state `failed`, the one that
   * was not sent.
   */
  readonly choiceId?: string
  /** Why the answer was not sent; set in state `failed`. */
  readonly reason?: SendFailure
}

type Sources = Pick<ChatState, 'items' | 'outbox' | 'choices' | 'chat' | 'phase' | 'processing' | 'dismissed'>

/** A message of another participant with an interactive template or a view. */
export interface TemplateItem extends MessageItem {
  readonly body: StructuredBody
}

/** Content type of an answer that is not text. */
const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

export function isTemplate(item: Item, self: string | undefined): item is TemplateItem {
  return item.kind === 'message' && item.body.format === 'structured' && !isOwnMessage(item, self)
}

/** An answer that the customer does not read as a message: a request for another page, or the outputs of a view. */
export function isHiddenAnswer(item: Item, self: string | undefined): boolean {
  return (
    item.kind === 'message' &&
    item.body.format === 'structured' &&
    item.body.contentType === RESPONSE &&
    isOwnMessage(item, self)
  )
}

/** A template, the state of its reply, and the later template that takes its place. */
export interface TemplateState {
  readonly reply: TemplateReply
  readonly replacedBy?: TemplateItem
}

/**
 * All templates of the conversation, by Connect's id. An answer belongs to the template that was chosen in. Where that is
 * not known, it belongs to every template before it. One pass, from the newest item to the oldest.
 */
export function templateStates(state: Sources): ReadonlyMap<string, TemplateState> {
  const { items, outbox, choices, chat } = state
  const self = chat?.participantId
  const found = new Map<string, TemplateState>()
  if (!items.some((item) => isTemplate(item, self))) return found
  const outgoing = lastOutgoing(outbox)
  const targets = targetsOf(choices)
  const chosen = new Map<string, Answered>()
  const undelivered = new Map<string, SendFailure>()
  const latest = new Map<string, Latest>()
  const seen: Seen = {}
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]
    if (item?.kind !== 'message') continue
    if (isOwnMessage(item, self)) {
      const target = targets.get(item.id) ?? targets.get(item.clientToken ?? '')
      const reason = undeliveredReason(state, item.id)
      if (reason) {
        if (target !== undefined && !state.dismissed.includes(item.id)) undelivered.set(target, reason)
      } else if (target !== undefined) chosen.set(target, { item, isReplied: seen.other === true })
      else if (!isHiddenAnswer(item, self)) seen.text = seen.view = item
      else if (isViewAnswer(item)) seen.view = item
      continue
    }
    if (isTemplate(item, self)) {
      const reply = replyTo(item, {
        state,
        seen,
        chosen: chosen.get(item.id),
        outgoing: outgoing.get(item.id),
        undelivered: undelivered.get(item.id),
      })
      const { referenceId } = item.body
      const later = referenceId === undefined ? undefined : latest.get(referenceId)
      const text = answerIn(item, seen)
      // A template that was answered before the later one came stays: it is what the customer decided.
      const isDecided = reply.state === 'answered' && (reply.choiceId !== undefined || text !== later?.text)
      const replacedBy = isDecided ? undefined : later?.template
      found.set(item.id, replacedBy ? { reply, replacedBy } : { reply })
      if (referenceId !== undefined) latest.set(referenceId, { template: replacedBy ?? item, text })
    }
    seen.other = true
  }
  return found
}

/** The newest template with a `referenceId`, and the message of the customer that follows the oldest one so far. */
interface Latest {
  readonly template: TemplateItem
  readonly text: MessageItem | undefined
}

/** The answer that was chosen in a template, and whether another participant wrote after it. */
interface Answered {
  readonly item: MessageItem
  readonly isReplied: boolean
}

/** What follows the template: the first message of the customer, and whether another participant wrote. */
interface Seen {
  text?: MessageItem
  view?: MessageItem
  other?: boolean
}

interface Known {
  readonly state: Sources
  readonly seen: Seen
  readonly chosen: Answered | undefined
  readonly outgoing: Outgoing | undefined
  readonly undelivered: SendFailure | undefined
}

/** Why Connect delivered a message to nobody that it has. */
function undeliveredReason({ processing }: Sources, id: string): SendFailure | undefined {
  const state = Object.hasOwn(processing, id) ? processing[id] : undefined
  return state && state !== 'processing' ? NOT_DELIVERED[state] : undefined
}

function replyTo(
  template: TemplateItem,
  { state, seen, chosen, outgoing, undelivered }: Known,
): TemplateReply {
  const isOver = template.earlier === true || state.phase === 'ended' || state.phase === 'ending'
  const choiceId = Object.hasOwn(state.choices, template.id)
    ? state.choices[template.id]?.choiceId
    : undefined
  if (outgoing && isPending(outgoing)) {
    return compact({ state: 'sending' as const, content: outgoing.answer?.content, choiceId })
  }
  const isView = template.body.templateType === 'ViewResource'
  if (chosen) {
    const isPage = chosen.item.body.format === 'structured' && !isView
    if (!isPage)
      return compact({ state: 'answered' as const, content: contentOf(chosen.item.body), choiceId })
    // The next page is on its way until another participant writes.
    if (!chosen.isReplied && !isOver) return compact({ state: 'sending' as const, choiceId })
  }
  const answer = answerIn(template, seen)
  if (answer) return compact({ state: 'answered' as const, content: contentOf(answer.body) })
  if (isOver) return { state: 'closed' }
  if (!outgoing && !undelivered) return { state: 'open' }
  return compact({ state: 'failed' as const, reason: outgoing?.reason ?? undelivered, choiceId })
}

/** A message that answers the template although it was not chosen in it, as far as this browser knows. */
function answerIn({ body }: TemplateItem, seen: Seen): MessageItem | undefined {
  return body.templateType === 'ViewResource' ? seen.view : seen.text
}

function lastOutgoing(outbox: readonly Outgoing[]): ReadonlyMap<string, Outgoing> {
  return new Map(outbox.flatMap((one) => (one.answer ? [[one.answer.messageId, one]] : [])))
}

/** The template that an answer belongs to, by the answer's id and by its token. */
function targetsOf(choices: Sources['choices']): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  for (const [template, { clientToken, messageId }] of Object.entries(choices)) {
    targets.set(clientToken, template)
    if (messageId) targets.set(messageId, template)
  }
  return targets
}

function isViewAnswer({ body }: MessageItem): boolean {
  return body.format === 'structured' && body.content.includes('"ViewResource"')
}

/**
 * Whether a template can stand where an earlier one stood: only notices, hidden answers and templates with the same
 * `referenceId` are between them.
 */
export function isDirectlyAfter(
  items: readonly Item[],
  earlier: Item,
  later: TemplateItem,
  self: string | undefined,
): boolean {
  const { referenceId } = later.body
  return items
    .slice(items.indexOf(earlier) + 1, items.indexOf(later))
    .every(
      (item) =>
        item.kind === 'notice' ||
        isHiddenAnswer(item, self) ||
        (isTemplate(item, self) && item.body.referenceId === referenceId),
    )
}
