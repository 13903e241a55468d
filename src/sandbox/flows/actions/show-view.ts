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

/** The time limit that the console writes by default. */
const DEFAULT_SECONDS = 400

function viewIdOf(parameters: Parameters, run: FlowRun<'profiles' | 'settings'>): string {
  return isRecord(parameters.ViewResource) ? resolve(run, parameters.ViewResource.Id) : ''
}

/** A view without a definition gets the actions that its block branches on. */
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
 * Whether a text message answers the view. By default the block ignores it; with `disableAsyncViewResponse` it is an answer
 * that no condition matches. UNCONFIRMED where the flow language has that setting: here on the block or in ViewData.
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

/** Shows a view and branches on the customer's answer. */
export const showView: Action = {
  type: 'ShowView',
  support: 'emulated',
  note: 'Sends a ViewResource with a token for DescribeView and waits `InvocationTimeLimitSeconds` (default 400) for the answer: a condition, `NoMatchingCondition` or `TimeLimitExceeded`. Sets `$.Views.Action` and `$.Views.ViewResultData`. AWS managed views have one component with their inputs; the option `views` adds others. A chat without interactive messages takes `NoMatchingError`.',
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
