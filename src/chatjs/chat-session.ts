/**
 * The part of amazon-connect-chatjs 5 that is used, as it behaves: its own types miss
 * `onAuthenticationExpired`, `endpoint` and the roles CUSTOM_BOT and SUPERVISOR. Delete this file when they
 * are complete and the package is a module.
 */
export interface ChatJs {
  readonly ChatSession: {
    setGlobalConfig(config: {
      region: string
      endpoint?: string
      loggerConfig: { useDefaultLogger: false }
      features: { messageReceipts: { shouldSendMessageReceipts: boolean; throttleTime: number } }
      webSocketManagerConfig: { isNetworkOnline: () => boolean }
      customUserAgentSuffix?: string
    }): void
    create(options: {
      chatDetails: { contactId: string; participantId: string; participantToken: string }
      type: 'CUSTOMER'
      disableCSM: true
      options: { region: string }
    }): ChatSession
  }
}

/** `undefined` where `create` met bad details: it swallows the error. */
type MaybeController =
  | {
      breakConnection?: () => void
      connectionHelper?: {
        getConnectionToken(): unknown
        onMessage?: (handler: (frame: unknown) => void) => unknown
        baseInstance?: { getWebsocketManager?: () => { terminateWebSocketManager?: () => void } }
      } | null
    }
  | undefined

export interface ChatSession {
  readonly controller: MaybeController
  connect(): Promise<unknown>
  sendMessage(message: { message: string; contentType: string; clientToken: string }): Promise<Answer>
  describeView(request: { viewToken: string }): Promise<Answer>
  sendEvent(event: { contentType: string; content?: string }): Promise<unknown>
  getTranscript(page: {
    maxResults: number
    scanDirection: 'BACKWARD'
    sortOrder: 'ASCENDING'
    nextToken?: string
    startPosition?: { id: string }
  }): Promise<Answer>
  getAuthenticationUrl(request: { redirectUri: string; sessionId: string }): Promise<Answer>
  cancelParticipantAuthentication(request: { sessionId: string }): Promise<unknown>
  disconnectParticipant(): Promise<unknown>
  onMessage(handler: Handler): void
  onTyping(handler: Handler): void
  onReadReceipt(handler: Handler): void
  onDeliveredReceipt(handler: Handler): void
  onParticipantIdle(handler: Handler): void
  onParticipantReturned(handler: Handler): void
  onParticipantInvited(handler: Handler): void
  onAutoDisconnection(handler: Handler): void
  onParticipantDisplayNameUpdated(handler: Handler): void
  onAuthenticationInitiated(handler: Handler): void
  onAuthenticationSuccessful(handler: Handler): void
  onAuthenticationFailed(handler: Handler): void
  onAuthenticationTimeout(handler: Handler): void
  onAuthenticationExpired(handler: Handler): void
  onAuthenticationCanceled(handler: Handler): void
  onConnectionEstablished(handler: Handler): void
  onConnectionLost(handler: Handler): void
  onConnectionBroken(handler: Handler): void
  onDeepHeartbeatSuccess(handler: Handler): void
  onDeepHeartbeatFailure(handler: Handler): void
  onEnded(handler: Handler): void
}

export type Handler = (event: { readonly data?: unknown }) => void

interface Answer {
  readonly data?: unknown
}
