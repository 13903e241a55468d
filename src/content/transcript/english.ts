import type { TranscriptWords } from './words.ts'

const NOT_SIGNED_IN = 'You are not signed in.'

/** English words, for hosts that give none. */
export const ENGLISH: TranscriptWords = {
  title: 'Conversation',
  savedAt: (dayAndTime) => `Saved on ${dayAndTime}`,
  timeZone: (zone) => `Times are in the time zone ${zone}`,
  beginsAt: (dayAndTime) => `Earlier messages couldn’t be loaded. This text begins on ${dayAndTime}.`,
  conversationStart: 'Start of the conversation',
  earlierConversation: 'Earlier conversation',
  thisConversation: 'This conversation',
  roles: {
    customer: 'You',
    agent: 'Agent',
    supervisor: 'Supervisor',
    bot: 'Assistant',
    system: 'Assistant',
  },
  automated: 'Automated',
  status: {
    waiting: 'Will send when you’re connected',
    sending: 'Sending',
    sent: 'Sent',
    processing: 'Sent, being checked',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not sent',
  },
  sendFailures: {
    rejected: 'Not sent. Something went wrong.',
    throttled: 'Not sent. Too many messages at once.',
    'chat-ended': 'Not sent. The chat has ended.',
    refused: 'Not delivered. It was rejected.',
    'not-processed': 'Not delivered. It couldn’t be checked.',
    'file-lost': 'Not sent. Choose the file again.',
    'file-limit': 'Not sent. This chat accepts no more files, or none this large.',
    'file-rejected': 'Not sent. The file couldn’t be uploaded.',
  },
  unfinished: 'not finished yet',
  unsupported: 'We can’t show this type of message here.',
  file: (name, isRefused) =>
    `${name === undefined ? 'File without a name' : `File: ${name}`}${isRefused ? ', blocked by the virus scanner' : ''}`,
  notice: ({ notice, who, by }) => {
    const name = who?.displayName
    switch (notice) {
      case 'joined':
        return `${name ?? 'An agent'} joined the chat`
      case 'left':
        return `${name ?? 'The agent'} left the chat`
      case 'invited':
        return `${name ?? 'Another agent'} has been added`
      case 'transferred':
        return by ? `${by.displayName ?? 'The agent'} transferred you` : 'You were transferred to a colleague'
      case 'transfer-failed':
        return 'The transfer didn’t go through'
      case 'idle':
        return `${name ?? 'Somebody'} has been inactive for a while`
      case 'returned':
        return `${name ?? 'The agent'} is back`
      case 'auto-disconnected':
        return 'This chat was closed due to inactivity'
      case 'name-changed':
        return `Your name has changed${name ? ` to ${name}` : ''}`
      case 'chat-ended':
        return 'The chat has ended'
    }
  },
  signIn: (state, name) => {
    switch (state) {
      case 'succeeded':
        return name === undefined ? 'You signed in' : `You signed in as ${name}`
      case 'failed':
        return `We couldn’t sign you in. ${NOT_SIGNED_IN}`
      case 'timed-out':
        return `You ran out of time to sign in. ${NOT_SIGNED_IN}`
      case 'expired':
        return `The sign-in request expired. ${NOT_SIGNED_IN}`
      case 'cancelled':
        return `You continued without signing in. ${NOT_SIGNED_IN}`
      case 'unavailable':
        return `Sign-in was not available. ${NOT_SIGNED_IN}`
      case 'superseded':
        return 'A sign-in was requested, and replaced by a newer request'
      case 'chat-ended':
        return 'The chat ended before you signed in'
      default:
        return 'You were asked to sign in'
    }
  },
  viewName: 'A step for you',
  viewAnswered: (button) => `Your answer: ${button}`,
  viewWritten: 'You answered with a message.',
  viewSecret: 'Not shown',
  viewYes: 'Yes',
  viewNo: 'No',
  viewEmpty: 'No answer',
  viewButtons: {
    submit: 'Submit',
    next: 'Next',
    previous: 'Previous',
    back: 'Back',
    cancel: 'Cancel',
    edit: 'Edit',
    'no-match': 'None of these',
    other: 'Continue',
  },
}
