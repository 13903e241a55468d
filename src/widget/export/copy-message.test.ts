// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { markdownPart, templatesPart } from '../message-parts.ts'
import { textsOf } from '../texts/all-texts.test-kit.ts'
import { createFormats } from '../texts/formats.ts'
import { copyMessage } from './copy-message.ts'

const TEXTS = textsOf('en', 'en-GB')

function message(body: MessageEntry['body']): MessageEntry {
  return {
    ...{ kind: 'message', key: 'm', own: false, sentAtMs: Date.UTC(2031, 2, 4), partial: false },
    ...{ from: { id: 'b', role: 'system' }, body },
  }
}

const copied: string[] = []
const writeText = vi.fn(async (text: string): Promise<void> => void copied.push(text))

function copies(body: MessageEntry['body'], near: HTMLElement): Promise<string | undefined> {
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  return copyMessage({
    ...{ message: message(body), texts: TEXTS, formats: createFormats('en-GB'), near },
    ...{ parts: { markdown: markdownPart, templates: templatesPart } },
  })
}

function attached(): HTMLElement {
  return document.body.appendChild(document.createElement('div'))
}

afterEach(() => {
  vi.unstubAllGlobals()
  copied.length = 0
})

test('Markdown is copied as it is read, and the customer reads that it was copied', async () => {
  expect(await copies({ format: 'markdown', text: '**Fee:** 7 \\* 2' }, attached())).toBe(TEXTS.copied)
  expect(copied).toEqual(['Fee: 7 * 2'])
})

test('a clipboard that refuses is said', async () => {
  writeText.mockRejectedValueOnce(new DOMException('denied', 'NotAllowedError'))
  expect(await copies({ format: 'plain', text: 'hello' }, attached())).toBe(TEXTS.export.copyFailed)
})

test('nothing is copied for a message that is gone from the page', async () => {
  expect(await copies({ format: 'plain', text: 'hello' }, document.createElement('div'))).toBeUndefined()
  expect(copied).toEqual([])
})
