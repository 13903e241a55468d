export type { TestTemplate } from './testing/agent.ts'
export {
  chatElement,
  startTestChat,
  type TestChat,
  type TestChatAgent,
  type TestChatOptions,
} from './testing/test-chat.ts'
