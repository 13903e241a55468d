/** What greets a customer at the beginning of a conversation. */
export interface Greeting {
  /**
   * One sentence below the name.
   * @defaultValue `welcomeTitle` of the texts
   */
  readonly text?: string | undefined
  /** Texts of buttons; a press sends one as the customer's message. At most 6 are shown, until the customer writes. */
  readonly topics?: readonly string[] | undefined
}
