import { INTERACTIVE_MESSAGE } from '../../contacts/content-types.ts'
import type { Publishing } from '../../contacts/publish.ts'
import { type View, viewName } from '../../views/view.ts'
import { isRecord } from '../../wire/shape.ts'
import { type Action, FAILED, type FlowRun, numberProblem, type Outcome, type Parameters } from '../action.ts'
import type { FlowNode } from '../flow-document.ts'
import { interactiveResponse } from '../interactive-response.ts'
import { nextCustomerMessage } from '../next-customer-message.ts'
import { resolve, resolveDeep, resolveNumber } from '../reference.ts'
import { sendMessage } from '../send-message.ts'

/** What the console writes when nothing is chosen. */
const DEFAULT_SECONDS = 400

function viewIdOf(parameters: Parameters, run: FlowRun<'profiles' | 'settings'>): string {
  return isRecord(parameters.ViewResource) ? resolve(run, parameters.ViewResource.Id) : ''
}

/** A view nobody has described has the answers that its block asks for. */
function placeholderView(id: string, node: FlowNode): View {
  const actions = (node.transitions.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands)
  return {
    Id: viewName(id) || id,
    Arn: id,
    Name: viewName(id) || id,
    Version: 1,
    Content: { InputSchema: '{}', Template: '{}', Actions: actions },
  }
}

function sendView(
  parameters: Parameters,
  run: FlowRun<keyof Publishing | 'flows' | 'profiles' | 'rules' | 'shownViews'>,
  node: FlowNode,
): void {
  const id = viewIdOf(parameters, run)
  const view = run.services.flows.view(id) ?? placeholderView(id, node)
  const { message } = run.services.shownViews.add(
    run.contact.id,
    view,
    resolveDeep(run, parameters.ViewData ?? {}),
  )
  sendMessage(run, 'SYSTEM_MESSAGE', message)
}

/**
 * Text while a view waits: by default it is said in the chat and the block does not look at it; with
 * `disableAsyncViewResponse` it is an answer that no condition matches. UNCONFIRMED where the flow language writes
 * that setting: on the block and in ViewData are both taken.
 */
function acceptsText(parameters: Parameters): boolean {
  const { ViewData } = parameters
  const places = [parameters, isRecord(ViewData) ? ViewData : {}]
  return places.some((place) =>
    [place.disableAsyncViewResponse, place.DisableAsyncViewResponse].some(
      (given) => String(given).toLowerCase() === 'true',
    ),
  )
}

async function waitForAnswer(
  parameters: Parameters,
  run: FlowRun<'clock' | 'profiles' | 'settings'>,
): Promise<Outcome> {
  const seconds = resolveNumber(run, parameters.InvocationTimeLimitSeconds, DEFAULT_SECONDS)
  const deadlineMs = run.services.clock.now() + seconds * 1000
  for (;;) {
    const leftMs = deadlineMs - run.services.clock.now()
    const message = leftMs > 0 ? await nextCustomerMessage(run, leftMs) : undefined
    if (message === undefined) return { kind: 'error', errorType: 'TimeLimitExceeded' }
    const answer = interactiveResponse(message)
    if (answer) {
      run.state.view = answer
      return { kind: 'value', value: answer.action }
    }
    if (!acceptsText(parameters)) continue
    run.state.view = { action: '', data: { content: message.content } }
    return { kind: 'value', value: '' }
  }
}

/** Shows a view and branches on what the customer does with it. */
export const showView: Action = {
  type: 'ShowView',
  support: 'emulated',
  note: 'Sends a ViewResource with a token for DescribeView and waits `InvocationTimeLimitSeconds` (400 unless said) for the answer: a condition, `NoMatchingCondition` or `TimeLimitExceeded`; `$.Views.Action`, `$.Views.ViewResultData`. AWS’s views are there with bare templates, further ones come from `views`. A chat without interactive messages takes `NoMatchingError`.',
  needsCustomer: true,
  findProblem: (parameters) =>
    isRecord(parameters.ViewResource) && typeof parameters.ViewResource.Id === 'string'
      ? numberProblem(parameters, 'InvocationTimeLimitSeconds', { min: 1, max: 604_800 })
      : 'it needs a ViewResource with an Id',
  async run(
    parameters,
    run: FlowRun<keyof Publishing | 'flows' | 'log' | 'profiles' | 'rules' | 'shownViews'>,
    node,
  ) {
    if (!run.contact.supportedContentTypes.includes(INTERACTIVE_MESSAGE)) {
      run.services.log('flow: ShowView needs interactive messages in SupportedMessagingContentTypes')
      return FAILED
    }
    sendView(parameters, run, node)
    return waitForAnswer(parameters, run)
  },
}
