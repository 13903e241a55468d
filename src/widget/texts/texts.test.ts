import { describe, expect, test } from 'vitest'
import { ERROR_CODES } from '../../react/chat-error.ts'
import { arabic } from './ar.ts'
import { german } from './de.ts'
import { directionOf } from './direction.ts'
import { english } from './en.ts'
import { createFormats } from './formats.ts'
import { knownLocale, loadLanguage, withOverrides } from './load-language.ts'

const languages = { en: english('en'), de: german('de'), ar: arabic('ar') }

/** Every word of a language by its path; functions are given what they take. */
function textsOf(messages: object, path = ''): [path: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const here = `${path}${key}`
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'object') return textsOf(value, `${here}.`)
    if (key === 'typing') return [[here, value(['Ana', 'Ben'])]]
    const counts = /unread|jumpToNew|characters|timeLeft/i.test(key)
    return (counts ? [1, 2, 3, 11, 100] : ['Ana']).map((given) => [
      `${here}(${given})`,
      value(given, 'Hello'),
    ])
  })
}

const quiet = /^signIn\.(superseded|chat-ended)\.text$/

describe.each(Object.entries(languages))('%s', (_, messages) => {
  test('has a text for everything', () => {
    for (const [path, text] of textsOf(messages)) {
      if (!quiet.test(path)) expect(text, path).not.toBe('')
      expect(text, path).not.toMatch(/undefined|#|\[object/)
    }
  })

  test('has words for every error', () => {
    expect(Object.keys(messages.errors).sort()).toEqual(Object.keys(ERROR_CODES).sort())
  })

  test('says something where nobody is named', () => {
    for (const notice of Object.values(messages.notices)) expect(notice(undefined)).not.toMatch(/undefined/)
  })
})

test.each(['de', 'ar'] as const)('%s left nothing in English', (language) => {
  const original = new Map(textsOf(languages.en))
  const same = textsOf(languages[language]).filter(
    ([path, text]) => text !== '' && original.get(path) === text,
  )
  expect(same.map(([path]) => path)).toEqual(['messageFrom(Ana)'])
})

test('Arabic counts one, two, few and many in their own forms', () => {
  const { jumpToNew } = languages.ar
  expect(jumpToNew(1)).toContain('واحدة')
  expect(jumpToNew(2)).toContain('رسالتين')
  expect(jumpToNew(5)).toContain('5 رسائل')
  expect(jumpToNew(11)).toContain('11 رسالة')
})

test('numbers follow the region of the locale', () => {
  expect(arabic('ar-EG').jumpToNew(11)).toContain('١١')
  expect(english('en').charactersLeft(1)).toBe('1 character left')
})

describe('choosing a language', () => {
  test.each([
    [undefined, 'en'],
    ['de', 'de'],
    ['de-at', 'de-AT'],
    ['AR', 'ar'],
    ['en-GB', 'en-GB'],
    ['fr', 'en'],
    ['german', 'en'],
    ['not a tag', 'en'],
  ])('%s is shown in %s', (requested, locale) => {
    expect(knownLocale(requested)).toBe(locale)
  })

  test('the words come with the language', async () => {
    expect((await loadLanguage('de-AT')).send).toBe('Nachricht senden')
    expect((await loadLanguage('ar')).send).toBe('إرسال الرسالة')
    expect((await loadLanguage('en-GB')).send).toBe('Send message')
  })

  test.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['en', 'ltr'],
    ['pa-Arab', 'rtl'],
    ['ks-Latn', 'ltr'],
  ])('%s runs %s', (locale, dir) => {
    expect(directionOf(locale)).toBe(dir)
  })
})

test('a host replaces single words, also inside a group, and keeps the rest', () => {
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

describe('days and times', () => {
  const formats = createFormats('en', 'UTC')
  const now = Date.UTC(2026, 4, 12, 12)
  const day = 86_400_000

  test.each([
    [0, 'Today'],
    [1, 'Yesterday'],
    [3, 'Saturday'],
    [8, 'May 4, 2026'],
  ])('%d days ago is called %s', (ago, name) => {
    expect(formats.day(now - ago * day, now)).toBe(name)
  })

  test('a minute before midnight is another day', () => {
    expect(formats.day(Date.UTC(2026, 4, 11, 23, 59), Date.UTC(2026, 4, 12, 0, 1))).toBe('Yesterday')
  })

  test('seconds stand as on a clock', () => {
    expect(formats.clock(7)).toBe('0:07')
    expect(formats.clock(60)).toBe('1:00')
  })
})
