import type { ChatErrorCode } from '../src/model/chat-error.ts'
import type { SendFailure } from '../src/model/item.ts'

export interface ErrorGuide {
  /** When it happens, in one sentence. */
  readonly means: string
  /** What the page's developer does about it. */
  readonly remedy: string
}

/** Texts of the README's table of errors. No browser code imports them. */
export const ERROR_GUIDE: Readonly<Record<ChatErrorCode, ErrorGuide>> = {
  'invalid-option': {
    means: 'A prop, attribute or option is invalid.',
    remedy: 'Correct the prop, attribute or option that `message` names.',
  },
  'bff-unreachable': {
    means: 'The BFF did not answer.',
    remedy: 'Check that the BFF runs at `api` and answers within 30 seconds. The customer can retry.',
  },
  'bff-invalid-answer': {
    means: 'The BFF returned an unexpected response.',
    remedy: 'Check what answers below `api`: a proxy, an old BFF or a login page.',
  },
  'bff-redirected': {
    means: 'A request to the BFF was answered by a redirect, which the widget does not follow.',
    remedy:
      'Let requests below `api` reach the BFF: no redirect to a login page, another host or another slash.',
  },
  'bff-forbidden': {
    means: 'The BFF does not accept requests of this page.',
    remedy: 'Add the origin of the page to `origins` of `createBff`, and let proxies pass on `Origin`.',
  },
  'bff-not-found': {
    means: 'Nothing answers at `api`, or the BFF is mounted at a path that is not its `basePath`.',
    remedy:
      'Make `api`, `basePath` and the path at which the BFF is mounted the same; do not strip the path.',
  },
  'body-consumed': {
    means: 'Something in front of the BFF has read the body of the request.',
    remedy: 'Mount the BFF before `express.json()` and other parsers of bodies.',
  },
  'admit-failed': {
    means: 'Your `admit` function threw an exception, or returned an invalid value.',
    remedy: "The BFF's log has an alarm with `detail`. Throw `Refused` to refuse a customer.",
  },
  'start-refused': {
    means: 'Your `admit` function refused to start the chat.',
    remedy: '`reason` is the code that `admit` threw. Tell the customer what to do instead.',
  },
  'limit-reached': {
    means: "Connect's quota of concurrent chats is used up.",
    remedy: "Raise the instance's quota of concurrent chats, or offer another contact channel.",
  },
  throttled: {
    means: 'Too many requests were sent in a short time.',
    remedy:
      "Find out which client sends so many requests. The cause is either the BFF's `limits` or a quota of Connect.",
  },
  'connect-unavailable': {
    means: 'The BFF could not reach Amazon Connect.',
    remedy: "Look up `requestId` in the BFF's log: check credentials, network and the status of Connect.",
  },
  misconfigured: {
    means: 'The contact flow or the instance configured in the BFF does not exist.',
    remedy: "The BFF's log has an alarm. Correct `instanceId`, or the flow id that `admit` returns.",
  },
  'token-expired': {
    means: 'Connect no longer accepts the token of this chat.',
    remedy: 'Nothing. A new chat gets a new token.',
  },
  'endpoint-unreachable': {
    means: 'The participant service could not be reached; `message` has its endpoint, or its Region on AWS.',
    remedy:
      "Add the host to `connect-src` of the page's CSP, with https: and wss:; check `region` and `endpoint` of `createBff`.",
  },
  'connect-failed': {
    means: 'The participant connection could not be opened.',
    remedy: 'Read `cause`. A new chat offers to try again; a chat that was connected reconnects by itself.',
  },
  'load-failed': {
    means: 'Part of the widget failed to load.',
    remedy: 'Check that all files of one build are deployed together.',
  },
  'page-outdated': {
    means: 'Part of the widget is gone from the server, or failed to load twice, usually after a deployment.',
    remedy: 'Keep the chunks of the last build for some days. A reload helps, and the chat resumes.',
  },
  internal: {
    means: 'The widget met an error of its own.',
    remedy: 'Report it with `cause`; neither your BFF nor the network caused it.',
  },
  'malformed-event': {
    means: 'Connect sent an event that could not be parsed.',
    remedy: 'Report it with `message`. The chat continues without that item.',
  },
  'content-unknown': {
    means: 'A message has content that neither the widget nor a renderer of yours can show.',
    remedy: 'Add a renderer for its content type or template, or stop sending it to this chat.',
  },
  'render-failed': {
    means:
      'A renderer, or a part of the widget, threw an exception, and a text is shown in its place; or the chat was opened where it cannot be seen.',
    remedy:
      'Read `message` and `cause`. The customer can retry; a chat that cannot be seen starts once it is shown. The page around the widget is not affected.',
  },
  'send-rejected': {
    means: 'Connect rejected a message.',
    remedy: 'Read `cause`. The customer can retry, copy or discard the message.',
  },
  'sign-in-url-rejected': {
    means: 'The sign-in URL failed validation and was not opened.',
    remedy: "Add the host of the sign-in page to the BFF's `signIn.hosts`, or correct `redirectUri`.",
  },
  'sign-in-url-unavailable': {
    means: 'Connect returned no sign-in URL within its one-minute window.',
    remedy:
      'Read `cause`: Connect throttled the request for the whole minute, or the SessionId was already used.',
  },
  'sign-in-unbound': {
    means: "The BFF couldn't bind the sign-in to this browser.",
    remedy: "Check that the BFF's cookies reach the browser: same origin, https, cookies not blocked.",
  },
  'sign-in-cancel-failed': {
    means: 'Connect rejected the request to continue without signing in.',
    remedy: 'Nothing. The customer can try again or sign in.',
  },
  'sign-in-not-passed-on': {
    means: 'The BFF could not submit the sign-in to Connect.',
    remedy:
      "Look up the attempt's id in the BFF's log. The customer can sign in again. If `message` names a service worker, leave " +
      'the path that it names out of what the worker answers.',
  },
  'storage-unavailable': {
    means: '`sessionStorage` is unavailable, so a reload loses drafts and unsent messages.',
    remedy: 'Nothing. The chat works, but a reload does not restore it automatically.',
  },
}

/** The same for the reasons shown under a message that was not sent. */
export const SEND_GUIDE: Readonly<Record<SendFailure, ErrorGuide>> = {
  throttled: {
    means: 'Under a message: Connect throttled it five times in a row.',
    remedy: "Check Connect's quotas. The customer can retry, copy or discard the message.",
  },
  rejected: {
    means: 'Under a message: Connect rejected it.',
    remedy: 'Read `cause` in the `error` event with the code `send-rejected`.',
  },
  'chat-ended': {
    means: 'Under a message: the chat ended before it was sent.',
    remedy: 'Nothing. The customer can copy the message into a new chat.',
  },
  refused: {
    means: "Under a message: Connect's message processing refused it.",
    remedy: 'Nothing, if your rules for messages meant to. The customer can write it in other words.',
  },
  'not-processed': {
    means: "Under a message: Connect's message processing failed, so nobody received the message.",
    remedy: 'Look at the Lambda function of the message processing. The customer can retry.',
  },
  'file-lost': {
    means: 'Under a file: the page was reloaded before it was sent, or the file has changed since.',
    remedy: 'Nothing. A page cannot keep a file; the customer chooses it again.',
  },
  'file-limit': {
    means: 'Under a file: Connect answered that the quota of files, or of their size, is used up.',
    remedy: 'Compare `features.attachments` of the BFF with the quotas of the instance.',
  },
  'file-rejected': {
    means: 'Under a file: its upload failed several times, or Connect rejected it.',
    remedy:
      'Read `cause` in the `error` event with the code `send-rejected`; check the CORS rule of the bucket and `connect-src` (docs/files.md).',
  },
}
