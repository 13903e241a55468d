import type { ContactHandle } from './contact-handle.ts'
import type { Dialect, DialectName } from './dialect.ts'
import type { Fault } from './faults.ts'
import type { FeedListener } from './feed.ts'
import type { FlowOptions } from './flows/flow-library.ts'
import type { SignInBrand } from './identity/branding.ts'
import type { Decision, Settings } from './identity/settings.ts'
import type { JournalEntry } from './journal.ts'
import type { TlsOptions } from './listen.ts'
import type { Profile } from './profiles.ts'
import type { Rules } from './rules.ts'

/** Options of `startSandbox`. */
export interface SandboxOptions extends FlowOptions {
  /**
   * Connect's port for both planes, the websocket and the control API. 0 is any free port.
   * @defaultValue 0
   */
  readonly port?: number | undefined
  /**
   * The user pool's port. 0 is any free port.
   * @defaultValue 0
   */
  readonly identityPort?: number | undefined
  /**
   * Key and certificate for 127.0.0.1, in PEM. With them every URL is `https:` or `wss:`: Safari stores no `Secure` cookie
   * of `http://localhost`, and a page with HTTPS connects to no `ws:` URL. Node trusts the certificate if the environment
   * variable NODE_EXTRA_CA_CERTS names its file.
   */
  readonly tls?: TlsOptions | undefined
  /**
   * Names and mark on the user pool's sign-in pages.
   * @defaultValue the sample bank
   */
  readonly signInBrand?: SignInBrand | undefined
  /** Callback URLs of the app client, compared exactly. */
  readonly redirectUris?: readonly string[] | undefined
  /**
   * How Connect behaves where AWS does not document it.
   * @defaultValue `a`
   */
  readonly dialect?: DialectName | Partial<Dialect> | undefined
  /**
   * AWS Region that the sandbox reports. chatjs keeps one endpoint per Region until the page is closed.
   * @defaultValue `us-west-2`
   */
  readonly region?: string | undefined
  /** Rules that differ from the defaults. */
  readonly rules?: Partial<Rules> | undefined
  /** Receives log lines. Secrets are masked. */
  readonly log?: ((line: string) => void) | undefined
}

/** A local Amazon Connect instance and its Cognito user pool. */
export interface Sandbox extends AsyncDisposable {
  /** Origin of both planes: the `endpoint` for AWS clients and chatjs. */
  readonly connectUrl: string
  /** Origin of the user pool's sign-in pages. */
  readonly identityUrl: string
  /** AWS Region that the sandbox reports. */
  readonly region: string
  /** Id of the emulated instance. */
  readonly instanceId: string
  /** Id of the default flow. */
  readonly contactFlowId: string
  /** Redirect URIs that the user pool accepts. */
  readonly redirectUris: readonly string[]
  /** Id of the emulated user pool. */
  readonly userPoolId: string
  /** Id of the app client in the user pool. */
  readonly userPoolClientId: string
  /** Behaviour that AWS does not document, as it is emulated. */
  readonly dialect: Dialect
  /** The oldest started chat that this method has not returned yet, or else the next one that starts. */
  nextContact(): Promise<ContactHandle>
  /** Returns all contacts, oldest first. */
  contacts(): readonly ContactHandle[]
  /** Returns a contact by id. Throws if there is none. */
  contact(id: string): ContactHandle
  /** What users do at the emulated Cognito. */
  readonly identity: {
    /**
     * Sets the outcome of sign-ins from now on; `user` is the username that `approve` signs in. Throws if there is no such
     * user.
     */
    decides(decision: Decision, options?: { user?: string | undefined }): void
    /** Sets the Cross-Origin-Opener-Policy of the sign-in pages; Cognito's own have `same-origin`. */
    sets(options: { coop?: 'same-origin' | 'none' | undefined }): void
    /** Returns what is set. */
    settings(): Settings
  }
  /** Faults that the sandbox injects. */
  readonly faults: {
    /** Adds a fault. Throws if it is malformed. */
    add(fault: Fault): void
    /** Replaces all faults. Throws if one is malformed; nothing changes then. */
    set(faults: readonly Fault[]): void
    /** Removes all faults. */
    clear(): void
  }
  /** The clock of the deadlines at Connect. */
  readonly clock: {
    /** Advances Connect's clock. Resolves when everything that became due has happened. */
    advance(by: { readonly seconds: number }): Promise<void>
  }
  /** What happens in the sandbox, as it happens. */
  readonly events: {
    /** Calls the listener with each event. Returns a function that unsubscribes. */
    subscribe(listener: FeedListener): () => void
  }
  /** All requests so far, with secrets masked. */
  requests(): readonly JournalEntry[]
  /** Returns the customer profiles that sign-ins created. */
  profiles(): readonly Profile[]
  /** Changes rules of the instance. `reset` reverts the changes. */
  sets(rules: Partial<Rules>): Rules
  /** Returns the current rules. */
  rules(): Rules
  /** Clears chats, tokens, profiles, faults, journal and sign-in sessions, and resets clock, rules and settings. */
  reset(): void
  /** Stops all servers. */
  close(): Promise<void>
}
