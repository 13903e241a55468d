import type { Announcement } from '../model/host-event.ts'
import type { MessageItem } from '../model/item.ts'
import { noticeText } from './notice-text.ts'
import type { Texts } from './texts/texts.ts'

/** Text of an announcement for a screen reader; undefined if it would only repeat an earlier one. */
export function announcementText(announcement: Announcement, texts: Texts): string | undefined {
  switch (announcement.type) {
    case 'message':
      return messageText(announcement.message, texts)
    case 'unseen':
      return texts.missedMessages(announcement.count)
    case 'notice':
      return noticeText(announcement.item.notice, announcement.item.who, texts)
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
    case 'phase':
      return phaseText(announcement, texts)
    case 'sign-in':
      if (announcement.secondsLeft !== undefined) return texts.timeLeft(announcement.secondsLeft)
      return signInText(announcement.state, texts)
  }
}

function messageText({ from, body }: MessageItem, texts: Texts): string | undefined {
  if (from.role === 'customer') return undefined
  const text = body.format === 'unsupported' ? texts.unsupported : withoutMarkdown(body.text)
  return texts.messageFrom(from.displayName ?? texts.roles[from.role], text)
}

/** Removes the markup of Markdown. */
function withoutMarkdown(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}/g, '')
}

function phaseText(announcement: Extract<Announcement, { type: 'phase' }>, texts: Texts): string {
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

function signInText(state: Extract<Announcement, { type: 'sign-in' }>['state'], texts: Texts): string {
  const { title, text } = texts.signIn[state]
  // There is no button while the sign-in is prepared; the title is announced with the button.
  if (state === 'preparing-url' || state === 'preparing-binding') return texts.signInPreparing
  return text ? `${title}. ${text}`.replace('…. ', '… ') : title
}
