export { serveTestChat } from './testing/test-server.ts'
