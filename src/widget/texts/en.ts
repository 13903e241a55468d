import { type Count, counted } from './counted.ts'
import { errorsOnOurSide } from './errors-on-our-side.ts'
import { onFirstUse } from './on-first-use.ts'
import type {
  ComposerTexts,
  ConnectionTexts,
  EndTexts,
  MainTexts,
  PanelTexts,
  SignInCardTexts,
  StartTexts,
  TranscriptTexts,
} from './texts.ts'

const ask = {
  title: 'Sign in to continue',
  text: 'Please confirm that it is you, so that we can talk about your account.',
}
const waiting = {
  title: 'Waiting for your sign-in',
  text: 'Finish in the sign-in window. The conversation waits here for you.',
}
const checking = { title: 'Checking your sign-in', text: 'This usually takes a few seconds.' }

/** English, which is always loaded. */
export function english(locale: string): MainTexts {
  const count = counted(locale)
  return {
    ...panelTexts(count),
    ...connectionTexts(),
    ...transcriptTexts(locale, count),
    ...composerTexts(count),
    ...END_TEXTS,
    ...START_TEXTS,
    ...signInCardTexts(count),
    viewName: 'A step for you',
    export: { saveConversation: 'Save conversation', printConversation: 'Print conversation' },
  }
}

const ERRORS: MainTexts['errors'] = {
  ...errorsOnOurSide('Something went wrong on our side.'),
  'invalid-option': 'The chat is not set up correctly on this page.',
  'bff-unreachable': 'We could not be reached. Please check your connection.',
  'start-refused': 'A chat cannot be started right now.',
  'limit-reached': 'Many people are chatting with us right now. Please try again in a few minutes.',
  throttled: 'That was a little fast. Please wait a moment and try again.',
  'connect-unavailable': 'Our chat service cannot be reached at the moment.',
  misconfigured: 'This chat is not set up correctly. Please try again later.',
  'token-expired': 'This chat has expired. You can start a new one.',
  'endpoint-unreachable': 'The connection to the chat did not work.',
  'connect-failed': 'The connection to the chat did not work.',
  'load-failed': 'A part of the chat could not be loaded. Please check your connection.',
  'page-outdated': 'This page is out of date. Reload it to continue.',
  'malformed-event': 'Something in this chat could not be shown.',
  'content-unknown': 'A message in this chat could not be shown.',
  'render-failed': 'A part of this chat could not be shown.',
  'send-rejected': 'Your message could not be sent.',
  'sign-in-url-rejected': 'Sign-in is not available right now.',
  'sign-in-url-unavailable': 'Sign-in is not available right now.',
  'sign-in-unbound': 'Sign-in is not available in this browser right now.',
  'sign-in-cancel-failed': 'Continuing without signing in did not work. Please try again.',
  'sign-in-not-passed-on': 'Your sign-in did not reach us. Please sign in again.',
  'storage-unavailable': 'This browser keeps nothing for this page; a reload forgets what you typed.',
}

const SIGN_IN: MainTexts['signIn'] = {
  'preparing-url': ask,
  'preparing-binding': ask,
  ready: ask,
  blocked: {
    title: 'Your browser blocked the window',
    text: 'You can still open it with this link.',
  },
  'window-open': waiting,
  'window-detached': {
    title: waiting.title,
    text: 'Finish in the sign-in window. If it is gone, open it again.',
  },
  leaving: {
    title: 'Taking you to the sign-in page',
    text: 'Afterwards you come back to this conversation.',
  },
  submitting: checking,
  confirming: checking,
  reconciling: checking,
  'other-tab': {
    title: 'Sign-in is open in another tab',
    text: 'Finish there, or use this tab instead.',
  },
  cancelling: {
    title: 'Continuing without signing in…',
    text: 'One moment, the conversation goes on right away.',
  },
  succeeded: { title: 'You are signed in', text: 'The conversation goes on right here.' },
  failed: {
    title: 'Sign-in did not work',
    text: 'You are not signed in. The conversation goes on here.',
  },
  'timed-out': {
    title: 'Sign-in timed out',
    text: 'You are not signed in. The conversation goes on here.',
  },
  expired: {
    title: 'The sign-in request has expired',
    text: 'You are not signed in. The conversation goes on here.',
  },
  cancelled: {
    title: 'Continuing without signing in',
    text: '',
  },
  unavailable: {
    title: 'Sign-in is not available right now',
    text: 'That is on our side. The conversation goes on without it.',
  },
  superseded: {
    title: 'Replaced by a newer sign-in request',
    text: '',
  },
  'chat-ended': { title: 'The chat ended before the sign-in', text: '' },
}

function panelTexts(count: Count): PanelTexts {
  return {
    name: 'Chat with us',
    openChat: 'Open chat',
    openChatUnread: (unread) =>
      count(unread, { one: 'Open chat, # unread message', other: 'Open chat, # unread messages' }),
    minimise: 'Minimise chat',
    menu: 'More options',
  }
}

function connectionTexts(): ConnectionTexts {
  return {
    statusIdle: 'Chat with us',
    statusAssistant: 'Automated assistant',
    statusWaiting: 'Waiting for a colleague',
    statusConnecting: 'Connecting…',
    statusFailed: 'Not connected',
    statusTyping: (name) => `${name} · typing…`,
    bannerReconnecting: 'The connection was lost. Reconnecting…',
    bannerOffline: 'You are offline. Waiting for the connection.',
    otherTabs: 'This chat is open in other tabs.',
    useHere: 'Continue this chat here',
    statusOtherTabs: 'Open in another tab',
    tryNow: 'Try now',
    connectionLost: (time) => `Connection lost · retrying in ${time}`,
    connected: 'Connected',
    connectedAgain: 'Connected again',
  }
}

function transcriptTexts(locale: string, count: Count): TranscriptTexts {
  const names = onFirstUse(() => new Intl.ListFormat(locale))
  return {
    conversation: 'Conversation',
    loading: 'Starting the chat…',
    roles: {
      customer: 'You',
      agent: 'Agent',
      supervisor: 'Supervisor',
      bot: 'Assistant',
      system: 'Assistant',
    },
    automated: 'Automated',
    showEarlier: 'Show earlier messages',
    loadingEarlier: 'Loading earlier messages…',
    conversationStart: 'Start of the conversation',
    newMessages: 'New messages',
    jumpToLatest: 'Go to the latest message',
    jumpToNew: (unseen) => count(unseen, { one: 'Go to # new message', other: 'Go to # new messages' }),
    missedMessages: (missed) => count(missed, { one: '# new message', other: '# new messages' }),
    status: {
      waiting: 'Waiting for the connection…',
      sending: 'Sending…',
      sent: 'Sent',
      processing: 'Sent, being checked…',
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
    retry: 'Try again',
    reload: 'Reload',
    discard: 'Discard',
    copy: 'Copy',
    copied: 'Copied',
    typing: (who) => `${names().format(who)} ${who.length > 1 ? 'are' : 'is'} typing…`,
    unsupported: 'This message cannot be shown here.',
    renderFailed: 'The chat could not be shown.',
    notices: {
      joined: (name) => `${name ?? 'An agent'} joined the chat`,
      left: (name) => `${name ?? 'The agent'} left the chat`,
      invited: (name) => `${name ?? 'Another agent'} was invited`,
      transferred: () => 'You are being passed on to a colleague',
      'transfer-failed': () => 'Passing you on did not work',
      idle: (name) => (name ? `${name} has been quiet for a while` : 'It has been quiet for a while'),
      returned: (name) => `${name ?? 'The agent'} is back`,
      'auto-disconnected': () => 'The chat was closed because nobody wrote for a while',
      'name-changed': (name) => `Your name has changed${name ? ` to ${name}` : ''}`,
      'chat-ended': () => 'The chat has ended',
    },
    transferredBy: (by, to) =>
      to ? `${by} passed you on to ${to}` : `${by} is passing you on to a colleague`,
    iAmStillHere: 'I am still here',
    closesIn: (time) => `The chat closes in ${time} if you do not write.`,
    earlierConversation: 'Earlier conversation',
    thisConversation: 'This conversation',
    waiting: 'In line for an agent…',
    thinking: 'Preparing an answer…',
    stillThere: 'Are you still there? The chat may be closed if you do not write.',
    messageFrom: (name, text) => `${name}: ${text}`,
    newWindow: '(opens a new window)',
    taskDone: 'Done',
    taskOpen: 'Not done',
    table: 'Table',
    code: 'Code',
  }
}

function composerTexts(count: Count): ComposerTexts {
  return {
    messageLabel: 'Message',
    messagePlaceholder: 'Write a message…',
    send: 'Send message',
    charactersLeft: (left) => count(left, { one: '# character left', other: '# characters left' }),
    charactersTooMany: (over) => count(over, { one: '# character too many', other: '# characters too many' }),
    writeWhileStarting: 'Connecting… You can already write and send.',
    ending: 'Ending the chat…',
  }
}

const END_TEXTS: EndTexts = {
  endChat: 'End chat',
  endTitle: 'End this chat?',
  endText: 'You can read the conversation until you close this page.',
  endConfirm: 'End chat',
  keepChatting: 'Keep chatting',
  endFailed: 'The chat could not be ended. Please try again.',
  forget: 'End and clear this chat',
  forgetTitle: 'End and clear this chat?',
  forgetText: 'The chat ends, and this browser keeps nothing of it. Good on a shared computer.',
  forgetConfirm: 'End and clear',
  forgetFailed: 'The chat was removed from this page, but it has not ended yet. We keep trying.',
  forgotten: 'The chat was ended and cleared.',
  ended: {
    customer: 'You ended the chat.',
    service: 'The chat has ended.',
    away: 'The chat ended while you were away.',
    unconfirmed: 'The chat has ended.',
  },
  startNew: 'Start a new chat',
}

const START_TEXTS: StartTexts = {
  welcomeTitle: 'How can we help?',
  welcomeText: 'Start a chat and we will be with you in a moment.',
  start: 'Start chat',
  failedTitle: 'The chat is not available',
  tryAgain: 'Try again',
  errors: ERRORS,
}

function signInCardTexts(count: Count): SignInCardTexts {
  return {
    signIn: SIGN_IN,
    signInReadyReasons: {
      returned: 'Welcome back. If you have not finished, you can sign in again.',
      'not-passed-on': 'Your sign-in did not reach us. Please sign in once more.',
      'cancel-failed': 'Continuing without signing in did not work. You can try again.',
      'leave-failed': 'The sign-in page could not be opened. Please try again.',
    },
    signInPage: 'Sign-in page',
    signInButton: 'Sign in',
    signInWith: (provider) => `Sign in with ${provider}`,
    signInBringHere: 'Use here',
    signInPreparing: 'Preparing sign-in…',
    signInAgain: 'Open the window again',
    signInLink: 'Open the sign-in page',
    signInHere: 'Continue in this tab',
    signInDecline: 'Continue without signing in',
    oneMoment: 'One moment…',
    signInPrivate: 'Your password stays on the sign-in page.',
    signInSlow: 'This takes longer than usual. You can wait, or continue without.',
    signedInAs: (name) => `Signed in as ${name}`,
    notYou: 'Not you?',
    timeLeft: (seconds) =>
      count(seconds, { one: '# second left to sign in', other: '# seconds left to sign in' }),
  }
}
