/** What a press on the menu's button may need, in one chunk. */
export { Menu } from './menu.tsx'
export { QuestionDialog } from './question-dialog.tsx'
