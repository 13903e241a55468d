/** What `<ConnectChat>` loads on first use, in one chunk. */

export { removeLater } from '../browser/remove-later.ts'
export { exportForHost } from '../lazy/export-on-demand.ts'
export { ContainedApp } from './contained-app.tsx'
