/** What a chat may need once it is connected, in one chunk: after a press on the menu's button, offline, after a silence, and above the end. */
export { CopyButton } from '../transcript/copy-button.tsx'
export { IdleNotice } from '../transcript/idle-notice.tsx'
export { JumpButton } from '../transcript/jump-button.tsx'

export { Banner } from './banner.tsx'
export { Menu } from './menu.tsx'
export { QuestionDialog } from './question-dialog.tsx'
