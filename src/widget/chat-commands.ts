import type { useCreateChat } from '../react/provider.tsx'

type Chat = NonNullable<ReturnType<typeof useCreateChat>>

/** Commands for a chat that may not be created yet. */
export interface ChatCommands {
  /** The chat, once it is created. */
  current(): Chat | undefined
  /** A chat was created: runs what waits for it. */
  provide(chat: Chat): void
  /** No chat can be created: rejects what waits for it, and further commands until there is a chat. */
  fail(error: Error): void
  /** Runs the command now, or when the chat is created. */
  run<Result>(command: (chat: Chat) => Result | Promise<Result>): Promise<Result>
}

export function createChatCommands(): ChatCommands {
  const waiting: { readonly run: (chat: Chat) => void; readonly reject: (error: Error) => void }[] = []
  let chat: Chat | undefined
  let failure: Error | undefined
  return {
    current: () => chat,
    provide(created) {
      chat = created
      failure = undefined
      for (const { run } of waiting.splice(0)) run(created)
    },
    fail(error) {
      if (chat) return
      failure = error
      for (const { reject } of waiting.splice(0)) reject(error)
    },
    async run(command) {
      if (chat) return command(chat)
      if (failure) throw failure
      const created = await new Promise<Chat>((run, reject) => waiting.push({ run, reject }))
      return command(created)
    },
  }
}
