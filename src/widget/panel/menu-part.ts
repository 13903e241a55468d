import { type LazyPart, lazyPart } from '../lazy/lazy-part.ts'

/** The menu and the questions of the panel; loaded once the chat is connected, so that they open at once and offline. */
export const menuPart: LazyPart<typeof import('./menu-and-confirm.ts')> = lazyPart(
  () => import('./menu-and-confirm.ts'),
)
