import type { interactionPolicy } from 'oidc-provider'
import type { OidcProviderModule } from './load-provider.ts'
import { requestedProvider } from './request-rules.ts'
import { findAccount } from './user-pool.ts'

/**
 * When the sign-in page is shown: without a session, if `prompt` requires it, or if the session's provider is not the one in
 * the request's `identity_provider`. With a matching session Cognito signs in silently.
 */
export function signInPolicy({ interactionPolicy }: OidcProviderModule): interactionPolicy.DefaultPolicy {
  const { base, Check, Prompt } = interactionPolicy
  const policy = base()
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)

  const otherProvider = new Check(
    'other_provider',
    'sign-in at the identity provider is required',
    ({ oidc }) => {
      const requested = requestedProvider(oidc.params ?? {})
      const account = findAccount(oidc.session?.accountId ?? '')
      if (requested === undefined || account === undefined || oidc.result?.login)
        return Check.NO_NEED_TO_PROMPT
      return account.federated === (requested === 'federated')
        ? Check.NO_NEED_TO_PROMPT
        : Check.REQUEST_PROMPT
    },
  )
  // Without its own error the check would return `interaction_required` for prompt=none.
  otherProvider.error = 'login_required'
  policy.get('login')?.checks.add(otherProvider)
  return policy
}
