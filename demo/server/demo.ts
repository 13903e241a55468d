import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import type { BffFeatures } from '../../src/bff.ts'
import {
  type Dialect,
  type DialectName,
  type FlowDocument,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox.ts'
import { awsBackend, type Backend, sandboxBackend } from './backend.ts'
import { readBrand } from './brand.ts'
import { createDesk, type Desk } from './desk.ts'
import { readFlow } from './flow.ts'
import { busyPort, listen, stopListening } from './listen.ts'
import { hasLiteralPath } from './literal-path.ts'
import { COMMON_HEADERS, pageCsp } from './page-headers.ts'
import { type DemoProvider, readProviders } from './providers.ts'
import { type Environment, problemsText, readAwsSettings, usesAws } from './settings.ts'
import { requireBuild, STATIC_CALLBACK, serveSite } from './site.ts'

/** Where the callback page comes from: the BFF, a static file, or a route of the React site. */
export type CallbackKind = 'bff' | 'static' | 'react'

const BFF_PATH = '/connect-chat'

const CALLBACKS: Readonly<Record<CallbackKind, string>> = {
  bff: `${BFF_PATH}/sign-in/callback`,
  static: STATIC_CALLBACK,
  react: '/sign-in-return',
}

export interface DemoOptions {
  /** Port of the site; 0, the default, chooses a free one. */
  readonly port?: number
  /** What customers see if a proxy in front of the site terminates TLS; by default `http://localhost` with the port. */
  readonly origin?: string
  readonly sandboxPort?: number
  readonly identityPort?: number
  /** Key and certificate for 127.0.0.1 with which the sandbox has HTTPS. */
  readonly tls?: SandboxOptions['tls']
  /** `bff` by default. */
  readonly callback?: CallbackKind
  /** The BFF, not the browser, requests the sign-in URL from Connect. */
  readonly mediated?: boolean
  /** Which files customers can send; none by default. */
  readonly attachments?: BffFeatures['attachments']
  /** Each chat continues the previous one. */
  readonly persistent?: boolean
  /** The bank's bot streams its answers in the sandbox. */
  readonly streams?: boolean
  /** A disconnect flow that starts for the customer after the agents have left. */
  readonly survey?: FlowDocument
  /** Identity providers with a button each; by default those in `CONNECT_SIGN_IN_PROVIDERS`. */
  readonly providers?: readonly DemoProvider[]
  /** With `CONNECT_INSTANCE_ID`, real AWS replaces the sandbox. Empty by default. */
  readonly env?: Environment
  /** Receives one line per event, with secrets masked. */
  readonly log?: (line: string) => void
  /** How the sandbox behaves where AWS does not document it. */
  readonly dialect?: DialectName | Partial<Dialect>
  /** Folder of the build. */
  readonly dist?: string
}

export interface Demo {
  /** Origin of the site, as customers see it. */
  readonly url: string
  /** Where the site listens on this machine, without a proxy. */
  readonly localUrl: string
  /** Absent on real AWS. */
  readonly sandbox?: Sandbox
  close(): Promise<void>
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

type Handler = (request: Request) => Response | Promise<Response>

/**
 * Starts the bank: site, BFF and agent's desk on one port, and the sandbox. The site is on `localhost` and the sandbox
 * on 127.0.0.1: a browser treats them as two sites, like a shop and Cognito. Rejects if something is missing or a port
 * is in use; the error says what to do.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { env = {}, dist = DIST } = options
  await requireBuild(dist)
  const aws = usesAws(env) ? readAwsSettings(env) : undefined
  if (aws && !aws.ok) throw new Error(problemsText(aws.problems))
  const providers = options.providers ?? readProviders(env)

  // The port is needed first: redirect URI, origin checks and cookies depend on it.
  let handle: Handler = () => new Response('Starting', { status: 503, headers: { ...COMMON_HEADERS } })
  // Without server options this is a plain HTTP/1.1 server.
  const addresses = new WeakMap<Request, string>()
  const server = createAdaptorServer({
    fetch(request, { incoming }) {
      if (!hasLiteralPath(request, incoming.url)) {
        return new Response('The path must be literal', { status: 400 })
      }
      addresses.set(request, incoming.socket.remoteAddress ?? '')
      return handle(request)
    },
  }) as Server
  const port = await listen(server, options.port ?? 0).catch((error: unknown) => {
    throw busyPortError(error, options)
  })
  const localUrl = `http://localhost:${port}`
  const url = options.origin ?? localUrl
  const origin = aws?.settings.siteOrigin ?? url
  const site = {
    origin,
    redirectUri: `${origin}${CALLBACKS[options.callback ?? 'bff']}`,
    socketAddress: (request: Request) => addresses.get(request),
    log: options.log ?? (() => {}),
    mediated: options.mediated ?? false,
    attachments: options.attachments ?? false,
    ...(providers === undefined ? {} : { providers }),
  }
  try {
    if (aws) {
      handle = route({ ...awsBackend(aws.settings, site), dist, mode: 'aws' })
      return { url, localUrl, close: () => stopListening(server) }
    }
    const sandbox = await startSandboxFor(site, options)
    const desk = createDesk(sandbox, origin)
    const persistence = options.persistent ? { previousContactId: () => sandbox.contacts().at(-1)?.id } : {}
    const agentLeavesWithCustomer = options.survey !== undefined
    const chats = { ...site, ...persistence, agentLeavesWithCustomer, streams: options.streams ?? false }
    handle = route({ ...sandboxBackend(sandbox, chats), dist, mode: 'sandbox', desk })
    return {
      url,
      localUrl,
      sandbox,
      async close() {
        desk.close()
        await Promise.all([stopListening(server), sandbox.close()])
      },
    }
  } catch (error) {
    await stopListening(server)
    throw busyPortError(error, options)
  }
}

interface Routed extends Backend {
  readonly dist: string
  readonly mode: 'aws' | 'sandbox'
  readonly desk?: Desk
}

function route({ bff, chatOrigins, dist, mode, desk }: Routed): Handler {
  const site = { dist, csp: pageCsp(chatOrigins) }
  return (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith(`${BFF_PATH}/`)) return bff(request)
    if (desk && pathname.startsWith('/desk/api/')) return desk.fetch(request)
    if (!desk && pathname.startsWith('/desk'))
      return new Response('The desk needs the sandbox', { status: 404 })
    if (pathname === '/demo.json') return Response.json({ mode }, { headers: { ...COMMON_HEADERS } })
    return serveSite(site, request)
  }
}

async function startSandboxFor(
  { origin, redirectUri }: { readonly origin: string; readonly redirectUri: string },
  options: DemoOptions,
): Promise<Sandbox> {
  const { sandboxPort = 0, identityPort = 0, dialect, log, survey, tls } = options
  return startSandbox({
    port: sandboxPort,
    identityPort,
    redirectUris: [redirectUri],
    flow: await readFlow(),
    signInBrand: await readBrand(),
    samplePictures: `${origin}/pictures`,
    ...(survey === undefined ? {} : { disconnectFlow: survey }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(log === undefined ? {} : { log }),
    ...(tls === undefined ? {} : { tls }),
  })
}

/** Turns a busy port into an error that names the variable to change; returns any other error unchanged. */
function busyPortError(error: unknown, { port, sandboxPort, identityPort }: DemoOptions): unknown {
  const busy = busyPort(error)
  if (busy === undefined) return error
  const names = new Map([
    [identityPort, 'IDENTITY_PORT'],
    [sandboxPort, 'SANDBOX_PORT'],
    [port, 'PORT'],
  ])
  const variable = names.get(busy) ?? 'PORT'
  return new Error(`Port ${busy} is in use; choose another one with ${variable}`, { cause: error })
}
