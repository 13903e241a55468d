/** The texts of the callback page. They are part of its one file, so every byte counts. */
export interface Texts {
  readonly busy: string
  /** Shown below `busy` while the page retries. */
  readonly still: string
  readonly done: string
  readonly close: string
  readonly unbound: string
  readonly ifLink: string
  readonly expired: string
  readonly gaveUp: string
  readonly again: string
  readonly back: string
  readonly reference: string
}

const en: Texts = {
  busy: 'Finishing your sign-in…',
  still: 'Please leave this window open.',
  done: 'All done here.',
  close: 'You can close this window.',
  unbound: 'This sign-in was not started in this browser.',
  ifLink: 'If someone sent you a link, close this window.',
  expired: 'This sign-in took too long.',
  gaveUp: 'This sign-in could not be finished.',
  again: 'Please try again in the chat.',
  back: 'Back to the chat',
  reference: 'Reference',
}

const de: Texts = {
  busy: 'Anmeldung wird abgeschlossen …',
  still: 'Bitte lassen Sie dieses Fenster offen.',
  done: 'Hier ist alles erledigt.',
  close: 'Sie können dieses Fenster schließen.',
  unbound: 'Diese Anmeldung wurde nicht in diesem Browser begonnen.',
  ifLink: 'Falls Ihnen jemand einen Link geschickt hat, schließen Sie dieses Fenster.',
  expired: 'Diese Anmeldung hat zu lange gedauert.',
  gaveUp: 'Diese Anmeldung konnte nicht abgeschlossen werden.',
  again: 'Bitte versuchen Sie es im Chat noch einmal.',
  back: 'Zurück zum Chat',
  reference: 'Referenz',
}

const ar: Texts = {
  busy: 'جارٍ إتمام تسجيل الدخول…',
  still: 'يُرجى إبقاء هذه النافذة مفتوحة.',
  done: 'اكتمل كل شيء هنا.',
  close: 'يمكنك إغلاق هذه النافذة.',
  unbound: 'لم يبدأ تسجيل الدخول هذا في هذا المتصفح.',
  ifLink: 'إذا أرسل إليك أحدهم رابطًا، فأغلق هذه النافذة.',
  expired: 'استغرق تسجيل الدخول وقتًا طويلًا.',
  gaveUp: 'تعذّر إتمام تسجيل الدخول.',
  again: 'يُرجى المحاولة مرة أخرى في المحادثة.',
  back: 'العودة إلى المحادثة',
  reference: 'المرجع',
}

const TRANSLATIONS: Readonly<Record<string, Texts>> = { de, ar }

/** The texts for a BCP 47 tag; English if the page has no translation. */
export function textsFor(tag: string): { readonly lang: string; readonly texts: Texts } {
  const lang = tag.slice(0, 2)
  const texts = TRANSLATIONS[lang]
  return texts ? { lang, texts } : { lang: 'en', texts: en }
}
