import type { SignInExtraTexts } from './sign-in-extra-texts.ts'

/** @public Loaded by import(). */
export const signInExtraTexts: SignInExtraTexts = {
  signInUntil: (time) => `You have until ${time}.`,
  signInRequest: 'Ask to sign in again',
  signInRequesting: 'Asking…',
  signInRequestMessage: 'I’d like to sign in again.',
  signInRequested: 'You asked to sign in again. We’ll show the sign-in here.',
  signInRequestFailed: 'That didn’t work. Try again, or write that you’d like to sign in.',
  signInRequestLater: 'You asked a few times. Wait a few minutes, then try again.',
  signInAskAgent: (name) => `Ask ${name} to send the sign-in request again.`,
  signInAskByWriting: 'To try again, write that you’d like to sign in.',
  notYouNamed: (name) => `Not ${name}?`,
  notYouText:
    'We’ll end this chat and remove it from this browser. You may still be signed in on the sign-in page: sign out there too.',
}
