/** What `<ConnectChat>` loads on first use, in one chunk. */
export { AppBoundary } from './app-boundary.tsx'
export { exportForHost } from './export-on-demand.ts'
