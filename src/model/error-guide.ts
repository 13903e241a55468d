import type { ChatErrorCode } from './chat-error.ts'
import type { SendFailure } from './item.ts'

export interface ErrorGuide {
  /** When it happens, in one sentence. */
  readonly means: string
  /** What the developer of the page does about it. */
  readonly remedy: string
}

/** What the README says of every error. Nothing that runs in a browser imports it. */
export const ERROR_GUIDE: Readonly<Record<ChatErrorCode, ErrorGuide>> = {
  'invalid-option': {
    means: 'A prop, attribute or option is not usable.',
    remedy: 'Correct the prop, attribute or option that `message` names.',
  },
  'bff-unreachable': {
    means: 'The BFF did not answer.',
    remedy: 'Check that the BFF runs at `api` and answers within 30 seconds; retry as the customer does.',
  },
  'bff-invalid-answer': {
    means: 'The BFF answered something that is not its contract.',
    remedy: "Look at what answers below `api`: a proxy's page, an old BFF, a login wall.",
  },
  'start-refused': {
    means: 'The host refused to start the chat.',
    remedy: '`reason` is the code that your `admit` threw; tell the customer what to do instead.',
  },
  'limit-reached': {
    means: 'Connect runs as many chats as it may.',
    remedy: 'Raise the quota of concurrent chats of the instance, or offer another way.',
  },
  throttled: {
    means: 'Too many requests in a short time.',
    remedy: "Find out who asks so often; the BFF's `limits` and Connect's quotas both answer so.",
  },
  'connect-unavailable': {
    means: 'The BFF could not reach Amazon Connect.',
    remedy: "Read the BFF's log by `requestId`: credentials, network, Connect itself.",
  },
  misconfigured: {
    means: 'The contact flow or the instance that the BFF names is not there.',
    remedy: "The BFF's log has an alarm: correct the flow id that `admit` gives, or `instanceId`.",
  },
  'token-expired': {
    means: 'Connect no longer accepts the token of this chat.',
    remedy: 'Nothing; a new chat gets a new token.',
  },
  'connect-failed': {
    means: 'The participant connection could not be made.',
    remedy: "Check `connect-src` of the page's policy and the network; the widget goes on trying.",
  },
  'load-failed': {
    means: 'A part of the widget could not be loaded.',
    remedy: 'Check that all files of the build are served, from one deployment.',
  },
  'malformed-event': {
    means: 'Connect sent an event that cannot be read.',
    remedy: 'Report it with `message`; the chat goes on without that item.',
  },
  'send-rejected': {
    means: 'Connect did not take a message.',
    remedy: 'Read `cause`; the customer can retry, copy or discard the message.',
  },
  'sign-in-url-rejected': {
    means: 'The sign-in address is not one that may be opened.',
    remedy: "Add the host of the sign-in page to the BFF's `signIn.hosts`, or correct `redirectUri`.",
  },
  'sign-in-url-unavailable': {
    means: 'Connect gave no sign-in address in its minute.',
    remedy: 'Read `cause`: throttled past the minute, or the request was spent.',
  },
  'sign-in-unbound': {
    means: 'The BFF did not tie the sign-in to this browser.',
    remedy: "Check that the BFF's cookies reach the browser: same site, https, no cookie wall.",
  },
  'sign-in-cancel-failed': {
    means: 'Connect did not take the wish to go on without signing in.',
    remedy: 'Nothing; the customer can try again or sign in.',
  },
  'sign-in-not-passed-on': {
    means: 'The BFF could not pass the sign-in on to Connect.',
    remedy: "Read the BFF's log by the attempt's id; the customer can sign in again.",
  },
  'storage-unavailable': {
    means: 'The browser keeps nothing for this page; a reload forgets drafts.',
    remedy: 'Nothing; the chat works, but not over a reload.',
  },
}

/** The same of what stands under a message that was not sent. */
export const SEND_GUIDE: Readonly<Record<SendFailure, ErrorGuide>> = {
  throttled: {
    means: 'Under a message: Connect was busy five times in a row.',
    remedy: "Look at Connect's quotas; the customer can retry, copy or discard the message.",
  },
  rejected: {
    means: 'Under a message: Connect said no to it.',
    remedy: 'The `error` event of `send-rejected` has the `cause`.',
  },
  'chat-ended': {
    means: 'Under a message: the chat ended before it went out.',
    remedy: 'Nothing; the customer can copy the message, and write it in a new chat.',
  },
}
