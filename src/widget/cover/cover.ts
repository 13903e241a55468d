/** What a panel needs that covers the screen. Loaded when one does. */
export { takeBackButton } from './back-button.ts'
export { keepPageStill } from './keep-page-still.ts'
export { followVisibleViewport } from './visible-viewport.ts'
