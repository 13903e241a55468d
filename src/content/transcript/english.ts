import type { TranscriptWords } from './words.ts'

const NOT_SIGNED_IN = 'You are not signed in.'

/** English words, for hosts that give none. */
export const ENGLISH: TranscriptWords = {
  title: 'Conversation',
  savedAt: (dayAndTime) => `Saved on ${dayAndTime}`,
  timeZone: (zone) => `Times are in the time zone ${zone}`,
  beginsAt: (dayAndTime) => `Earlier messages could not be loaded. This text begins on ${dayAndTime}.`,
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
    waiting: 'Waiting for the connection',
    sending: 'Sending',
    sent: 'Sent',
    processing: 'Sent, being checked',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not sent',
  },
  sendFailures: {
    rejected: 'Not sent, something went wrong',
    throttled: 'Not sent, too many messages at once',
    'chat-ended': 'Not sent, the chat has ended',
    refused: 'Not delivered, it was refused',
    'not-processed': 'Not delivered, it could not be checked',
    'file-lost': 'Not sent, please choose the file again',
    'file-limit': 'Not sent, this chat takes no more or no larger files',
    'file-rejected': 'Not sent, the file could not be uploaded',
  },
  unfinished: 'not finished yet',
  unsupported: 'This message cannot be shown here.',
  file: (name, isRefused) =>
    `${name === undefined ? 'File without a name' : `File: ${name}`}${isRefused ? ', refused by the virus scanner' : ''}`,
  notice: ({ notice, who, by }) => {
    const name = who?.displayName
    switch (notice) {
      case 'joined':
        return `${name ?? 'An agent'} joined the chat`
      case 'left':
        return `${name ?? 'The agent'} left the chat`
      case 'invited':
        return `${name ?? 'Another agent'} was invited`
      case 'transferred':
        return by ? `${by.displayName ?? 'The agent'} passed you on` : 'You were passed on to a colleague'
      case 'transfer-failed':
        return 'Passing you on did not work'
      case 'idle':
        return `${name ?? 'Somebody'} has been quiet for a while`
      case 'returned':
        return `${name ?? 'The agent'} is back`
      case 'auto-disconnected':
        return 'The chat was closed because nobody wrote for a while'
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
        return `Sign-in did not work. ${NOT_SIGNED_IN}`
      case 'timed-out':
        return `Sign-in timed out. ${NOT_SIGNED_IN}`
      case 'expired':
        return `The sign-in request expired. ${NOT_SIGNED_IN}`
      case 'cancelled':
        return `You continued without signing in. ${NOT_SIGNED_IN}`
      case 'unavailable':
        return `Sign-in was not available. ${NOT_SIGNED_IN}`
      case 'superseded':
        return 'A sign-in was requested, and replaced by a newer request'
      case 'chat-ended':
        return 'The chat ended before the sign-in'
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
