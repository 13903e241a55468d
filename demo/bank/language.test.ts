// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { arabic } from './arabic.ts'
import { german } from './german.ts'
import { askedLanguage, speak } from './language.ts'
import site from './site.html?raw'

const keys = [...site.matchAll(/data-say="([^"]+)"/g)].map(([, key]) => key)

function page(): Document {
  return new DOMParser().parseFromString(`<!doctype html><body>${site}</body>`, 'text/html')
}

test('everything the site says in English it can say in German and Arabic, and nothing else', () => {
  const said = [...new Set(keys)].sort()
  expect(Object.keys(german).sort()).toEqual(said)
  expect(Object.keys(arabic).sort()).toEqual(said)
})

test('a language changes words, direction and the mark in the switch', () => {
  const arabicPage = page()
  speak(arabicPage, 'ar')
  expect(arabicPage.documentElement.dir).toBe('rtl')
  expect(arabicPage.querySelector('h1')?.textContent).toBe(arabic['hero.title'])
  expect(arabicPage.querySelector('[aria-current="true"]')?.textContent).toBe('العربية')
})

test('a language that the site does not speak is English', () => {
  expect(askedLanguage('?lang=ar')).toBe('ar')
  expect(askedLanguage('?lang=tlh')).toBe('en')
  expect(askedLanguage('')).toBe('en')
})
