/** What `<ConnectChat>` loads on first use, in one chunk. */
export { ContainedApp } from './contained-app.tsx'
export { exportForHost } from './export-on-demand.ts'
export { removeLater } from './remove-later.ts'
