import { type Count, counted } from '../counted.ts'
import { onFirstUse } from '../on-first-use.ts'
import type { ContentTexts, TemplateTexts, ViewTexts } from '../texts.ts'

export { germanFiles as fileTexts } from '../files/de.ts'

/** Loaded with the first message that is not text, and when the conversation is copied, saved or printed. */
export function contentTexts(locale: string): ContentTexts {
  const count = counted(locale)
  return {
    ...templateTexts(locale, count),
    ...viewTexts(count),
    export: EXPORT_TEXTS,
    signInHelp: SIGN_IN_HELP,
  }
}

function templateTexts(locale: string, count: Count): TemplateTexts {
  const numbers = onFirstUse(() => new Intl.NumberFormat(locale))
  return {
    templateName: 'Nachricht mit Auswahl',
    templateChosen: 'Ihre Auswahl',
    templateAnswered: (choice) => `Ihre Auswahl: ${choice}`,
    templateFailed: (choice) =>
      `${choice === undefined ? 'Ihre Auswahl' : `„${choice}“`} wurde nicht gesendet. Wählen Sie noch einmal, oder schreiben Sie uns.`,
    templateClosed: 'Das kann nicht mehr beantwortet werden.',
    templateReplaced: 'Durch eine neuere Nachricht ersetzt',
    templateLoading: 'Wird geladen …',
    templateWrite: 'Sie können mit einer Nachricht antworten.',
    timesOwnZone: (zone) => `Ihre Zeit: ${zone}`,
    timesBusinessZone: (offset, place) =>
      place === undefined ? `Ortszeit (${offset})` : `Zeit am Ort „${place}“ (${offset})`,
    timesAhead: (difference) => `Ihrer Zeit voraus um ${difference}`,
    timesBehind: (difference) => `hinter Ihrer Zeit um ${difference}`,
    timesShowOwn: 'In Ihrer Zeit anzeigen',
    timesShowBusiness: 'In Ortszeit anzeigen',
    timePast: '(vorbei)',
    timesMore: (more) => count(more, { one: '# weitere Zeit anzeigen', other: '# weitere Zeiten anzeigen' }),
    timesAllPast: 'Alle diese Zeiten sind vorbei. Schreiben Sie uns, wenn Sie andere brauchen.',
    placeMap: 'Auf einer Karte zeigen',
    placeRadius: (distance) => `im Umkreis von ${distance}`,
    carousel: 'Kartenreihe',
    carouselPosition: (position, all) => `${numbers().format(position)} von ${numbers().format(all)}`,
    carouselPrevious: 'Vorherige Karte',
    carouselNext: 'Nächste Karte',
  }
}

function viewTexts(count: Count): Omit<ViewTexts, 'viewName'> {
  return {
    viewLoading: 'Dieser Schritt wird geladen …',
    viewExpired: 'Dieser Schritt ist abgelaufen. Schreiben Sie eine Nachricht, dann geht es weiter.',
    viewFailed:
      'Dieser Schritt konnte nicht geladen werden. Versuchen Sie es erneut, oder schreiben Sie eine Nachricht.',
    viewAnswered: (button) => `Ihre Antwort: ${button}`,
    viewWritten: 'Sie haben mit einer Nachricht geantwortet.',
    viewSendFailed: 'Ihre Antwort konnte nicht gesendet werden. Bitte versuchen Sie es erneut.',
    viewClosed: 'Das kann nicht mehr beantwortet werden.',
    viewOptional: '(freiwillig)',
    viewSelect: 'Bitte auswählen',
    viewYes: 'Ja',
    viewNo: 'Nein',
    viewEmpty: 'Keine Angabe',
    viewSecret: 'Wird nicht angezeigt',
    viewStep: (position, steps) =>
      count(position, { other: 'Schritt #' }) + count(steps, { other: ' von #' }),
    viewProblemCount: (problems) =>
      count(problems, { one: 'Bitte prüfen Sie # Angabe', other: 'Bitte prüfen Sie # Angaben' }),
    viewProblems: {
      required: 'Bitte füllen Sie dieses Feld aus.',
      'required-choice': 'Bitte wählen Sie aus.',
      'required-checkbox': 'Bitte kreuzen Sie dieses Kästchen an.',
      number: 'Geben Sie eine Zahl wie 1250 oder 1250,50 ein, ohne Punkte zwischen den Tausendern.',
      email: 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
      url: 'Geben Sie eine Webadresse ein, die mit https:// beginnt.',
      tel: 'Geben Sie eine Telefonnummer wie +49 30 901820 ein.',
      date: 'Geben Sie ein Datum ein.',
      time: 'Geben Sie eine Uhrzeit ein.',
    },
    viewCharactersTooMany: (over) =>
      count(over, {
        one: 'Ihre Antworten sind um # Zeichen zu lang.',
        other: 'Ihre Antworten sind um # Zeichen zu lang.',
      }),
    viewButtons: {
      submit: 'Absenden',
      next: 'Weiter',
      previous: 'Vorheriger Schritt',
      back: 'Zurück',
      cancel: 'Abbrechen',
      edit: 'Ändern',
      'no-match': 'Nichts davon',
      other: 'Fortfahren',
    },
  }
}

const EXPORT_TEXTS: ContentTexts['export'] = {
  copyFailed: 'Dieser Browser hat das Kopieren nicht erlaubt. Markieren Sie stattdessen den Text.',
  saved: 'Das Gespräch wurde gespeichert.',
  saveFailed: 'Das Gespräch konnte nicht gespeichert werden. Bitte versuchen Sie es noch einmal.',
  printFailed: 'Dieser Browser kann das Gespräch nicht drucken. Speichern Sie es stattdessen.',
  fileName: 'Gespräch',
  savedAt: (dayAndTime) => `Gespeichert am ${dayAndTime}`,
  timeZone: (zone) => `Uhrzeiten in der Zeitzone ${zone}`,
  beginsAt: (dayAndTime) =>
    `Frühere Nachrichten konnten nicht geladen werden. Dieser Text beginnt am ${dayAndTime}.`,
  unfinished: 'noch nicht zu Ende geschrieben',
  file: (name, isRefused) =>
    `${name === undefined ? 'Datei ohne Namen' : `Datei: ${name}`}${isRefused ? ', vom Virenscanner abgelehnt' : ''}`,
}

const SIGN_IN_HELP: ContentTexts['signInHelp'] = {
  inAppBrowser: (app) =>
    `Im Browser von ${app} geht die Anmeldung vielleicht nicht. Öffnen Sie die Seite dann in Ihrem eigenen Browser; dort beginnt ein neuer Chat.`,
  frame:
    'Diese Seite steckt in einer anderen, in der sich die Anmeldung vielleicht nicht öffnet. Öffnen Sie sie in einem eigenen Tab; dort beginnt ein neuer Chat.',
  serviceWorker:
    'Auf dieser Website lässt sich die Anmeldung vielleicht nicht abschließen. Passiert hier danach nichts, fahren Sie ohne Anmeldung fort.',
  copyLink: 'Link für Ihren Browser kopieren',
  linkCopied: 'Kopiert. Fügen Sie ihn in die Adresszeile Ihres Browsers ein.',
}
