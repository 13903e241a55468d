import { type Action, numberFrom } from '../action.ts'
import { customerSays } from '../listen.ts'
import { resolve } from '../reference.ts'
import { speak } from '../speak.ts'

/** Lets the bot handler talk until it names an intent, and branches on that. */
export const connectParticipantWithLexBot: Action = {
  type: 'ConnectParticipantWithLexBot',
  async run(parameters, run) {
    const greeting = resolve(run, parameters.Text)
    if (greeting !== '') speak(run, 'BOT', { content: greeting, contentType: 'text/plain' })
    const seconds = numberFrom(parameters.TimeLimitSeconds, 0)
    for (;;) {
      const said = await customerSays(run, seconds > 0 ? seconds * 1000 : undefined)
      if (said === undefined) return { kind: 'error', errorType: 'InputTimeLimitExceeded' }
      const { attributes, customer } = run.contact
      const reply = await run.services.bot({ text: said, displayName: customer.displayName, attributes })
      run.signal.throwIfAborted()
      for (const message of reply.messages) speak(run, 'BOT', message)
      if (reply.intent === undefined) continue
      run.intent = reply.intent
      return { kind: 'value', value: reply.intent }
    }
  },
}
