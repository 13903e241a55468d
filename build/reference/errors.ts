import { ERROR_CODES } from '../../src/headless.ts'
import { english } from '../../src/widget/texts/en.ts'
import { ERROR_GUIDE, type ErrorGuide, SEND_GUIDE } from '../error-guide.ts'
import { codeSpan, type Section, table } from './render.ts'

/** Who has to act on an error. */
export function errorSections(): readonly Section[] {
  const { errors, sendFailures } = english('en')
  const codes = Object.keys(ERROR_GUIDE) as (keyof typeof ERROR_GUIDE)[]
  const reasons = Object.keys(SEND_GUIDE) as (keyof typeof SEND_GUIDE)[]
  return [
    {
      heading: 'Codes',
      text: table(
        ['code', 'when', 'what the customer reads', 'what the developer does', 'retryable'],
        codes.map((code) => rowOf(code, ERROR_GUIDE[code], errors[code], ERROR_CODES[code].retryable)),
      ),
    },
    {
      heading: 'Reasons of unsent messages',
      text: `\`reason\` of a message with the status \`failed\`, and \`lastFailure\` of \`useComposer\`.\n\n${table(
        ['reason', 'when', 'what the customer reads', 'what the developer does', 'retryable'],
        reasons.map((reason) =>
          rowOf(reason, SEND_GUIDE[reason], sendFailures[reason], reason !== 'chat-ended'),
        ),
      )}`,
    },
  ]
}

function rowOf(
  code: string,
  { means, remedy }: ErrorGuide,
  text: string,
  isRetryable: boolean,
): readonly string[] {
  return [codeSpan(code), means, text, remedy, isRetryable ? 'yes' : 'no']
}
