import type { Announcement } from '../model/host-event.ts'
import type { MessageItem } from '../model/item.ts'
import { noticeText } from './notice-text.ts'
import type { Texts } from './texts/texts.ts'

/** What a screen reader says of an announcement; nothing where the words would only repeat what it said. */
export function announcementText(announcement: Announcement, say: Texts): string | undefined {
  switch (announcement.type) {
    case 'message':
      return messageText(announcement.message, say)
    case 'unseen':
      return say.missed(announcement.count)
    case 'notice':
      return noticeText(announcement.item.notice, announcement.item.who, say)
    case 'connection':
      return {
        connecting: undefined,
        connected: announcement.again ? say.connectedAgain : say.connected,
        reconnecting: say.bannerReconnecting,
        offline: say.bannerOffline,
        'other-tabs': say.otherTabs,
      }[announcement.connection]
    case 'send-failed':
      return say.sendFailures[announcement.reason]
    case 'phase':
      return phaseText(announcement, say)
    case 'sign-in':
      if (announcement.secondsLeft !== undefined) return say.timeLeft(announcement.secondsLeft)
      return signInText(announcement.state, say)
  }
}

function messageText({ from, body }: MessageItem, say: Texts): string | undefined {
  if (from.role === 'customer') return undefined
  const text = body.format === 'unsupported' ? say.unsupported : spoken(body.text)
  return say.messageFrom(from.displayName ?? say.roles[from.role], text)
}

/** Marks of Markdown are not for the ear. */
function spoken(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}/g, '')
}

function phaseText(announcement: Extract<Announcement, { type: 'phase' }>, say: Texts): string {
  switch (announcement.phase) {
    case 'starting':
      return say.loading
    case 'resuming':
      return say.statusConnecting
    case 'ending':
      return say.ending
    case 'ended':
      return say.ended[announcement.reason]
    case 'failed':
      return `${say.failedTitle}. ${say.errors[announcement.code]}`
  }
}

function signInText(state: Extract<Announcement, { type: 'sign-in' }>['state'], say: Texts): string {
  const { title, text } = say.signIn[state]
  // While it is prepared there is nothing to press yet; the title comes with the button.
  if (state === 'preparing-url' || state === 'preparing-binding') return say.signInPreparing
  return text ? `${title}. ${text}`.replace('…. ', '… ') : title
}
