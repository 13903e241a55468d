/** Who can speak in a chat. `bot` is Lex or a custom bot, `system` the contact flow itself. */
export type ParticipantRole = 'customer' | 'agent' | 'supervisor' | 'bot' | 'system'

export interface Participant {
  /** Empty where Connect names none, as for prompts of the flow. */
  readonly id: string
  readonly role: ParticipantRole
  readonly displayName?: string
}
