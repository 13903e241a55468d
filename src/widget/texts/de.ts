import { type Count, counted } from './counted.ts'
import { errorsOnOurSide } from './errors-on-our-side.ts'
import { onFirstUse } from './on-first-use.ts'
import type {
  ComposerTexts,
  ConnectionTexts,
  EndTexts,
  MainTexts,
  PanelTexts,
  SignInCardTexts,
  StartTexts,
  TranscriptTexts,
} from './texts.ts'

const ask = {
  title: 'Zum Fortfahren anmelden',
  text: 'Damit wir über Ihr Konto sprechen können, melden Sie sich bitte an.',
}
const waiting = {
  title: 'Wir warten auf Ihre Anmeldung',
  text: 'Melden Sie sich im anderen Fenster an. Wir warten hier.',
}
const checking = { title: 'Ihre Anmeldung wird geprüft', text: 'Das dauert meist nur wenige Sekunden.' }
const goesOn = 'Sie können hier weiterchatten.'

/** German, with the formal address. */
export function german(locale: string): MainTexts {
  const count = counted(locale)
  return {
    ...panelTexts(count),
    ...connectionTexts(),
    ...transcriptTexts(locale, count),
    ...composerTexts(count),
    ...END_TEXTS,
    ...START_TEXTS,
    ...signInCardTexts(count),
    viewName: 'Ein Schritt für Sie',
    export: { saveConversation: 'Gespräch speichern', printConversation: 'Gespräch drucken' },
  }
}

const ERRORS: MainTexts['errors'] = {
  ...errorsOnOurSide('Bei uns ist etwas schiefgegangen.'),
  'invalid-option': 'Der Chat ist auf dieser Seite nicht richtig eingerichtet.',
  'bff-unreachable':
    'Wir können Sie nicht verbinden. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  'start-refused': 'Im Moment kann kein Chat gestartet werden.',
  'limit-reached': 'Gerade chatten viele Menschen mit uns. Bitte versuchen Sie es in einigen Minuten erneut.',
  throttled: 'Zu viele Versuche. Warten Sie kurz und versuchen Sie es dann erneut.',
  'connect-unavailable': 'Unser Chatdienst ist im Moment nicht erreichbar.',
  misconfigured: 'Dieser Chat ist nicht richtig eingerichtet. Bitte versuchen Sie es später noch einmal.',
  'token-expired': 'Dieser Chat ist abgelaufen. Sie können einen neuen starten.',
  'endpoint-unreachable': 'Wir konnten keine Verbindung zum Chat herstellen.',
  'connect-failed': 'Wir konnten keine Verbindung zum Chat herstellen.',
  'load-failed': 'Ein Teil des Chats konnte nicht geladen werden. Bitte prüfen Sie Ihre Verbindung.',
  'page-outdated': 'Diese Seite ist veraltet. Laden Sie sie neu, um fortzufahren.',
  'malformed-event': 'Etwas in diesem Chat konnte nicht angezeigt werden.',
  'content-unknown': 'Eine Nachricht in diesem Chat konnte nicht angezeigt werden.',
  'render-failed': 'Ein Teil dieses Chats konnte nicht angezeigt werden.',
  'send-rejected': 'Ihre Nachricht konnte nicht gesendet werden.',
  'sign-in-url-rejected': 'Die Anmeldung ist im Moment nicht verfügbar.',
  'sign-in-url-unavailable': 'Die Anmeldung ist im Moment nicht verfügbar.',
  'sign-in-unbound': 'Die Anmeldung ist in diesem Browser im Moment nicht verfügbar.',
  'sign-in-cancel-failed': 'Wir konnten nicht ohne Anmeldung fortfahren. Bitte versuchen Sie es erneut.',
  'sign-in-not-passed-on': 'Ihre Anmeldung hat uns nicht erreicht. Bitte melden Sie sich noch einmal an.',
  'storage-unavailable':
    'Dieser Browser speichert nichts für diese Seite; beim Neuladen geht Geschriebenes verloren.',
}

const SIGN_IN: MainTexts['signIn'] = {
  'preparing-url': ask,
  'preparing-binding': ask,
  ready: ask,
  blocked: {
    title: 'Ihr Browser hat das Anmeldefenster blockiert',
    text: 'Öffnen Sie es hier, oder fahren Sie in diesem Tab fort.',
  },
  'window-open': waiting,
  'window-detached': {
    title: waiting.title,
    text: 'Das Anmeldefenster ist weg? Öffnen Sie es noch einmal.',
  },
  leaving: {
    title: 'Wir bringen Sie zur Anmeldeseite',
    text: 'Danach sind Sie gleich wieder in diesem Chat.',
  },
  submitting: checking,
  confirming: checking,
  reconciling: checking,
  'other-tab': {
    title: 'Sie können sich im anderen Tab anmelden',
    text: 'Schließen Sie sie dort ab, oder nutzen Sie diesen Tab.',
  },
  cancelling: {
    title: 'Weiter ohne Anmeldung …',
    text: 'Einen Moment, gleich geht es weiter.',
  },
  succeeded: { title: 'Sie sind angemeldet', text: 'Sie können hier weiterchatten.' },
  failed: { title: 'Wir konnten Sie nicht anmelden', text: goesOn },
  'timed-out': { title: 'Die Zeit für die Anmeldung ist um', text: goesOn },
  expired: { title: 'Die Anmeldeanfrage ist abgelaufen', text: goesOn },
  cancelled: { title: 'Weiter ohne Anmeldung', text: '' },
  unavailable: {
    title: 'Anmeldung gerade nicht möglich',
    text: 'Das liegt an uns. Sie können ohne Anmeldung weiterchatten.',
  },
  superseded: { title: 'Durch eine neuere Anmeldeanfrage ersetzt', text: '' },
  'chat-ended': { title: 'Der Chat endete vor der Anmeldung', text: '' },
}

function panelTexts(count: Count): PanelTexts {
  return {
    name: 'Chatten Sie mit uns',
    panelName: (name) => (/chat/i.test(name) ? name : `Chat: ${name}`),
    openChat: 'Chat öffnen',
    openChatUnread: (unread) =>
      count(unread, {
        one: 'Chat öffnen, # ungelesene Nachricht',
        other: 'Chat öffnen, # ungelesene Nachrichten',
      }),
    closeChat: 'Chat schließen',
    minimise: 'Chat minimieren',
    menu: 'Weitere Optionen',
  }
}

function connectionTexts(): ConnectionTexts {
  return {
    statusIdle: 'Chatten Sie mit uns',
    statusAssistant: 'Automatischer Assistent',
    statusWaiting: 'Sie warten auf eine Kollegin oder einen Kollegen',
    statusConnecting: 'Verbindung wird hergestellt …',
    statusFailed: 'Nicht verbunden',
    statusTyping: (name) => `${name} · schreibt …`,
    bannerReconnecting: 'Verbindung unterbrochen. Neuer Versuch …',
    bannerOffline: 'Sie sind offline. Sobald Sie wieder online sind, geht es weiter.',
    otherTabs: 'Dieser Chat ist in zu vielen Tabs geöffnet.',
    useHere: 'Diesen Chat hier fortsetzen',
    statusOtherTabs: 'In einem anderen Tab offen',
    tryNow: 'Jetzt versuchen',
    connectionLost: (time) => `Verbindung weg · neuer Versuch in ${time}`,
    connected: 'Verbunden',
    connectedAgain: 'Wieder verbunden',
  }
}

function transcriptTexts(locale: string, count: Count): TranscriptTexts {
  const names = onFirstUse(() => new Intl.ListFormat(locale))
  return {
    conversation: 'Gespräch',
    loading: 'Der Chat wird gestartet …',
    roles: {
      customer: 'Sie',
      agent: 'Kundenservice',
      supervisor: 'Teamleitung',
      bot: 'Assistent',
      system: 'Assistent',
    },
    automated: 'Automatisch',
    showEarlier: 'Frühere Nachrichten anzeigen',
    loadingEarlier: 'Frühere Nachrichten werden geladen …',
    conversationStart: 'Beginn des Gesprächs',
    newMessages: 'Neue Nachrichten',
    jumpToLatest: 'Zur neuesten Nachricht',
    jumpToNew: (unseen) => count(unseen, { one: 'Zu # neuer Nachricht', other: 'Zu # neuen Nachrichten' }),
    missedMessages: (missed) => count(missed, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
    status: {
      waiting: 'Wird gesendet, sobald Sie verbunden sind',
      sending: 'Wird gesendet …',
      sent: 'Gesendet',
      processing: 'Gesendet, wird geprüft …',
      delivered: 'Zugestellt',
      read: 'Gelesen',
      failed: 'Nicht gesendet',
    },
    sendFailures: {
      rejected: 'Nicht gesendet. Etwas ist schiefgegangen.',
      throttled: 'Nicht gesendet. Zu viele Nachrichten auf einmal.',
      'chat-ended': 'Nicht gesendet. Der Chat ist beendet.',
      refused: 'Nicht zugestellt. Die Nachricht wurde abgelehnt.',
      'not-processed': 'Nicht zugestellt. Die Prüfung ist fehlgeschlagen.',
      'file-lost': 'Nicht gesendet. Wählen Sie die Datei noch einmal aus.',
      'file-limit': 'Nicht gesendet. Dieser Chat nimmt nicht mehr oder größere Dateien an.',
      'file-rejected': 'Nicht gesendet. Die Datei konnte nicht hochgeladen werden.',
    },
    retry: 'Erneut senden',
    reload: 'Neu laden',
    discard: 'Verwerfen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    typing: (who) => `${names().format(who)} ${who.length > 1 ? 'schreiben' : 'schreibt'} …`,
    unsupported: 'Diese Art von Nachricht können wir hier nicht anzeigen.',
    renderFailed: 'Der Chat konnte nicht angezeigt werden.',
    notices: {
      joined: (name) => (name ? `${name} ist jetzt im Chat` : 'Der Kundenservice ist jetzt im Chat'),
      left: (name) => (name ? `${name} hat den Chat verlassen` : 'Der Kundenservice hat den Chat verlassen'),
      invited: (name) => (name ? `${name} wurde hinzugebeten` : 'Eine weitere Person wurde hinzugebeten'),
      transferred: () => 'Sie werden weiterverbunden',
      'transfer-failed': () => 'Die Weiterleitung ist fehlgeschlagen',
      idle: (name) => (name ? `${name} ist seit einer Weile inaktiv` : 'Seit einer Weile keine Aktivität'),
      returned: (name) => (name ? `${name} ist wieder da` : 'Der Kundenservice ist wieder da'),
      'auto-disconnected': () => 'Dieser Chat wurde wegen Inaktivität geschlossen',
      'name-changed': (name) => `Ihr Name wurde geändert${name ? `: ${name}` : ''}`,
      'chat-ended': () => 'Der Chat ist beendet',
    },
    transferredBy: (by, to) =>
      to
        ? `${by} hat Sie an ${to} weitergeleitet`
        : `${by} leitet Sie an eine Kollegin oder einen Kollegen weiter`,
    iAmStillHere: 'Ich bin noch da',
    closesIn: (time) => `Der Chat wird in ${time} geschlossen, wenn Sie nichts schreiben.`,
    earlierConversation: 'Früheres Gespräch',
    thisConversation: 'Dieses Gespräch',
    waiting: 'In der Warteschlange …',
    thinking: 'Eine Antwort wird vorbereitet …',
    stillThere: 'Sind Sie noch da? Dieser Chat wird bald geschlossen, wenn wir nichts von Ihnen hören.',
    messageFrom: (name, text) => `${name}: ${text}`,
    newWindow: '(öffnet ein neues Fenster)',
    taskDone: 'Erledigt',
    taskOpen: 'Offen',
    table: 'Tabelle',
    code: 'Programmcode',
  }
}

function composerTexts(count: Count): ComposerTexts {
  return {
    messageLabel: 'Nachricht',
    messagePlaceholder: 'Nachricht schreiben …',
    send: 'Nachricht senden',
    charactersLeft: (left) => count(left, { one: 'Noch # Zeichen', other: 'Noch # Zeichen' }),
    charactersTooMany: (over) => count(over, { one: '# Zeichen zu viel', other: '# Zeichen zu viel' }),
    writeWhileStarting: 'Wird verbunden … Sie können schon schreiben und senden.',
    ending: 'Der Chat wird beendet …',
  }
}

const END_TEXTS: EndTexts = {
  endChat: 'Chat beenden',
  endTitle: 'Chat beenden?',
  endText: 'Sie können diesen Chat lesen, bis Sie die Seite schließen.',
  endConfirm: 'Chat beenden',
  keepChatting: 'Weiter chatten',
  endFailed: 'Der Chat konnte nicht beendet werden. Bitte versuchen Sie es erneut.',
  forget: 'Beenden und von diesem Gerät löschen',
  forgetTitle: 'Beenden und von diesem Gerät löschen?',
  forgetText:
    'Das beendet den Chat und entfernt ihn aus diesem Browser. Empfohlen auf gemeinsam genutzten Geräten.',
  forgetConfirm: 'Beenden und löschen',
  forgetFailed: 'Der Chat ist auf dieser Seite gelöscht, aber noch nicht beendet. Wir versuchen es weiter.',
  forgotten: 'Der Chat wurde beendet und gelöscht.',
  ended: {
    customer: 'Sie haben den Chat beendet.',
    service: 'Der Chat ist beendet.',
    away: 'Der Chat endete, während Sie weg waren.',
    unconfirmed: 'Der Chat ist beendet.',
  },
  startNew: 'Neuen Chat starten',
}

const START_TEXTS: StartTexts = {
  welcomeTitle: 'Wie können wir helfen?',
  welcomeText: 'Starten Sie einen Chat, wir antworten hier.',
  start: 'Chat starten',
  failedTitle: 'Der Chat ist nicht verfügbar',
  tryAgain: 'Erneut versuchen',
  errors: ERRORS,
}

function signInCardTexts(count: Count): SignInCardTexts {
  return {
    signIn: SIGN_IN,
    signInReadyReasons: {
      returned: 'Willkommen zurück. Noch nicht fertig? Melden Sie sich erneut an.',
      'not-passed-on': 'Ihre Anmeldung hat uns nicht erreicht. Bitte melden Sie sich noch einmal an.',
      'cancel-failed': 'Wir konnten nicht ohne Anmeldung fortfahren. Versuchen Sie es erneut.',
      'leave-failed': 'Die Anmeldeseite ließ sich nicht öffnen. Bitte versuchen Sie es erneut.',
    },
    signInPage: 'Anmeldeseite',
    signInButton: 'Anmelden',
    signInWith: (provider) => `Mit ${provider} anmelden`,
    signInBringHere: 'Hier anmelden',
    signInPreparing: 'Anmeldung wird vorbereitet …',
    signInAgain: 'Anmeldefenster erneut öffnen',
    signInLink: 'Anmeldeseite öffnen',
    signInHere: 'In diesem Tab fortfahren',
    signInDecline: 'Ohne Anmeldung fortfahren',
    signInPrivate: 'Wir sehen Ihr Passwort nie.',
    signInSlow: 'Das dauert länger als sonst. Warten Sie, oder fahren Sie ohne Anmeldung fort.',
    signedInAs: (name) => `Angemeldet als ${name}`,
    notYou: 'Sind Sie das nicht?',
    timeLeft: (seconds) =>
      count(seconds, { one: 'Noch # Sekunde für die Anmeldung', other: 'Noch # Sekunden für die Anmeldung' }),
  }
}
