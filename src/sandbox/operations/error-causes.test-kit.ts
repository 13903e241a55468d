import { expect } from 'vitest'
import { completeSignIn, textAt, visit } from '../chat.test-kit.ts'
import { OPERATIONS } from './operation-table.ts'
import type { AwsFixture, SendChanged } from './valid-requests.test-kit.ts'

async function upload({ chat }: AwsFixture): Promise<string> {
  const { body } = await chat.post('/participant/start-attachment-upload', {
    ContentType: 'text/plain',
    AttachmentSizeInBytes: 5,
    AttachmentName: 'note.txt',
  })
  const disposition = `attachment; filename="note.txt"; filename*=UTF-8''note.txt`
  const headers = { 'content-type': 'text/plain', 'content-disposition': disposition }
  const put = await fetch(textAt(body, 'UploadMetadata', 'Url'), { method: 'PUT', headers, body: 'hello' })
  expect(put.status).toBe(200)
  return textAt(body, 'AttachmentId')
}

/** Sends a hundred requests at once, more than any burst, and throws the first throttling error. */
async function exceedBurst(send: SendChanged, { sandbox }: AwsFixture): Promise<never> {
  sandbox.sets({ throttles: true })
  const all = await Promise.allSettled(Array.from({ length: 100 }, () => send()))
  const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  throw reasons.find((reason) => reason.name === 'ThrottlingException')
}

/** Provokes an error of an operation. */
export type Cause = (send: SendChanged, fixture: AwsFixture) => Promise<unknown>

const withChange =
  (change: object): Cause =>
  (send) =>
    send(change)
const withOtherInstance: Cause = withChange({ InstanceId: 'another' })

/** Causes by error name, for operations without a cause of their own. */
const GENERAL: Readonly<Record<string, Cause>> = {
  AccessDeniedException: withChange({ ConnectionToken: 'invented', ParticipantToken: 'invented' }),
  InvalidRequestException: withChange({ InstanceId: undefined }),
  InvalidParameterException: withChange({ InstanceId: 'x'.repeat(101) }),
  ResourceNotFoundException: withOtherInstance,
  ThrottlingException: exceedBurst,
}

/** Causes by operation and error name. */
const OWN: Readonly<Record<string, Cause>> = {
  'StartChatContact LimitExceededException': (send, { sandbox }) => {
    sandbox.sets({ maxActiveChats: 1 })
    return send()
  },
  'UpdateParticipantAuthentication AccessDeniedException': withOtherInstance,
  async 'UpdateParticipantAuthentication ConflictException'(send, { sandbox, chat }) {
    sandbox.identity.decides('approve')
    const { SessionId } = await chat.contact.asksForSignIn()
    const { body } = await chat.requestsUrl(SessionId)
    const callback = await visit(sandbox, textAt(body, 'AuthenticationUrl'))
    await completeSignIn(sandbox, callback)
    return send({ State: callback.get('state'), Code: callback.get('code') })
  },
  async 'StopContact ContactNotFoundException'(send) {
    await send()
    return send()
  },
  'UpdateParticipantRoleConfig InvalidRequestException': withChange({ ChannelConfiguration: undefined }),
  'DescribeContact InvalidParameterException': withChange({ ContactId: 'x'.repeat(257) }),
  'CreateParticipantConnection ValidationException': withChange({ Type: [] }),
  'SendMessage ValidationException': withChange({ Content: 'x'.repeat(1025) }),
  'SendEvent ValidationException': withChange({ ContentType: 'text/plain' }),
  async 'SendEvent ConflictException'(send, { chat }) {
    await chat.contact.agent.joins('Ana')
    await chat.contact.agent.joins('Ben')
    return send({
      ContentType: 'application/vnd.amazonaws.connect.event.message.read',
      Content: '{"messageId":"m"}',
    })
  },
  'GetTranscript ValidationException': withChange({ MaxResults: 101 }),
  'DisconnectParticipant ValidationException': withChange({ ClientToken: 'x'.repeat(501) }),
  'GetAuthenticationUrl ValidationException': withChange({ SessionId: 'short' }),
  'CancelParticipantAuthentication ValidationException': withChange({ SessionId: 'short' }),
  'StartAttachmentUpload ValidationException': withChange({ AttachmentName: 'run.exe' }),
  'StartAttachmentUpload ServiceQuotaExceededException': withChange({ AttachmentSizeInBytes: 2 ** 31 }),
  'CompleteAttachmentUpload ValidationException': withChange({ AttachmentIds: ['a', 'b'] }),
  async 'CompleteAttachmentUpload ConflictException'(send, fixture) {
    const AttachmentIds = [await upload(fixture)]
    await send({ AttachmentIds })
    return send({ AttachmentIds })
  },
  async 'CompleteAttachmentUpload ServiceQuotaExceededException'(send, fixture) {
    const late = await fixture.chat.post('/participant/start-attachment-upload', {
      ContentType: 'text/plain',
      AttachmentSizeInBytes: 5,
      AttachmentName: 'note.txt',
    })
    for (let count = 1; count <= 35; count += 1) await send({ AttachmentIds: [await upload(fixture)] })
    const disposition = `attachment; filename="note.txt"; filename*=UTF-8''note.txt`
    const headers = { 'content-type': 'text/plain', 'content-disposition': disposition }
    await fetch(textAt(late.body, 'UploadMetadata', 'Url'), { method: 'PUT', headers, body: 'hello' })
    return send({ AttachmentIds: [textAt(late.body, 'AttachmentId')] })
  },
  'GetAttachment ValidationException': withChange({ UrlExpiryInSeconds: 4 }),
  'DescribeView ValidationException': withChange({ ViewToken: 'x'.repeat(1001) }),
  'DescribeView ResourceNotFoundException': withChange({}),
}

/** What provokes this error of this operation. */
export function causeOf(operation: string, error: string): Cause | undefined {
  return OWN[`${operation} ${error}`] ?? GENERAL[error]
}

/** Why some errors cannot be provoked by a request. */
const REASONS_WITHOUT_CAUSE: Readonly<Record<string, string>> = {
  InternalServiceException: 'internal failure of the service',
  InternalServerException: 'internal failure of the service',
  InvalidActiveRegionException: 'needs traffic distribution between Regions; the sandbox is one Region',
  'UpdateParticipantRoleConfig AccessDeniedException':
    'needs IAM permissions; the sandbox does not check signatures',
  'DescribeContact InvalidRequestException': 'both fields are in the path, so neither can be missing',
  'DescribeView ThrottlingException': 'AWS lists no rate for it',
  'GetAuthenticationUrl ThrottlingException': 'AWS lists no rate for it',
  'CancelParticipantAuthentication ThrottlingException': 'AWS lists no rate for it',
}

/** Every error that AWS models for an operation that the sandbox emulates. */
export const MODELLED_ERRORS = OPERATIONS.filter((operation) => operation.isEmulated).flatMap(
  ({ name, plane, errors }) => errors.map((error) => ({ name, plane, error })),
)

/** Why no request can provoke the error; undefined if one can. */
export function reasonWithoutCause({
  name,
  error,
}: {
  readonly name: string
  readonly error: string
}): string | undefined {
  return REASONS_WITHOUT_CAUSE[`${name} ${error}`] || REASONS_WITHOUT_CAUSE[error]
}
