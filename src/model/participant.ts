/** Who can speak in a chat. `bot` is Lex or a custom bot, `system` the contact flow itself. */
export type ParticipantRole = 'customer' | 'agent' | 'supervisor' | 'bot' | 'system'

/** Someone who takes part in the chat. */
export interface Participant {
  /** Empty where Connect names none, as for prompts of the flow. */
  readonly id: string
  /** Role in the chat. */
  readonly role: ParticipantRole
  /** Name to show, if Connect gives one. */
  readonly displayName?: string
}
