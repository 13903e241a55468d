// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { markdownPart, templatesPart } from '../lazy/message-parts.ts'
import { textsOf } from '../texts/all-texts.test-kit.ts'
import { createFormats } from '../texts/formats.ts'
import { type CopyInput, copyMessage } from './copy-message.ts'

const TEXTS = textsOf('en', 'en-GB')

function message(body: MessageEntry['body']): MessageEntry {
  return {
    ...{ kind: 'message', key: 'm', id: 'm', own: false, sentAtMs: Date.UTC(2031, 2, 4), partial: false },
    ...{ from: { id: 'b', role: 'system' }, body },
  }
}

const copied: string[] = []
const writeText = vi.fn(async (text: string): Promise<void> => void copied.push(text))

function copies(
  body: MessageEntry['body'],
  near: HTMLElement,
  viewText?: CopyInput['viewText'],
): Promise<string | undefined> {
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  return copyMessage({
    ...{ message: message(body), texts: TEXTS, formats: createFormats('en-GB'), near, viewText },
    ...{ parts: { markdown: markdownPart, templates: templatesPart } },
  })
}

function attached(): HTMLElement {
  return document.body.appendChild(document.createElement('div'))
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
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

describe('a view whose code is still being loaded', () => {
  const content = JSON.stringify({
    templateType: 'ViewResource',
    data: { content: { title: 'Your loan', viewToken: 'token' } },
  })
  const body: MessageEntry['body'] = {
    ...{ format: 'structured', templateType: 'ViewResource', content },
    contentType: 'application/vnd.amazonaws.connect.message.interactive',
  }

  /** A message that is being loaded, and the place of its button. */
  function loading(): { shown: HTMLElement; near: HTMLElement } {
    const row = attached()
    const shown = row.appendChild(document.createElement('div'))
    shown.appendChild(document.createElement('div')).className = 'content-loading'
    return { shown, near: row.appendChild(document.createElement('span')) }
  }

  test('it is copied once it is shown, with all of its text', async () => {
    vi.useFakeTimers()
    const { shown, near } = loading()
    let text: string | undefined
    const outcome = copies(body, near, () => (text === undefined ? undefined : () => text ?? ''))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(copied).toEqual([])
    text = 'Your loan\nAmount'
    shown.replaceChildren('Your loan')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await outcome).toBe(TEXTS.copied)
    expect(copied).toEqual(['Your loan\nAmount'])
  })

  test('if it is not shown within four seconds, its title is copied', async () => {
    vi.useFakeTimers()
    const outcome = copies(body, loading().near)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await outcome).toBe(TEXTS.copied)
    expect(copied).toEqual(['Your loan'])
  })
})
