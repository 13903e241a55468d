import type { ConnectPort, ParticipantPort } from '../bff.ts'

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: object
  /** The token that authorises a call of the participant service. */
  readonly bearer?: string
  readonly signal?: AbortSignal | undefined
}

/** Calls one operation of the sandbox. Rejects with an error named like the exception, as the AWS SDK does. */
async function call<Output>(origin: string, { method, path, body, bearer, signal }: Call): Promise<Output> {
  const response = await fetch(origin + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(bearer === undefined ? {} : { 'X-Amz-Bearer': bearer }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  const answer = await response.text()
  const output = answer === '' ? {} : JSON.parse(answer)
  if (response.ok) return output
  throw Object.assign(new Error(output.Message ?? `${path} answered ${response.status}`), {
    name: response.headers.get('x-amzn-errortype') ?? 'InternalServiceException',
    $metadata: { httpStatusCode: response.status, requestId: response.headers.get('x-amzn-requestid') },
  })
}

/** The operations of Amazon Connect that the BFF calls, at a sandbox: in tests, in place of the AWS SDK. */
export function sandboxConnect(origin: string): ConnectPort {
  return {
    startChatContact: (body, options) =>
      call(origin, { method: 'PUT', path: '/contact/chat', body, signal: options?.abortSignal }),
    updateParticipantAuthentication: (body, options) =>
      call(origin, {
        ...{ method: 'POST', path: '/contact/update-participant-authentication', body },
        signal: options?.abortSignal,
      }),
    describeContact: ({ InstanceId, ContactId }, options) =>
      call(origin, {
        ...{ method: 'GET', path: `/contacts/${InstanceId}/${ContactId}` },
        signal: options?.abortSignal,
      }),
    stopContact: (body, options) =>
      call(origin, { method: 'POST', path: '/contact/stop', body, signal: options?.abortSignal }),
    updateContactAttributes: (body, options) =>
      call(origin, { method: 'POST', path: '/contact/attributes', body, signal: options?.abortSignal }),
  }
}

/** The operations of the participant service that the BFF calls, at a sandbox. */
export function sandboxParticipant(origin: string): ParticipantPort {
  const post = <Output>(path: string, bearer: string, body: object, signal?: AbortSignal): Promise<Output> =>
    call(origin, { method: 'POST', path, body, bearer, signal })
  return {
    getAuthenticationUrl: ({ ConnectionToken, ...body }, options) =>
      post('/participant/authentication-url', ConnectionToken, body, options?.abortSignal),
    getTranscript: ({ ConnectionToken, ...body }, options) =>
      post('/participant/transcript', ConnectionToken, body, options?.abortSignal),
    createParticipantConnection: ({ ParticipantToken, ...body }, options) =>
      post('/participant/connection', ParticipantToken, body, options?.abortSignal),
    disconnectParticipant: ({ ConnectionToken, ...body }, options) =>
      post('/participant/disconnect', ConnectionToken, body, options?.abortSignal),
  }
}
