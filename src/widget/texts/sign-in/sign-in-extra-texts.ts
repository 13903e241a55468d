/** Texts of sign-ins that load with the first sign-in card, or with the menu of a customer who signed in. */
export interface SignInExtraTexts {
  /** Below the sign-in button: when the contact flow stops waiting, as a time of day. */
  readonly signInUntil: (time: string) => string
  /** Button of a card that ended without a sign-in. */
  readonly signInRequest: string
  /** The same button while the request is on its way. */
  readonly signInRequesting: string
  /** The message that the customer sends by it. */
  readonly signInRequestMessage: string
  /** In the place of the button after it was pressed. */
  readonly signInRequested: string
  /** Below the button if the request failed. */
  readonly signInRequestFailed: string
  /** Below the button if the customer has asked too often. */
  readonly signInRequestLater: string
  /** Instead of the button, if the site cannot pass the request on: whom to ask, if an agent is in the chat. */
  readonly signInAskAgent: (name: string) => string
  /** The same without an agent. */
  readonly signInAskByWriting: string
  /** Button below the name of the customer; it asks whether to clear the chat. */
  readonly notYouNamed: (name: string) => string
  /** Text of that question. */
  readonly notYouText: string
}
