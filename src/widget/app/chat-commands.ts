import type { useCreateChat } from '../../react/provider.tsx'

type Chat = NonNullable<ReturnType<typeof useCreateChat>>

/** Commands for a chat that may not be created yet. */
export interface ChatCommands {
  /** The chat, once it is created. */
  current(): Chat | undefined
  /** A chat was created: runs what waits for it. */
  provide(chat: Chat): void
  /** No chat can be created: rejects what waits for it, and further commands until there is a chat or `reset`. */
  fail(error: Error): void
  /** Why no chat can be created. */
  failure(): Error | undefined
  /** A chat can be created again: commands wait for it. */
  reset(): void
  /** Runs the command now, or when the chat is created. */
  run<Result>(command: (chat: Chat) => Result | Promise<Result>): Promise<Result>
}

export function createChatCommands(): ChatCommands {
  const waiting: { readonly run: () => void; readonly reject: (error: Error) => void }[] = []
  let chat: Chat | undefined
  let failure: Error | undefined
  return {
    current: () => chat,
    provide(created) {
      chat = created
      failure = undefined
      for (const { run } of waiting.splice(0)) run()
    },
    fail(error) {
      if (chat) return
      failure = error
      for (const { reject } of waiting.splice(0)) reject(error)
    },
    failure: () => failure,
    reset() {
      failure = undefined
    },
    async run(command) {
      if (!chat && failure) throw failure
      if (!chat) await new Promise<void>((run, reject) => waiting.push({ run, reject }))
      // The chat of now: under StrictMode, a second one replaces the first at once.
      return command(chat as Chat)
    },
  }
}
