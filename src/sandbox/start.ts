import { createAttachments } from './attachments/attachments.ts'
import { isFilePath, serveFiles } from './attachments/serve-files.ts'
import { createAttempts } from './authentication/attempts.ts'
import { endAttemptsWithChat } from './authentication/end-attempts.ts'
import { createClock } from './clock.ts'
import { createContactHandle } from './contact-handle.ts'
import { createContactEvents } from './contacts/contact-events.ts'
import { createContacts } from './contacts/contacts.ts'
import { disconnectInactiveAgents } from './contacts/disconnect-inactive-agents.ts'
import { listContacts, showContact } from './control/contact-calls.ts'
import { addFault, clearFaults, setFaults } from './control/fault-calls.ts'
import {
  advanceClock,
  clearSandbox,
  describeSandbox,
  listProfiles,
  listRequests,
  resetSandbox,
  setRules,
  showRules,
} from './control/sandbox-calls.ts'
import { isControlPath, serveControl } from './control/serve-control.ts'
import { resolveDialect } from './dialect.ts'
import { createFaults } from './faults.ts'
import { createFeed } from './feed.ts'
import { feedContactEvents } from './feed-contact-events.ts'
import { createFlowLibrary } from './flows/create-flow-library.ts'
import { createDisconnectFlows } from './flows/disconnect-flow.ts'
import type { FlowLibrary } from './flows/flow-library.ts'
import { createFlowRuns } from './flows/flow-runs.ts'
import { followContacts } from './flows/follow-contacts.ts'
import { createHarbourBankBot } from './flows/harbour-bank/bot.ts'
import { type Identity, startIdentity } from './identity/identity.ts'
import { createJournal } from './journal.ts'
import { listen, portError } from './listen.ts'
import { refuseHost, serveOperations } from './operations/serve-operations.ts'
import { createThrottle } from './operations/throttle.ts'
import { createProfiles } from './profiles.ts'
import { createRuleStore } from './rules.ts'
import type { Sandbox, SandboxOptions } from './sandbox-api.ts'
import type { Services } from './services.ts'
import { CONTACT_FLOW_ID, INSTANCE_ID, REDIRECT_URIS, REGION } from './settings.ts'
import { acceptSockets } from './socket/accept-sockets.ts'
import { createSockets } from './socket/sockets.ts'
import { createTokens } from './tokens.ts'
import { createShownViews } from './views/shown-views.ts'
import { hasLoopbackHost } from './wire/callers.ts'

type Log = (line: string) => void

async function listenOnConnectPort(port: number, tls: SandboxOptions['tls']): ReturnType<typeof listen> {
  try {
    return await listen(port, tls)
  } catch (error) {
    throw portError(error, port, 'port (--port)')
  }
}

async function startUserPool(options: SandboxOptions, log: Log): Promise<Identity> {
  const { identityPort = 0, redirectUris = REDIRECT_URIS, region = REGION, tls, signInBrand } = options
  try {
    return await startIdentity({
      ...{ port: identityPort, redirectUris, region, brand: signInBrand, log },
      ...(tls === undefined ? {} : { tls }),
    })
  } catch (error) {
    throw portError(error, identityPort, 'identityPort (--identity-port)')
  }
}

function createServices(
  options: SandboxOptions,
  flows: FlowLibrary,
  connectUrl: string,
  identity: Identity,
  log: Log,
): Services {
  const onError = (error: unknown): void =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const clock = createClock({ onError })
  const feed = createFeed(onError)
  const journal = createJournal()
  const rules = createRuleStore(options.rules)
  const flowRuns = createFlowRuns()
  const services: Services = {
    settings: {
      region: options.region ?? REGION,
      instanceId: INSTANCE_ID,
      contactFlowId: CONTACT_FLOW_ID,
      dialect: resolveDialect(options.dialect),
      connectUrl,
    },
    clock,
    feed,
    journal,
    identity,
    log,
    contacts: createContacts(),
    tokens: createTokens(clock.wall, rules),
    attachments: createAttachments(clock.wall),
    rules,
    throttle: createThrottle(clock),
    sockets: createSockets(),
    profiles: createProfiles(),
    faults: createFaults(),
    flows,
    flowRuns,
    disconnectFlows: createDisconnectFlows({ flows, flowRuns }),
    contactEvents: createContactEvents(),
    attempts: createAttempts(),
    shownViews: createShownViews(),
    bot: options.bot ?? createHarbourBankBot({ pictures: options.samplePictures, now: clock.now }),
    startedChats: new Map(),
    record(entry) {
      const request = journal.add(entry)
      feed.emit({ type: 'request', request })
    },
  }
  followContacts(services)
  endAttemptsWithChat(services)
  disconnectInactiveAgents(services)
  feedContactEvents(services)
  return services
}

function createHandle(services: Services, close: () => Promise<void>): Sandbox {
  const { identity, feed } = services
  const handle = (id: string) => createContactHandle(services, id)
  return {
    ...describeSandbox.run(services, {}),
    nextContact: async () => handle((await services.contacts.next()).id),
    contacts: () => listContacts.run(services, {}).map((contact) => handle(contact.contactId)),
    contact: (id) => handle(showContact.run(services, { id }).contactId),
    identity: { decides: identity.decides, sets: identity.sets, settings: identity.settings },
    faults: {
      add(fault) {
        addFault.run(services, fault)
      },
      set(faults) {
        setFaults.run(services, faults)
      },
      clear() {
        clearFaults.run(services, {})
      },
    },
    clock: {
      async advance(by) {
        // A time that is not a number would stop the clock for good.
        await advanceClock.run(services, advanceClock.read(by))
      },
    },
    events: { subscribe: feed.subscribe },
    requests: () => listRequests.run(services, {}),
    profiles: () => listProfiles.run(services, {}),
    sets: (rules) => setRules.run(services, rules),
    rules: () => showRules.run(services, {}),
    reset() {
      resetSandbox.run(services, {})
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Starts an Amazon Connect instance and its user pool, by default on free ports; several can run at the same time.
 * Rejects with an Error that names the port and the option that changes it if a port is in use.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const log = options.log ?? (() => {})
  const flows = createFlowLibrary(options, options.region ?? REGION, log)
  const identity = await startUserPool(options, log)
  const { server, url } = await listenOnConnectPort(options.port ?? 0, options.tls).catch(
    async (error: unknown) => {
      await identity.close()
      throw error
    },
  )
  const services = createServices(options, flows, url, identity, log)
  const stopSockets = acceptSockets(services, server)
  server.on('request', (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const isControl = isControlPath(path)
    // The control API refuses it in its own words.
    if (!isControl && !hasLoopbackHost(request)) return refuseHost(request, response)
    const serve = isControl ? serveControl : isFilePath(path) ? serveFiles : serveOperations
    serve(services, request, response).catch((error: unknown) => {
      // The connection broke during the response.
      log(`request: ${error instanceof Error ? error.message : error}`)
      response.destroy()
    })
  })

  let closing: Promise<void> | undefined
  async function shutDown(): Promise<void> {
    clearSandbox(services)
    stopSockets()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await Promise.all([closed, identity.close()])
  }
  return createHandle(services, () => {
    closing ??= shutDown()
    return closing
  })
}
