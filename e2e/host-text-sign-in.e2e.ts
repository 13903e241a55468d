import { blocksNextWindow, button, isRight, LAST_CARD, opens, press } from './models/changed-chat.ts'
import { ENTRIES, expect, test } from './models/hazard-test.ts'
import { change, TEXT_CHANGES, textOf } from './models/text-changes.ts'

/**
 * Page translation and extensions change the text nodes of a sign-in card in the states that host-text-states.e2e.ts
 * leaves out. Each entry point gets two of the changes, and all of them one after the other; those that can be made to
 * any text are tried with both renderers in repair-replaced-text.test.tsx.
 */

const FORMS = Object.entries(TEXT_CHANGES)
const EVENT = 'application/vnd.amazonaws.connect.event.'

for (const [part, entry] of ENTRIES.entries())
  test(`a sign-in card in another tab, before the page is left, and after a failure is right in ${entry} although its texts are changed`, async ({
    page,
    visit,
    hazards,
    sandbox,
    context,
  }) => {
    await opens(visit, entry)
    const contact = visit.contact()
    await contact.agent.joins('Ana')
    const other = await context.newPage()
    await hazards.shows(other, entry)
    await other.getByRole('button', { name: /^Open chat/ }).click()
    const signIn = button(visit, /^»?Sign in/)
    const reads = (words: RegExp, state: string): Promise<void> =>
      expect.poll(() => textOf(page, LAST_CARD), { message: state, intervals: [20] }).toMatch(words)
    const asks = async (): Promise<void> => {
      await contact.asksForSignIn()
      await reads(/^Sign in to continue.*Sign in \(opens/, 'a card that is ready')
      await expect(signIn).toBeEnabled()
    }
    const results = (result: string): void =>
      void contact.pushes({
        ...{ ParticipantRole: 'SYSTEM', ContentType: `${EVENT}authentication.${result}` },
        Content: JSON.stringify({ SessionId: contact.attempts().at(-1)?.SessionId }),
      })
    for (const [form, how] of FORMS.filter((_, index) => index % 6 === part)) {
      await asks()
      await change(page, how)
      await other.locator('button', { hasText: 'Sign in here' }).last().click()
      await reads(
        /^You can sign in in your other tab.*Sign in here.*Continue without signing in$/,
        `${form}, a card of which another tab has the sign-in`,
      )
      await change(page, how)
      await press(visit, 'Sign in here')
      await reads(/^Sign in to continue.*Sign in \(opens/, `${form}, a card that was brought here`)
      await change(page, how)
      results('failed')
      await reads(
        /^We couldn’t sign you inYou can keep chatting here\.Ask to sign in again$/,
        `${form}, a card that failed`,
      )

      await asks()
      await change(page, how)
      results('expired')
      await reads(
        /^The sign-in request has expiredYou can keep chatting here\.Ask to sign in again$/,
        `${form}, a card that expired`,
      )

      sandbox.faults.set([
        { kind: 'refuse', operation: 'GetAuthenticationUrl', status: 400, type: 'ValidationException' },
      ])
      const url = await holds('**/participant/authentication-url*', (route) => route.continue())
      await contact.asksForSignIn()
      await reads(/Preparing sign-in…/, `${form}, a card that is prepared`)
      await change(page, how)
      url.release()
      await reads(
        /^Sign-in isn’t available right now.*Continue without signing in$/,
        `${form}, a card that is unavailable`,
      )
      await change(page, how)
      sandbox.faults.clear()
      await press(visit, 'Continue without signing in')
      await reads(
        /^Continuing without signing inAsk to sign in again$/,
        `${form}, an unavailable card that is declined`,
      )

      await asks()
      const hostWindow = await blocksNextWindow(page)
      await signIn.click()
      await (await hostWindow.opened).close()
      await reads(/Continue in this tab/, `${form}, a card whose window is blocked`)
      await change(page, how)
      const begin = await holds('**/sign-in/begin', (route) => route.fulfill({ status: 400, body: '{}' }))
      await press(visit, 'Continue in this tab')
      await reads(
        /^Taking you to the sign-in pageYou’ll come straight back to this chat\./,
        `${form}, a card that leaves`,
      )
      await change(page, how)
      begin.release()
      await reads(
        /^Sign in to continue.*couldn’t open.*Sign in \(opens/,
        `${form}, a card that did not leave`,
      )
    }
    for (const [, how] of FORMS) await change(page, how)
    contact.ends()
    await isRight(page, visit)(
      '.panel',
      /The chat ended before you signed in.*Start a new chat/,
      'a chat that ended',
    )
    expect(visit.thrown()).toEqual([])

    async function holds(
      path: string,
      then: (route: Parameters<Parameters<typeof page.route>[1]>[0]) => Promise<void>,
    ): Promise<{ release(): void }> {
      let release = (): void => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      await context.route(path, (route) => held.then(() => then(route)), { times: 1 })
      return { release }
    }
  })
