import { isBritish } from './british.ts'
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
  text: 'Please confirm it’s you so we can talk about your account.',
}
const waiting = {
  title: 'Waiting for your sign-in',
  text: 'Finish signing in in the other window. We’ll wait here.',
}
const checking = { title: 'Checking your sign-in', text: 'This usually takes a few seconds.' }

/** English, which is always loaded. */
export function english(locale: string): MainTexts {
  const count = counted(locale)
  return {
    ...panelTexts(count, isBritish(locale)),
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
  'invalid-option': 'Chat isn’t set up correctly on this page.',
  'bff-unreachable': 'We can’t connect you. Check your internet connection and try again.',
  'start-refused': 'You can’t start a chat right now.',
  'limit-reached': 'Many people are chatting with us right now. Please try again in a few minutes.',
  throttled: 'Too many attempts. Wait a moment, then try again.',
  'connect-unavailable': 'We can’t reach our chat service right now.',
  misconfigured: 'This chat isn’t set up correctly. Please try again later.',
  'token-expired': 'This chat has expired. You can start a new one.',
  'endpoint-unreachable': 'We couldn’t connect to the chat.',
  'connect-failed': 'We couldn’t connect to the chat.',
  'load-failed': 'Part of the chat didn’t load. Check your internet connection.',
  'page-outdated': 'This page is out of date. Reload it to continue.',
  'malformed-event': 'Part of this chat couldn’t be displayed.',
  'content-unknown': 'A message in this chat couldn’t be displayed.',
  'render-failed': 'Part of this chat couldn’t be displayed.',
  'send-rejected': 'Your message couldn’t be sent.',
  'sign-in-url-rejected': 'Sign-in isn’t available right now.',
  'sign-in-url-unavailable': 'Sign-in isn’t available right now.',
  'sign-in-unbound': 'Sign-in isn’t available in this browser right now.',
  'sign-in-cancel-failed': 'We couldn’t continue without sign-in. Please try again.',
  'sign-in-not-passed-on': 'We didn’t get your sign-in. Please sign in again.',
  'storage-unavailable':
    'Your browser isn’t saving anything for this site. Reloading will clear what you typed.',
}

const SIGN_IN: MainTexts['signIn'] = {
  'preparing-url': ask,
  'preparing-binding': ask,
  ready: ask,
  blocked: {
    title: 'Your browser blocked the sign-in window',
    text: 'Open it here, or continue in this tab.',
  },
  'window-open': waiting,
  'window-detached': {
    title: waiting.title,
    text: 'Can’t find the sign-in window? Open it again.',
  },
  leaving: {
    title: 'Taking you to the sign-in page',
    text: 'You’ll come straight back to this chat.',
  },
  submitting: checking,
  confirming: checking,
  reconciling: checking,
  'other-tab': {
    title: 'You can sign in in your other tab',
    text: 'Finish there, or use this tab instead.',
  },
  cancelling: {
    title: 'Continuing without signing in…',
    text: 'One moment, we’ll pick the chat back up.',
  },
  succeeded: { title: 'You’re signed in', text: 'You can keep chatting here.' },
  failed: {
    title: 'We couldn’t sign you in',
    text: 'You can keep chatting here.',
  },
  'timed-out': {
    title: 'You ran out of time to sign in',
    text: 'You can keep chatting here.',
  },
  expired: {
    title: 'The sign-in request has expired',
    text: 'You can keep chatting here.',
  },
  cancelled: {
    title: 'Continuing without signing in',
    text: '',
  },
  unavailable: {
    title: 'Sign-in isn’t available right now',
    text: 'The problem is on our side. You can keep chatting without signing in.',
  },
  superseded: {
    title: 'A newer sign-in request was sent',
    text: '',
  },
  'chat-ended': { title: 'The chat ended before you signed in', text: '' },
}

function panelTexts(count: Count, british: boolean): PanelTexts {
  return {
    name: 'Chat with us',
    panelName: (name) => (/chat/i.test(name) ? name : `${name} chat`),
    openChat: 'Open chat',
    openChatUnread: (unread) =>
      count(unread, { one: 'Open chat, # unread message', other: 'Open chat, # unread messages' }),
    closeChat: 'Close chat',
    minimise: british ? 'Minimise chat' : 'Minimize chat',
    menu: 'More options',
  }
}

function connectionTexts(): ConnectionTexts {
  return {
    statusIdle: 'Chat with us',
    statusAssistant: 'Automated assistant',
    statusWaiting: 'Waiting for an agent…',
    statusConnecting: 'Connecting…',
    statusFailed: 'Couldn’t connect',
    statusTyping: (name) => `${name} · typing…`,
    bannerReconnecting: 'Connection lost. Reconnecting…',
    bannerOffline: 'You’re offline. We’ll reconnect when you’re back.',
    otherTabs: 'This chat is open in too many tabs.',
    useHere: 'Continue this chat here',
    statusOtherTabs: 'Open in another tab',
    tryNow: 'Retry now',
    connectionLost: (time) => `Connection lost · retrying in ${time}`,
    connected: 'Connected',
    connectedAgain: 'You’re back online',
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
    jumpToLatest: 'Jump to latest',
    jumpToNew: (unseen) => count(unseen, { one: 'Jump to # new message', other: 'Jump to # new messages' }),
    missedMessages: (missed) => count(missed, { one: '# new message', other: '# new messages' }),
    status: {
      waiting: 'Will send when you’re connected',
      sending: 'Sending…',
      sent: 'Sent',
      processing: 'Sent, being checked…',
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
    retry: 'Try again',
    reload: 'Reload',
    discard: 'Discard',
    copy: 'Copy',
    copied: 'Copied',
    typing: (who) => `${names().format(who)} ${who.length > 1 ? 'are' : 'is'} typing…`,
    unsupported: 'We can’t show this type of message here.',
    renderFailed: 'The chat couldn’t be displayed.',
    notices: {
      joined: (name) => `${name ?? 'An agent'} joined the chat`,
      left: (name) => `${name ?? 'The agent'} left the chat`,
      invited: (name) => `${name ?? 'Another agent'} has been added`,
      transferred: () => 'We’re transferring you to a colleague',
      'transfer-failed': () => 'The transfer didn’t go through',
      idle: (name) => (name ? `${name} has been inactive for a while` : 'No activity for a while'),
      returned: (name) => `${name ?? 'The agent'} is back`,
      'auto-disconnected': () => 'This chat was closed due to inactivity',
      'name-changed': (name) => `Your name has changed${name ? ` to ${name}` : ''}`,
      'chat-ended': () => 'The chat has ended',
    },
    transferredBy: (by, to) =>
      to ? `${by} transferred you to ${to}` : `${by} is transferring you to a colleague`,
    iAmStillHere: 'I’m still here',
    closesIn: (time) => `This chat will close in ${time} if we don’t hear from you.`,
    earlierConversation: 'Earlier conversation',
    thisConversation: 'This conversation',
    waiting: 'In line for an agent…',
    thinking: 'Preparing an answer…',
    stillThere: 'Are you still there? This chat will close soon if we don’t hear from you.',
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
    charactersTooMany: (over) =>
      count(over, { one: '# character over the limit', other: '# characters over the limit' }),
    writeWhileStarting: 'Connecting… You can already type and send.',
    ending: 'Ending the chat…',
  }
}

const END_TEXTS: EndTexts = {
  endChat: 'End chat',
  endTitle: 'End this chat?',
  endText: 'You can still read this chat until you close the page.',
  endConfirm: 'End chat',
  keepChatting: 'Keep chatting',
  endFailed: 'We couldn’t end the chat. Please try again.',
  forget: 'End and delete from this device',
  forgetTitle: 'End and delete from this device?',
  forgetText: 'This ends the chat and removes it from this browser. Recommended on shared computers.',
  forgetConfirm: 'End and delete',
  forgetFailed: 'The chat was removed from this page, but it hasn’t ended yet. We’ll keep trying.',
  forgotten: 'The chat has ended and was removed from this browser.',
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
  welcomeText: 'Start a chat and we’ll reply here.',
  start: 'Start chat',
  failedTitle: 'Chat isn’t available right now',
  tryAgain: 'Try again',
  errors: ERRORS,
}

function signInCardTexts(count: Count): SignInCardTexts {
  return {
    signIn: SIGN_IN,
    signInReadyReasons: {
      returned: 'Welcome back. Didn’t finish? You can sign in again.',
      'not-passed-on': 'We didn’t get your sign-in. Please sign in again.',
      'cancel-failed': 'We couldn’t continue without sign-in. Please try again.',
      'leave-failed': 'We couldn’t open the sign-in page. Please try again.',
    },
    signInPage: 'Sign-in page',
    signInButton: 'Sign in',
    signInWith: (provider) => `Sign in with ${provider}`,
    signInBringHere: 'Sign in here',
    signInPreparing: 'Preparing sign-in…',
    signInAgain: 'Reopen the sign-in window',
    signInLink: 'Open the sign-in page',
    signInHere: 'Continue in this tab',
    signInDecline: 'Continue without signing in',
    signInPrivate: 'We never see your password.',
    signInSlow: 'This is taking longer than usual. You can wait, or continue without signing in.',
    signedInAs: (name) => `Signed in as ${name}`,
    notYou: 'Not you?',
    timeLeft: (seconds) =>
      count(seconds, { one: '# second left to sign in', other: '# seconds left to sign in' }),
  }
}
