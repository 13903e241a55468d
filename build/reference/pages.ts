import type { EntryPoint } from '../public-api.ts'

/** A page of the reference. */
export interface PagePlan {
  readonly file: string
  readonly title: string
  /** What is on it, in a sentence or two. */
  readonly introduction: string
  /** Exports of these entry points that no other page names are on this page. */
  readonly entryPoints: readonly EntryPoint[]
  /** Names of the exports that come first. */
  readonly first: readonly string[]
}

/** The pages, in the order of the index. */
export const PAGES: readonly PagePlan[] = [
  {
    file: 'react.md',
    title: 'React component',
    introduction:
      'Everything that `connect-chat-widget` has beside [the hooks](headless.md). [Embedding](../embedding.md) is the guide.',
    entryPoints: ['index'],
    first: ['ConnectChat', 'ConnectChatProps', 'ConnectChatHandle', 'HostListeners', 'Theme'],
  },
  {
    file: 'script-tag.md',
    title: 'Script tag and custom element',
    introduction:
      'Attributes of the script and of `<connect-chat>`, and their API. [Embedding](../embedding.md) is the guide.',
    entryPoints: ['script'],
    first: ['ConnectChatApi', 'MountedChat', 'ConnectChatElement', 'MountOptions', 'PartialMountOptions'],
  },
  {
    file: 'native.md',
    title: 'Apps with a web view',
    introduction:
      'Everything that `connect-chat-widget/native` has. [Apps with a web view](../native.md) is the guide.',
    entryPoints: ['native'],
    first: [
      'createNativeBridge',
      'NativeBridgeOptions',
      'NativeBridge',
      'MessageToShell',
      'MessageFromShell',
    ],
  },
  {
    file: 'events.md',
    title: 'Host events',
    introduction:
      'One list for all entry points: `on` of `<ConnectChat>` and of the script tag, events of the element (the payload is `detail`), `useChatEvent`, and `on` of `createChat`.',
    entryPoints: [],
    first: ['HostEvents', 'SignInDetail', 'HostEventName', 'HostListener', 'EndReason'],
  },
  {
    file: 'errors.md',
    title: 'Errors',
    introduction:
      'Every error that `onError` and the event `error` get has a stable `code`. [Troubleshooting](../troubleshooting.md) begins with the mistake instead.',
    entryPoints: [],
    first: ['ChatError', 'ChatErrorCode', 'SendFailure', 'ERROR_CODES', 'ErrorMeaning'],
  },
  {
    file: 'styling.md',
    title: 'Parts and tokens',
    introduction:
      '`::part()` names and custom properties. [Embedding](../embedding.md#parts-and-tokens) has an example.',
    entryPoints: [],
    first: [],
  },
  {
    file: 'texts.md',
    title: 'Texts',
    introduction:
      'The property `texts` replaces texts of the widget: some of them, or all for another language. The defaults are English; a function is shown by its type only.',
    entryPoints: [],
    first: ['TextOverrides', 'Texts', 'SignInTexts', 'FileTexts', 'ExportTexts', 'FieldProblem'],
  },
  {
    file: 'headless.md',
    title: 'Headless',
    introduction:
      'Everything that `connect-chat-widget/headless` exports: `createChat`, the hooks and the views that they return. [Headless hooks](../headless.md) is the guide, with an example of each.',
    entryPoints: ['headless'],
    first: [
      'createChat',
      'useCreateChat',
      'ChatProvider',
      'useChat',
      'useTranscript',
      'useComposer',
      'useAuthentication',
      'useFiles',
      'useMessageContent',
      'useView',
      'useChatEvent',
      'useAnnouncements',
      'useCompleteSignIn',
      'captureSignInCallback',
      'SignInCallback',
      'exportTranscript',
      'ChatOptions',
      'Chat',
      'ChatStatus',
      'ChatView',
      'TranscriptView',
      'TranscriptEntry',
      'MessageEntry',
      'NoticeEntry',
      'SignInEntry',
      'ComposerView',
      'AuthenticationView',
      'RequestAgainView',
      'FilesView',
      'Command',
    ],
  },
  {
    file: 'content.md',
    title: 'Renderers and content',
    introduction:
      'The property `renderers`, and what templates and views are read into. [Content](../content.md#renderers-of-your-own) is the guide.',
    entryPoints: [],
    first: [
      'Renderers',
      'ContentRenderer',
      'ContentRendererProps',
      'EventRenderer',
      'EventRendererProps',
      'MessageContentView',
      'ContentAnswer',
      'TemplateReply',
      'Template',
      'ViewOfMessage',
      'ViewLoading',
      'ViewReference',
      'View',
      'Block',
      'HeadingBlock',
      'TextBlock',
      'TextPart',
      'ListBlock',
      'AttributesBlock',
      'Attribute',
      'SectionBlock',
      'Field',
      'FieldInput',
      'FieldOption',
      'FieldValue',
      'ChoicesBlock',
      'ViewChoice',
      'ChoiceDetail',
      'ImageBlock',
      'TableBlock',
      'AlertBlock',
      'StepsBlock',
      'Step',
      'ActionsBlock',
      'ViewAction',
      'ActionRole',
    ],
  },
  {
    file: 'bff.md',
    title: 'BFF',
    introduction:
      'What `connect-chat-widget/bff` and `connect-chat-widget/bff/node` export, for your server. [Moving to real AWS](../real-aws.md#7-in-your-own-server) has an example.',
    entryPoints: ['bff', 'bff-node'],
    first: [
      'createBff',
      'BffOptions',
      'Admission',
      'AdmissionWish',
      'Purpose',
      'Refused',
      'BffSignIn',
      'BffFeatures',
      'BffAttachments',
      'BffChatLife',
      'BffLimits',
      'BffKey',
      'BffHandler',
      'nodeHandler',
      'NodeHandler',
      'remoteAddress',
      'forwardedFor',
      'LogEntry',
      'Log',
    ],
  },
  {
    file: 'sandbox.md',
    title: 'Sandbox',
    introduction:
      'What `connect-chat-widget/sandbox` exports. [The sandbox](../sandbox.md) is the guide, with the control API over HTTP; [its command](command-line.md) has a page of its own.',
    entryPoints: ['sandbox'],
    first: [
      'startSandbox',
      'SandboxOptions',
      'Sandbox',
      'ContactHandle',
      'AgentHandle',
      'Fault',
      'Rules',
      'Dialect',
    ],
  },
  {
    file: 'testing.md',
    title: 'Testing',
    introduction:
      'What `connect-chat-widget/playwright` and `connect-chat-widget/testing` export. [Testing your site](../testing.md) is the guide.',
    entryPoints: ['playwright', 'testing'],
    first: [
      'test',
      'ChatFixtures',
      'ChatWorkerFixtures',
      'Customer',
      'TestAgent',
      'Identity',
      'startTestChat',
    ],
  },
  {
    file: 'command-line.md',
    title: 'Command line',
    introduction:
      'The package has one command, `connect-chat-widget`, with which the sandbox runs in any folder.',
    entryPoints: [],
    first: [],
  },
]
