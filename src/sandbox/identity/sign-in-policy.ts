import type { interactionPolicy } from 'oidc-provider'
import type { OidcProviderModule } from './load-provider.ts'
import { requestedProvider } from './request-rules.ts'
import { findAccount } from './user-pool.ts'

/**
 * When the person must be asked: no session, `prompt` wants it, or the session came by another way than the
 * request's `identity_provider` names. A session that fits signs in silently, as Cognito's does.
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
  // A check without an error of its own would answer `interaction_required` under prompt=none.
  otherProvider.error = 'login_required'
  policy.get('login')?.checks.add(otherProvider)
  return policy
}
