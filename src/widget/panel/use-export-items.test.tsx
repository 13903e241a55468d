// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { TranscriptView } from '../../react/views.ts'
import { AnnounceContext } from '../announcements/announce-context.ts'
import { ReportErrorContext } from '../app/report-error.ts'
import { exportPart } from '../lazy/message-parts.ts'
import { useExportItems } from './use-export-items.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const onChosen = vi.fn()
const announced = vi.fn()
const reported = vi.fn()

function Items({ exportTranscript }: Partial<Pick<TranscriptView, 'exportTranscript'>>): ReactNode {
  const { items, failure } = useExportItems(exportTranscript, onChosen)
  return (
    <>
      {items.map(({ key, label, onChoose }) => (
        <button key={key} type="button" onClick={onChoose}>
          {label}
        </button>
      ))}
      <output>{failure}</output>
    </>
  )
}

function renderItems(exportTranscript?: TranscriptView['exportTranscript']): void {
  render(
    <ReportErrorContext.Provider value={reported}>
      <AnnounceContext.Provider value={announced}>
        <Items {...(exportTranscript ? { exportTranscript } : {})} />
      </AnnounceContext.Provider>
    </ReportErrorContext.Provider>,
  )
}

const rejects = (): Promise<never> => Promise.reject(new Error('no transcript'))

test.each([
  ['Save conversation', 'We couldn’t save the conversation. Please try again.'],
  ['Print conversation', 'This browser can’t print the conversation. Save it instead.'],
])('if "%s" fails, the menu closes, and the customer reads and hears it', async (item, sentence) => {
  renderItems(rejects)
  fireEvent.click(screen.getByRole('button', { name: item }))
  expect(onChosen).toHaveBeenCalled()
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(announced).toHaveBeenCalledWith(sentence)
  expect(reported).not.toHaveBeenCalled()
})

test('if the code that saves cannot be loaded, the customer reads and hears it, and the host has the error', async () => {
  const cause = new TypeError('offline')
  vi.spyOn(exportPart, 'load').mockRejectedValue(cause)
  renderItems(rejects)
  fireEvent.click(screen.getByRole('button', { name: 'Save conversation' }))
  const sentence = 'Part of the chat didn’t load. Check your internet connection.'
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(announced).toHaveBeenCalledWith(sentence)
  expect(reported).toHaveBeenCalledWith('load-failed', cause)
})

test('without a transcript to keep, the menu has no items for it', () => {
  renderItems()
  expect(screen.queryByRole('button')).toBeNull()
})
