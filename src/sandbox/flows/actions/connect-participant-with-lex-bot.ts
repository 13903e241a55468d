import type { Publishing } from '../../contacts/publish.ts'
import { isRecord } from '../../wire/shape.ts'
import type { Action, FlowRun, Outcome, Parameters } from '../action.ts'
import { limitMs, nextCustomerMessage } from '../next-customer-message.ts'
import { resolve, resolveMap, resolveNumber } from '../reference.ts'
import { messageFrom, sendMessage } from '../send-message.ts'

/** `LexTimeoutSeconds` is `{ Text }` for chats (flow language, ConnectParticipantWithLexBot). */
function timeLimitMs(parameters: Parameters, run: FlowRun<'profiles' | 'settings'>): number | undefined {
  const { LexTimeoutSeconds: given, TimeLimitSeconds } = parameters
  return limitMs(resolveNumber(run, isRecord(given) ? given.Text : (given ?? TimeLimitSeconds), 0))
}

async function askBotUntilIntent(
  run: FlowRun<keyof Publishing | 'bot' | 'rules'>,
  withinMs: number | undefined,
): Promise<Outcome> {
  const { state, services, contact } = run
  for (;;) {
    const message = await nextCustomerMessage(run, withinMs)
    if (message === undefined) return { kind: 'error', errorType: 'InputTimeLimitExceeded' }
    const reply = await services.bot({
      text: message.content,
      displayName: contact.customer.displayName,
      attributes: contact.attributes,
      sessionAttributes: state.lex.sessionAttributes,
    })
    run.signal.throwIfAborted()
    state.lex = {
      intent: reply.intent ?? state.lex.intent,
      slots: reply.slots ?? state.lex.slots,
      sessionAttributes: { ...state.lex.sessionAttributes, ...reply.sessionAttributes },
    }
    for (const message of reply.messages) await sendMessage(run, 'BOT', message)
    run.signal.throwIfAborted()
    if (reply.intent !== undefined) return { kind: 'value', value: reply.intent }
  }
}

/** Calls the bot handler until it returns an intent, and branches on the intent. */
export const connectParticipantWithLexBot: Action = {
  type: 'ConnectParticipantWithLexBot',
  support: 'emulated',
  note: 'Calls the `bot` handler with each message until it returns an intent. Supports `LexSessionAttributes`, `LexTimeoutSeconds.Text`, `$.Lex.IntentName`, `$.Lex.Slots` and `$.Lex.SessionAttributes`. The handler stands in for whichever bot the document names.',
  needsCustomer: true,
  async run(parameters, run: FlowRun<keyof Publishing | 'bot' | 'profiles' | 'rules'>) {
    const greeting = resolve(run, parameters.Text)
    if (greeting.trim() !== '') await sendMessage(run, 'BOT', messageFrom(greeting))
    const { state } = run
    const sessionAttributes = {
      ...state.lex.sessionAttributes,
      ...resolveMap(run, parameters.LexSessionAttributes),
    }
    state.lex = { intent: '', slots: {}, sessionAttributes }
    return askBotUntilIntent(run, timeLimitMs(parameters, run))
  },
}
