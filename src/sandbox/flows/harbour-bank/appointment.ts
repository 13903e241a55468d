import type { BotReply } from '../bot.ts'
import { type BankContext, markdown, picture, plainText, quickReply, template } from './messages.ts'

const MEETINGS = {
  'at the branch': 'at 12 Quay Street',
  'by phone': 'by phone',
  'by video call': 'by video call',
} as const

type Meeting = keyof typeof MEETINGS

/** The bot's session attribute that stores how the customer wants to meet. */
const MEETING = 'meeting'

function isMeeting(text: string | undefined): text is Meeting {
  return text !== undefined && Object.hasOwn(MEETINGS, text)
}

/** Reads the answer to `askHowToMeet`. */
export function meetingFrom(text: string): Meeting | undefined {
  const answer = text.trim().toLowerCase()
  return isMeeting(answer) ? answer : undefined
}

/** The first question: a panel with the ways to meet. */
export function askHowToMeet(context: BankContext): BotReply {
  const content = {
    title: 'How would you like to meet?',
    subtitle: 'An adviser has **half an hour** for you.',
    ...picture(context, 'harbour', 'The harbour, with our branch on the quay'),
    elements: [{ title: 'At the branch' }, { title: 'By phone' }, { title: 'By video call' }],
  }
  const asText = 'How would you like to meet? (At the branch / By phone / By video call)'
  return { messages: [template('Panel', { content }, asText)] }
}

/** Local times at which advisers begin. */
const STARTS: readonly (readonly [hours: number, minutes: number])[] = [
  [9, 0],
  [11, 30],
  [15, 15],
]
/** Working days with free slots. */
const DAYS = 4
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const LONDON_CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  hourCycle: 'h23',
})

/** The offset of the branch, on the day that starts at this UTC midnight. Its clocks change on Sundays, when it is closed. */
function offsetMinutes(midnightMs: number): number {
  return Number(LONDON_CLOCK.format(midnightMs + DAY_MS / 2)) * 60 - 720
}

/** Free slots on the next working days, in the form that Connect documents: `2026-11-30T09:00+00:00`. */
export function freeSlots(nowMs: number): readonly string[] {
  const slots: string[] = []
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS
  for (let midnight = today + DAY_MS; slots.length < DAYS * STARTS.length; midnight += DAY_MS) {
    const weekday = new Date(midnight).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    for (const [hours, minutes] of STARTS) {
      const startMs = midnight + (hours * 60 + minutes - offsetMinutes(midnight)) * MINUTE_MS
      slots.push(`${new Date(startMs).toISOString().slice(0, 16)}+00:00`)
    }
  }
  return slots
}

/** The second question: a time picker. */
export function askWhen(meeting: Meeting, { nowMs }: BankContext): BotReply {
  const slots = freeSlots(nowMs)
  const content = {
    title: 'When does it suit you?',
    subtitle: meeting === 'at the branch' ? 'We will have the kettle on.' : 'We will contact you.',
    timeZoneOffset: offsetMinutes(Math.floor(Date.parse(slots[0] ?? '') / DAY_MS) * DAY_MS),
    ...(meeting === 'at the branch' && {
      location: { latitude: 51.5035, longitude: -0.0195, title: '12 Quay Street', radius: 1 },
    }),
    timeslots: slots.map((date) => ({ date, duration: 1800 })),
  }
  const replyMessage = { title: 'Your choice', subtitle: 'One moment, we reserve it.' }
  const asText = 'Please call +44 20 7946 0123 to agree on a time.'
  return {
    messages: [template('TimePicker', { content, replyMessage }, asText)],
    sessionAttributes: { [MEETING]: meeting },
  }
}

const SLOT = /^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/

export function isSlot(text: string): boolean {
  return SLOT.test(text)
}

const SLOT_TEXT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})

/** The answer to a chosen slot: the appointment, or the free slots if this one is not among them any more. */
export function book(
  slot: string,
  sessionAttributes: Readonly<Record<string, string>>,
  context: BankContext,
): BotReply {
  const stored = sessionAttributes[MEETING]
  const meeting = isMeeting(stored) ? stored : 'at the branch'
  if (!freeSlots(context.nowMs).includes(slot)) {
    const again = askWhen(meeting, context)
    return { ...again, messages: [plainText('That time is not free any more.'), ...again.messages] }
  }
  const when = SLOT_TEXT.format(Date.parse(slot))
  return {
    messages: [
      markdown(`Your appointment: **${when}**, ${MEETINGS[meeting]}. Please bring your passport.`),
      quickReply('Shall I remind you the day before?', ['Yes, remind me', 'No reminder']),
    ],
  }
}

/** The answer to the last question. */
export const REMINDERS: Readonly<Record<string, BotReply>> = {
  'yes, remind me': {
    messages: [plainText('I will remind you the day before. Is there anything else?')],
  },
  'no reminder': { messages: [plainText('No reminder then. Is there anything else?')] },
}
