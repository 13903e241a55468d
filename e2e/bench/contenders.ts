/** A page with one chat on it. */
export interface Contender {
  readonly name: string
  readonly path: string
  /** What its page loads, one after the other. */
  readonly scripts: readonly Script[]
}

interface Script {
  readonly src: string
  readonly type?: 'module'
  readonly data?: Readonly<Record<string, string>>
  /** The end of the address of the script that draws the launcher, which may be one that this one imports. */
  readonly draws?: string
}

export const SCRIPT_TAG: Contender = {
  name: 'script tag',
  path: '/script-tag',
  scripts: [
    { src: '/dist/script-tag/connect-chat.js', data: { api: '/connect-chat' }, draws: '/connect-chat.js' },
  ],
}

export const REACT: Contender = {
  name: 'React component',
  path: '/react',
  scripts: [{ src: '/react/react.js', type: 'module', draws: '/react.js' }],
}

/** Neither has a launcher: a button of the page stands for one, and a click on it draws the chat. */
export const PEERS: readonly Contender[] = [
  {
    name: 'botframework-webchat',
    path: '/webchat',
    scripts: [
      // The smallest of its bundles.
      { src: '/peers/botframework-webchat/dist/webchat-minimal.js', draws: '/webchat-minimal.js' },
      { src: '/page/webchat.js', type: 'module' },
    ],
  },
  {
    name: 'deep-chat',
    path: '/deep-chat',
    scripts: [{ src: '/page/deep-chat.js', type: 'module', draws: '/deepChat.bundle.js' }],
  },
]

/**
 * For scale: a button in a shadow root, without any style, one look into the tab's storage, and on a click a field to
 * write in. The browser's own share of what a launcher and a composer take.
 */
export const BARE_BUTTON: Contender = {
  name: 'bare button',
  path: '/bare-button',
  scripts: [{ src: '/page/bare-button.js', draws: '/bare-button.js' }],
}

/** The same page without any chat. */
export const NOTHING: Contender = { name: 'no chat', path: '/nothing', scripts: [] }

export const ALL: readonly Contender[] = [SCRIPT_TAG, REACT, ...PEERS, BARE_BUTTON, NOTHING]
