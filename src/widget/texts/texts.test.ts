import { describe, expect, test } from 'vitest'
import { ERROR_CODES } from '../../react/chat-error.ts'
import { textsOf as textsFor } from './all-texts.test-kit.ts'
import { arabic } from './ar.ts'
import { contentLanguage } from './content-language.ts'
import { directionOf } from './direction.ts'
import { english } from './en.ts'
import { createFormats } from './formats.ts'
import { knownLocale, loadLanguage, withOverrides } from './load-language.ts'

const languages = { en: textsFor('en'), de: textsFor('de'), ar: textsFor('ar') }

/** Every text of a language by its path; functions are called with sample arguments. */
function textsOf(messages: object, path = ''): [path: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const here = `${path}${key}`
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'object') return textsOf(value, `${here}.`)
    if (key === 'typing') return [[here, value(['Ana', 'Ben'])]]
    const counts =
      /unread|jumpToNew|characters|timeLeft|timesMore|carouselPosition|viewStep|viewProblemCount/i.test(key)
    return (counts ? [1, 2, 3, 11, 100] : ['Ana']).map((given) => [
      `${here}(${given})`,
      value(given, typeof given === 'number' ? 12 : 'Hello'),
    ])
  })
}

const quiet = /^signIn\.(cancelled|superseded|chat-ended)\.text$/

describe.each(Object.entries(languages))('%s', (_, messages) => {
  test('the language has no empty text', () => {
    for (const [path, text] of textsOf(messages)) {
      if (!quiet.test(path)) expect(text, path).not.toBe('')
      expect(text, path).not.toMatch(/undefined|#|\[object/)
    }
  })

  test('the language has a text for every error', () => {
    expect(Object.keys(messages.errors).sort()).toEqual(Object.keys(ERROR_CODES).sort())
  })

  test('the language has texts for events without a name', () => {
    for (const notice of Object.values(messages.notices)) expect(notice(undefined)).not.toMatch(/undefined/)
  })
})

test.each(['de', 'ar'] as const)('%s has no English text', (language) => {
  const original = new Map(textsOf(languages.en))
  const same = textsOf(languages[language]).filter(
    ([path, text]) => text !== '' && original.get(path) === text,
  )
  expect(same.map(([path]) => path)).toEqual(['messageFrom(Ana)'])
})

test('Arabic has its own plural forms for one, two, few and many', () => {
  const { jumpToNew } = languages.ar
  expect(jumpToNew(1)).toContain('واحدة')
  expect(jumpToNew(2)).toContain('رسالتين')
  expect(jumpToNew(5)).toContain('5 رسائل')
  expect(jumpToNew(11)).toContain('11 رسالة')
})

test("numbers are written in the digits of the locale's region", () => {
  expect(arabic('ar-EG').jumpToNew(11)).toContain('١١')
  expect(english('en').charactersLeft(1)).toBe('1 character left')
})

describe('the choice of a language', () => {
  test.each([
    [undefined, 'en'],
    ['de', 'de'],
    ['de-at', 'de-AT'],
    ['AR', 'ar'],
    ['en-GB', 'en-GB'],
    ['fr', 'en'],
    ['german', 'en'],
    ['not a tag', 'en'],
    ['de_DE', 'de-DE'],
    ['ar_EG.UTF-8', 'ar-EG'],
    ['pt_BR', 'en'],
    ['POSIX', 'en'],
    ['', 'en'],
  ])('the locale %s uses texts in %s', (requested, locale) => {
    expect(knownLocale(requested)).toBe(locale)
  })

  test('loadLanguage returns the texts of the language', async () => {
    expect((await loadLanguage('de-AT')).send).toBe('Nachricht senden')
    expect((await loadLanguage('ar')).send).toBe('إرسال الرسالة')
    expect((await loadLanguage('en-GB')).send).toBe('Send message')
  })

  test.each([
    ['de-AT', 'Ihre Auswahl'],
    ['ar', 'اختيارك'],
    ['en-GB', 'Your choice'],
    ['fr', 'Your choice'],
  ])(
    'for %s, the texts that load with interactive messages are in the language of the others',
    async (locale, text) => {
      expect((await contentLanguage(locale).load()).contentTexts(locale).templateChosen).toBe(text)
    },
  )

  test.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['en', 'ltr'],
    ['pa-Arab', 'rtl'],
    ['ks-Latn', 'ltr'],
  ])('the direction of %s is %s', (locale, dir) => {
    expect(directionOf(locale)).toBe(dir)
  })
})

test('a host can replace single texts, also inside a group, and keeps the others', () => {
  const messages = withOverrides(languages.en, {
    send: 'Go',
    errors: { throttled: 'Easy!' },
    jumpToNew: (count) => `${count} more`,
  })
  expect(messages.send).toBe('Go')
  expect(messages.errors.throttled).toBe('Easy!')
  expect(messages.errors['token-expired']).toBe(languages.en.errors['token-expired'])
  expect(messages.jumpToNew(3)).toBe('3 more')
  expect(messages.retry).toBe(languages.en.retry)
})

describe('formats of days and times', () => {
  const formats = createFormats('en', 'UTC')
  const now = Date.UTC(2026, 4, 12, 12)
  const day = 86_400_000

  test.each([
    [0, 'Today'],
    [1, 'Yesterday'],
    [3, 'Saturday'],
    [8, 'May 4, 2026'],
  ])('%d days ago is shown as %s', (ago, name) => {
    expect(formats.day(now - ago * day, now)).toBe(name)
  })

  test('one minute before midnight is another day than midnight', () => {
    expect(formats.day(Date.UTC(2026, 4, 11, 23, 59), Date.UTC(2026, 4, 12, 0, 1))).toBe('Yesterday')
  })

  test('seconds are shown as minutes and seconds', () => {
    expect(formats.clock(7)).toBe('0:07')
    expect(formats.clock(60)).toBe('1:00')
  })
})
