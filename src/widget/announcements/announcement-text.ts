import type { Announcement } from '../../model/host-event.ts'
import type { FilesBody, MessageItem } from '../../model/item.ts'
import { noticeText } from '../texts/notice-text.ts'
import type { MainTexts } from '../texts/texts.ts'

/** Give the text that is shown of a message, once their code is loaded. */
export interface Readers {
  readonly markdown?: ((text: string, texts: MainTexts) => string) | undefined
  /** Takes the content of an interactive message; empty if it has no text. */
  readonly template?: ((content: string) => string) | undefined
  /** Takes the name of the sender and the files. */
  readonly files?: ((sender: string, body: FilesBody, texts: MainTexts) => string) | undefined
}

/** Content type of interactive messages. */
const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

/** Whether a message is an interactive template or a view. */
export function isInteractive({ body }: MessageItem): boolean {
  return body.format === 'structured' && body.contentType === INTERACTIVE
}

/**
 * Text of an announcement for a screen reader; undefined if it would only repeat an earlier one.
 */
export function announcementText(
  announcement: Announcement,
  texts: MainTexts,
  readers: Readers = {},
): string | undefined {
  switch (announcement.type) {
    case 'message':
      return messageText(announcement.message, texts, readers)
    case 'unseen':
      return texts.missedMessages(announcement.count)
    case 'notice':
      // The phase announces the end, with its reason.
      return announcement.item.notice === 'chat-ended'
        ? undefined
        : noticeText(announcement.item.notice, announcement.item.who, texts)
    case 'waiting':
      return texts.statusWaiting
    case 'connection':
      return {
        connecting: undefined,
        connected: announcement.again ? texts.connectedAgain : texts.connected,
        reconnecting: texts.bannerReconnecting,
        offline: texts.bannerOffline,
        'other-tabs': texts.otherTabs,
      }[announcement.connection]
    case 'send-failed':
      return texts.sendFailures[announcement.reason]
    case 'forget':
      return announcement.outcome === 'failed' ? texts.forgetFailed : texts.forgotten
    case 'phase':
      return phaseText(announcement, texts)
    case 'sign-in':
      if (announcement.secondsLeft !== undefined) return texts.timeLeft(announcement.secondsLeft)
      return signInText(announcement, texts)
  }
}

function messageText(
  { from, body }: MessageItem,
  texts: MainTexts,
  { markdown = (text) => text, template, files }: Readers,
): string | undefined {
  if (from.role === 'customer') return undefined
  const bodyText = (): string => {
    if ('text' in body) return body.format === 'markdown' ? markdown(body.text, texts) : body.text
    if (body.format === 'structured' && body.contentType === INTERACTIVE) {
      if (body.templateType === 'ViewResource') return texts.viewName
      const text = template?.(body.content)
      if (text) return markdown(text, texts)
    }
    return texts.unsupported
  }
  const sender = from.displayName ?? texts.roles[from.role]
  if (body.format === 'files' && files) return files(sender, body, texts)
  return texts.messageFrom(sender, bodyText())
}

function phaseText(announcement: Extract<Announcement, { type: 'phase' }>, texts: MainTexts): string {
  switch (announcement.phase) {
    case 'starting':
      return texts.loading
    case 'resuming':
      return texts.statusConnecting
    case 'ending':
      return texts.ending
    case 'ended':
      return texts.ended[announcement.reason]
    case 'failed':
      return `${texts.failedTitle}. ${texts.errors[announcement.code]}`
  }
}

/** What replaces what: of the texts of one subject that wait, only the last one is announced. */
export type AnnouncementSubject = 'connection' | 'sign-in'

/** The subjects whose waiting texts are out of date once this is announced. */
export function replacedSubjects(announcement: Announcement): readonly AnnouncementSubject[] {
  switch (announcement.type) {
    case 'connection':
      return ['connection']
    case 'sign-in':
      // The time that is left says nothing about the state.
      return announcement.secondsLeft === undefined ? ['sign-in'] : []
    case 'phase':
      return announcement.phase === 'ended' || announcement.phase === 'failed'
        ? ['connection', 'sign-in']
        : ['connection']
    default:
      return []
  }
}

function signInText(
  { state, host }: Extract<Announcement, { type: 'sign-in' }>,
  texts: MainTexts,
): string | undefined {
  // The event `signed-in` announces it, with the customer's name.
  if (state === 'succeeded') return undefined
  const { title, text } = texts.signIn[state]
  // There is no button while the sign-in is prepared; the title is announced with the button.
  if (state === 'preparing-url' || state === 'preparing-binding') return texts.signInPreparing
  const said = text ? `${title}. ${text}`.replace('…. ', '… ') : title
  return host ? `${said} ${texts.signInPage}: ${host}` : said
}

/** Text of a sign-in that succeeded, with the customer's name as soon as Connect has sent it. */
export function signedInText(displayName: string | undefined, texts: MainTexts): string {
  const { title, text } = texts.signIn.succeeded
  return `${displayName ? texts.signedInAs(displayName) : title}. ${text}`
}
