/** All texts of the sign-in pages in one language. */
export interface PageTexts {
  readonly direction: 'ltr' | 'rtl'
  readonly signInTitle: string
  signInWith(provider: string): string
  /** Names the host that the user returns to. */
  goesBackTo(host: string): string
  readonly username: string
  readonly password: string
  readonly signIn: string
  readonly cancel: string
  readonly or: string
  continueWith(provider: string): string
  continueAs(name: string): string
  readonly otherAccount: string
  readonly incorrect: string
  /** Prefix of the page's title if the page shows an error. */
  readonly errorPrefix: string
  readonly sandbox: string
  readonly sandboxUsers: string
  readonly sandboxPassword: string
  readonly errorTitle: string
  readonly expiredTitle: string
  readonly expiredText: string
  readonly signedOutTitle: string
}

// A host name keeps its own direction inside right-to-left text: first strong isolate … pop isolate.
const isolate = (text: string): string => `\u2068${text}\u2069`

const en: PageTexts = {
  direction: 'ltr',
  signInTitle: 'Sign in',
  signInWith: (provider) => `Sign in with ${provider}`,
  goesBackTo: (host) => `You will return to ${isolate(host)} afterwards.`,
  username: 'Username',
  password: 'Password',
  signIn: 'Sign in',
  cancel: 'Cancel',
  or: 'or',
  continueWith: (provider) => `Continue with ${provider}`,
  continueAs: (name) => `Continue as ${name}`,
  otherAccount: 'or with another account',
  incorrect: 'Incorrect username or password.',
  errorPrefix: 'Error: ',
  sandbox: 'Sandbox, no real accounts',
  sandboxUsers: 'Users',
  sandboxPassword: 'Password',
  errorTitle: 'An error was encountered with the requested page.',
  expiredTitle: 'This sign-in has expired',
  expiredText: 'Go back to where you came from and start the sign-in again.',
  signedOutTitle: 'You are signed out',
}

const de: PageTexts = {
  direction: 'ltr',
  signInTitle: 'Anmelden',
  signInWith: (provider) => `Mit ${provider} anmelden`,
  goesBackTo: (host) => `Danach kehren Sie zurück zu ${isolate(host)}.`,
  username: 'Benutzername',
  password: 'Passwort',
  signIn: 'Anmelden',
  cancel: 'Abbrechen',
  or: 'oder',
  continueWith: (provider) => `Weiter mit ${provider}`,
  continueAs: (name) => `Weiter als ${name}`,
  otherAccount: 'oder mit einem anderen Konto',
  incorrect: 'Benutzername oder Passwort ist falsch.',
  errorPrefix: 'Fehler: ',
  sandbox: 'Sandbox, keine echten Konten',
  sandboxUsers: 'Benutzer',
  sandboxPassword: 'Passwort',
  errorTitle: 'Auf der angeforderten Seite ist ein Fehler aufgetreten.',
  expiredTitle: 'Diese Anmeldung ist abgelaufen',
  expiredText: 'Gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie die Anmeldung neu.',
  signedOutTitle: 'Sie sind abgemeldet',
}

const ar: PageTexts = {
  direction: 'rtl',
  signInTitle: 'تسجيل الدخول',
  signInWith: (provider) => `تسجيل الدخول باستخدام ${isolate(provider)}`,
  goesBackTo: (host) => `ستعود بعد ذلك إلى ${isolate(host)}.`,
  username: 'اسم المستخدم',
  password: 'كلمة المرور',
  signIn: 'تسجيل الدخول',
  cancel: 'إلغاء',
  or: 'أو',
  continueWith: (provider) => `المتابعة باستخدام ${isolate(provider)}`,
  continueAs: (name) => `المتابعة باسم ${isolate(name)}`,
  otherAccount: 'أو بحساب آخر',
  incorrect: 'اسم المستخدم أو كلمة المرور غير صحيحة.',
  errorPrefix: 'خطأ: ',
  sandbox: 'بيئة تجريبية بلا حسابات حقيقية',
  sandboxUsers: 'المستخدمون',
  sandboxPassword: 'كلمة المرور',
  errorTitle: 'حدث خطأ في الصفحة المطلوبة.',
  expiredTitle: 'انتهت صلاحية تسجيل الدخول هذا',
  expiredText: 'عد إلى حيث كنت وابدأ تسجيل الدخول من جديد.',
  signedOutTitle: 'تم تسجيل خروجك',
}

export type PageLanguage = 'en' | 'de' | 'ar'

const TEXTS: Record<PageLanguage, PageTexts> = { en, de, ar }

/** The language of a `lang` parameter such as `de` or `ar-EG`; otherwise English. */
export function pageLanguage(lang: unknown): PageLanguage {
  const base = typeof lang === 'string' ? lang.toLowerCase().split(/[-_]/)[0] : undefined
  return base === 'de' || base === 'ar' ? base : 'en'
}

export function pageTexts(language: PageLanguage): PageTexts {
  return TEXTS[language]
}
