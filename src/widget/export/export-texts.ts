/** Texts of copying, saving and printing. They are loaded with the code that needs them. */
export interface ExportTexts {
  /** Menu item that saves the conversation as a file. */
  readonly saveConversation: string
  /** Menu item that prints the conversation. */
  readonly printConversation: string
  /** Below a message, and announced, if the browser refuses to copy. */
  readonly copyFailed: string
  /** Announced after the conversation was saved as a file. */
  readonly saved: string
  /** Shown and announced if the conversation could not be saved. */
  readonly saveFailed: string
  /** Shown and announced if the browser cannot print. */
  readonly printFailed: string
  /** Name of the file, without date and ending. */
  readonly fileName: string
  /** In the file: when it was made. */
  readonly savedAt: (dayAndTime: string) => string
  /** In the file: the time zone of all times, an IANA name. */
  readonly timeZone: (zone: string) => string
  /** In the file, if earlier messages could not be loaded. */
  readonly beginsAt: (dayAndTime: string) => string
  /** In the file, after a message that a bot is still writing. */
  readonly unfinished: string
  /** In the file, in the place of a file of the conversation. */
  readonly file: (name: string | undefined, isRefused: boolean) => string
}
