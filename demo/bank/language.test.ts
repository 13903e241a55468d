// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { arabic } from './arabic.ts'
import { german } from './german.ts'
import { applyLanguage, requestedLanguage } from './language.ts'
import site from './site.html?raw'

const keys = [...site.matchAll(/data-text="([^"]+)"/g)].map(([, key]) => key)

function page(): Document {
  return new DOMParser().parseFromString(`<!doctype html><body>${site}</body>`, 'text/html')
}

test('German and Arabic have a translation for each text of the site, and no others', () => {
  const siteKeys = [...new Set(keys)].sort()
  expect(Object.keys(german).sort()).toEqual(siteKeys)
  expect(Object.keys(arabic).sort()).toEqual(siteKeys)
})

test('a language changes texts, direction and the mark in the switch', () => {
  const arabicPage = page()
  applyLanguage(arabicPage, 'ar')
  expect(arabicPage.documentElement.dir).toBe('rtl')
  expect(arabicPage.querySelector('h1')?.textContent).toBe(arabic['hero.title'])
  expect(arabicPage.querySelector('[aria-current="true"]')?.textContent).toBe('العربية')
})

test('an unknown language falls back to English', () => {
  expect(requestedLanguage('?lang=ar')).toBe('ar')
  expect(requestedLanguage('?lang=tlh')).toBe('en')
  expect(requestedLanguage('')).toBe('en')
})
