import type { ReactNode } from 'react'
import { useTranscript } from '../../react/use-transcript.ts'
import { lazyPart, useLazyPart } from '../lazy/lazy-part.ts'
import { useTexts } from '../texts/texts-context.tsx'

/** It is in the chunk of time pickers: most of these answers are times, seen together with their picker. */
const answersPart = lazyPart(() => import('../content/own-answer-words.ts'))

/** A carousel's answer, or the start of a time slot in each form that is read, for example `2031-03-04T01:30+00:00`. */
const ANSWER = /^\s*\{.*"selectionText"|^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/s

/** Whether a message of the customer may be the answer of a carousel or of a time picker, which is not text to read. */
export function isAnswer(text: string): boolean {
  return ANSWER.test(text)
}

/** An answer of the customer in words: a time as it was offered, or “list - choice”. */
export function OwnAnswer({ text }: { readonly text: string }): ReactNode {
  const { locale } = useTexts()
  const { entries } = useTranscript()
  const answers = useLazyPart(answersPart, true)
  return (
    <p className="bubble-text" dir="auto">
      {/* The JSON is not shown while the code loads. */}
      {answers ? answers.ownAnswerWords(text, entries, { locale, nowMs: Date.now() }) : '…'}
    </p>
  )
}
