import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import {
  type Dialect,
  type DialectName,
  type FlowDocument,
  type Sandbox,
  startSandbox,
} from '../../src/sandbox.ts'
import { awsBackend, type Backend, sandboxBackend } from './backend.ts'
import { createDesk, type Desk } from './desk.ts'
import { readFlow } from './flow.ts'
import { busyPort, listen, stopListening } from './listen.ts'
import { ALWAYS, pageCsp } from './page-headers.ts'
import { type DemoProvider, readProviders } from './providers.ts'
import { choosesAws, complaintsText, type Environment, readAwsSettings } from './settings.ts'
import { requireBuild, STATIC_CALLBACK, serveSite } from './site.ts'

/** Who finishes a sign-in: the BFF's own page, the same page as a file, or a route of the React site. */
export type CallbackKind = 'bff' | 'static' | 'react'

const BFF_PATH = '/connect-chat'

const CALLBACKS: Readonly<Record<CallbackKind, string>> = {
  bff: `${BFF_PATH}/sign-in/callback`,
  static: STATIC_CALLBACK,
  react: '/sign-in-return',
}

export interface DemoOptions {
  /** Port of the site; 0, the default, takes a free one. */
  readonly port?: number
  readonly sandboxPort?: number
  readonly identityPort?: number
  /** `bff` unless said otherwise. */
  readonly callback?: CallbackKind
  /** The BFF asks Connect for the sign-in address, and not the browser. */
  readonly mediated?: boolean
  /** Every chat goes on from the one before it. */
  readonly persistent?: boolean
  /** A disconnect flow that the customer goes through after the end, when agents have left. */
  readonly survey?: FlowDocument
  /** Identity providers with a button each; otherwise as `CONNECT_SIGN_IN_PROVIDERS` says. */
  readonly providers?: readonly DemoProvider[]
  /** With `CONNECT_INSTANCE_ID` in it, real AWS takes the sandbox's place. Empty unless given. */
  readonly env?: Environment
  /** What happens, one line each, secrets masked. */
  readonly log?: (line: string) => void
  /** How the sandbox behaves where AWS does not say. */
  readonly dialect?: DialectName | Partial<Dialect>
  /** Folder of the build. */
  readonly dist?: string
}

export interface Demo {
  /** Origin of the site. */
  readonly url: string
  /** Absent on real AWS. */
  readonly sandbox?: Sandbox
  close(): Promise<void>
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

type Handler = (request: Request) => Response | Promise<Response>

/**
 * Starts the bank: site, BFF and agent's desk on one port, and the sandbox behind them. The site is on
 * `localhost`, the sandbox on 127.0.0.1: two sites to a browser, as a shop and Cognito are. Rejects when
 * something is missing or a port is in use, with words that say what to do.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { env = {}, dist = DIST } = options
  await requireBuild(dist)
  const aws = choosesAws(env) ? readAwsSettings(env) : undefined
  if (aws && !aws.ok) throw new Error(complaintsText(aws.complaints))
  const providers = options.providers ?? readProviders(env)

  // The port comes first: redirect URI, origin checks and cookies are all made of it.
  let handle: Handler = () => new Response('Starting', { status: 503, headers: { ...ALWAYS } })
  // Made without options of its own, so it is a plain HTTP/1.1 server.
  const server = createAdaptorServer({ fetch: (request) => handle(request) }) as Server
  const port = await listen(server, options.port ?? 0).catch((error: unknown) => {
    throw busyPortError(error, options)
  })
  const url = `http://localhost:${port}`
  const origin = aws?.settings.siteOrigin ?? url
  const place = {
    origin,
    redirectUri: `${origin}${CALLBACKS[options.callback ?? 'bff']}`,
    log: options.log ?? (() => {}),
    mediated: options.mediated ?? false,
    ...(providers === undefined ? {} : { providers }),
  }
  try {
    if (aws) {
      handle = route({ ...awsBackend(aws.settings, place), dist, mode: 'aws' })
      return { url, close: () => stopListening(server) }
    }
    const sandbox = await startSandboxFor(place.redirectUri, options)
    const desk = createDesk(sandbox, origin)
    const before = options.persistent ? { before: () => sandbox.contacts().at(-1)?.id } : {}
    const agentLeavesWithCustomer = options.survey !== undefined
    const chats = { ...place, ...before, agentLeavesWithCustomer }
    handle = route({ ...sandboxBackend(sandbox, chats), dist, mode: 'sandbox', desk })
    return {
      url,
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

function route({ bff, addresses, dist, mode, desk }: Routed): Handler {
  const site = { dist, csp: pageCsp(addresses) }
  return (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith(`${BFF_PATH}/`)) return bff(request)
    if (desk && pathname.startsWith('/desk/api/')) return desk.fetch(request)
    if (!desk && pathname.startsWith('/desk')) return new Response('No desk here', { status: 404 })
    if (pathname === '/demo.json') return Response.json({ mode }, { headers: { ...ALWAYS } })
    return serveSite(site, request)
  }
}

async function startSandboxFor(redirectUri: string, options: DemoOptions): Promise<Sandbox> {
  const { sandboxPort = 0, identityPort = 0, dialect, log, survey } = options
  return startSandbox({
    port: sandboxPort,
    identityPort,
    redirectUris: [redirectUri],
    flow: await readFlow(),
    ...(survey === undefined ? {} : { disconnectFlow: survey }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(log === undefined ? {} : { log }),
  })
}

/** Names a busy port with the variable that moves it; any other error stays what it is. */
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
