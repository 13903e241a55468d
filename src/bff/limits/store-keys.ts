/** Keys of what the BFF remembers about a chat besides its limits. */

/** The chat was ended: a copy of its cookie is worth nothing any more. */
export const endedKey = (contactId: string): string => `ended ${contactId}`

/** A sign-in was submitted in the chat: an older copy of its cookie does not say so. */
export const signedInKey = (contactId: string): string => `signed-in ${contactId}`

/** Connect was called for the attempt: further calls are retries. */
export const triedKey = (stateHash: string): string => `tried ${stateHash}`
