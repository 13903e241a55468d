/** What a press on the menu's button may need, in one chunk. */

export { Banner } from './banner.tsx'
export { Confirm } from './confirm.tsx'
export { Menu } from './menu.tsx'
