import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { Branding } from './branding.ts'
import { readForm } from './form-body.ts'
import { redirect, sendPage } from './http-response.ts'
import { expiredPage } from './message-page.ts'
import { pageLanguage } from './page-texts.ts'
import { requestedProvider } from './request-rules.ts'
import { signInPage } from './sign-in-page.ts'
import { type Account, accountId, displayName, findAccount, findUser, PASSWORD } from './user-pool.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

export interface Visit {
  readonly provider: Provider
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly branding: Branding
  log(line: string): void
}

/** GET and POST of `/login/<id>`, the page that the authorize endpoint redirects to. */
export async function visitSignIn(visit: Visit): Promise<void> {
  const interaction = await openInteraction(visit)
  if (!interaction) {
    const language = pageLanguage(visit.url.searchParams.get('lang'))
    sendPage(visit.response, { status: 400, body: expiredPage(language, visit.branding) })
    return
  }
  if (visit.request.method !== 'POST') {
    showPage(visit, interaction, { username: text(interaction.params.login_hint), refused: false })
    return
  }
  const form = await readForm(visit.request)
  const choice = form.get('do')
  if (choice === 'cancel')
    return finish(visit, { error: 'access_denied', error_description: 'User cancelled' })

  const account =
    choice === 'continue' ? rememberedAccount(visit, interaction) : verifiedAccount(visit, interaction, form)
  if (account) return signIn(visit, interaction, account)
  visit.log('sign-in page: refused')
  showPage(visit, interaction, { username: form.get('username') ?? '', refused: true })
}

/** The authorization request of this page; undefined if it is over or was started in another browser. */
async function openInteraction({
  provider,
  request,
  response,
  url,
}: Visit): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(request, response)
    return url.pathname === `/login/${interaction.uid}` ? interaction : undefined
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
}

interface Fields {
  readonly username: string
  readonly refused: boolean
}

function showPage(visit: Visit, interaction: Interaction, { username, refused }: Fields): void {
  const back = new URL(text(interaction.params.redirect_uri))
  const account = rememberedAccount(visit, interaction)
  const federated = isFederated(visit, interaction)
  sendPage(visit.response, {
    status: 200,
    formTarget: back.origin,
    body: signInPage({
      action: visit.url.pathname + (federated ? visit.url.search : ''),
      language: pageLanguage(interaction.params.lang),
      brand: federated ? 'provider' : 'bank',
      branding: visit.branding,
      backTo: back.host,
      username,
      refused,
      ...(account ? { signedInAs: displayName(account) } : {}),
    }),
  })
}

/** The account that the user can continue with; with `prompt=login` there is none. */
function rememberedAccount(visit: Visit, interaction: Interaction): Account | undefined {
  const account = findAccount(interaction.session?.accountId ?? '')
  if (interaction.prompt.name === 'login') return undefined
  return account?.federated === isFederated(visit, interaction) ? account : undefined
}

function isFederated({ url }: Visit, interaction: Interaction): boolean {
  return requestedProvider({ ...interaction.params, ...Object.fromEntries(url.searchParams) }) === 'federated'
}

function verifiedAccount(visit: Visit, interaction: Interaction, form: URLSearchParams): Account | undefined {
  const user = findUser(form.get('username') ?? '')
  if (!user || form.get('password') !== PASSWORD) return undefined
  return { user, federated: isFederated(visit, interaction) }
}

async function signIn(visit: Visit, interaction: Interaction, account: Account): Promise<void> {
  const { provider, request, response, log } = visit
  const id = accountId(account)
  // oidc-provider would show a page with a script that asks whether to sign out the other account. Cognito just switches.
  const session = await provider.Session.get(provider.createContext(request, response))
  if (session.accountId !== undefined && session.accountId !== id) {
    await session.destroy()
    interaction.session = undefined
    await interaction.persist()
  }
  log(`sign-in page: ${account.user.username} signed in`)
  // Naming the prompts resolves them; prompts that were not requested are ignored.
  await finish(visit, { login: { accountId: id }, select_account: {}, consent: {} })
}

async function finish(
  { provider, request, response }: Visit,
  result: Record<string, unknown>,
): Promise<void> {
  redirect(response, await provider.interactionResult(request, response, result))
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
