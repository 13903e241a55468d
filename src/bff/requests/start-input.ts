import { CONTENT_TYPES } from '../../contract/api.ts'
import { compact } from '../../contract/compact.ts'
import type { Bff } from '../bff.ts'
import type { SegmentAttributeInput, StartChatContactInput } from '../connect/connect-port.ts'
import type { Admission } from '../options/options.ts'

/** What the page contributes to a start. */
export interface PageStart {
  readonly ClientToken: string
  /** Content types that the page can show; text and Markdown if absent. */
  readonly contentTypes: readonly string[] | undefined
  /** Language tag of the page; the contact attribute `locale` unless the site sets it. */
  readonly locale?: string | undefined
}

/** The input of StartChatContact. Instance, flow, attributes and name come from the server. */
export function startInput(
  { instanceId, features }: Pick<Bff, 'instanceId' | 'features'>,
  admission: Admission,
  { ClientToken, contentTypes = ['text/plain', 'text/markdown'], locale }: PageStart,
): StartChatContactInput {
  const { contactFlowId, displayName, attributes, continues, initialMessage, segmentAttributes } = admission
  const isAllowed = (type: (typeof CONTENT_TYPES)[number]): boolean =>
    type === 'text/plain' ||
    (contentTypes.includes(type) &&
      (admission.contentTypes?.includes(type) ?? true) &&
      (type !== 'text/markdown' || features.markdown))
  return compact({
    InstanceId: instanceId,
    ContactFlowId: contactFlowId,
    ParticipantDetails: { DisplayName: displayName },
    ClientToken,
    // A flow's Show view block takes its error branch without the two interactive types.
    // https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html
    SupportedMessagingContentTypes: CONTENT_TYPES.filter(isAllowed),
    Attributes: locale ? { locale, ...attributes } : attributes && { ...attributes },
    CustomerId: admission.customerId ?? undefined,
    PersistentChat: continues && persistence(continues),
    RelatedContactId: admission.relatedContactId,
    DisconnectOnCustomerExit: admission.agentLeavesWithCustomer ? (['AGENT'] as 'AGENT'[]) : undefined,
    InitialMessage:
      initialMessage === undefined ? undefined : { ContentType: 'text/plain', Content: initialMessage },
    ChatDurationInMinutes: admission.chatDurationInMinutes,
    SegmentAttributes: segmentAttributes && (structuredClone(segmentAttributes) as Segments),
    ParticipantConfiguration:
      admission.responseMode === 'incremental' ? { ResponseMode: 'INCREMENTAL' as const } : undefined,
  })
}

type Segments = Record<string, SegmentAttributeInput>

const persistence = ({ contactId, from }: NonNullable<Admission['continues']>) => ({
  RehydrationType: from === 'segment' ? ('FROM_SEGMENT' as const) : ('ENTIRE_PAST_SESSION' as const),
  SourceContactId: contactId,
})
