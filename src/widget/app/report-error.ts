import { type Context, createContext, useContext } from 'react'
import type { ChatErrorCode } from '../../model/chat-error.ts'

/** Passes an error of the widget to the host's `onError` and `error` listeners. */
export type ReportError = (code: ChatErrorCode, cause: unknown) => void

export const ReportErrorContext: Context<ReportError> = createContext<ReportError>(() => undefined)

export function useReportError(): ReportError {
  return useContext(ReportErrorContext)
}
