import type { SignInExtraTexts } from './sign-in-extra-texts.ts'

/** @public Loaded by import(). */
export const signInExtraTexts: SignInExtraTexts = {
  signInUntil: (time) => `Sie haben bis ${time} Uhr Zeit.`,
  signInRequest: 'Noch einmal anmelden',
  signInRequesting: 'Wird angefragt…',
  signInRequestMessage: 'Ich möchte mich noch einmal anmelden.',
  signInRequested: 'Ihre Bitte ist gesendet. Die Anmeldung erscheint hier.',
  signInRequestFailed: 'Das hat nicht geklappt. Versuchen Sie es noch einmal, oder schreiben Sie uns.',
  signInRequestLater: 'Das waren viele Anfragen. Warten Sie ein paar Minuten.',
  signInAskAgent: (name) => `Bitten Sie ${name}, die Anmeldung noch einmal zu senden.`,
  signInAskByWriting: 'Schreiben Sie uns, wenn Sie sich doch anmelden möchten.',
  notYouNamed: (name) => `Sind Sie nicht ${name}?`,
  notYouText:
    'Wir beenden den Chat und löschen ihn aus diesem Browser. Auf der Anmeldeseite sind Sie vielleicht noch angemeldet: Melden Sie sich auch dort ab.',
}
