import { isRecord } from '../../wire/shape.ts'
import { type Action, FAILED, type FlowRun, NEXT, numberProblem, type Parameters } from '../action.ts'
import type { LambdaHandler } from '../lambda.ts'
import { lambdaEvent } from '../lambda-event.ts'
import { resolve, resolveDeep, resolveNumber } from '../reference.ts'

/** Maximum time limit of a synchronous function in seconds (flow language, InvokeLambdaFunction). */
const MAX_SECONDS = 8
const DEFAULT_SECONDS = 3

class LambdaError extends Error {
  override readonly name = 'LambdaTrouble'
}

/** A flat object of strings, numbers and booleans (Administrator Guide, connect-lambda-functions, STRING_MAP). */
function isStringMap(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((one) => one === null || typeof one !== 'object')
}

function wantsJson(parameters: Parameters): boolean {
  return isRecord(parameters.ResponseValidation) && parameters.ResponseValidation.ResponseType === 'JSON'
}

async function callWithTimeLimit(
  handler: LambdaHandler,
  parameters: Parameters,
  run: FlowRun<'clock' | 'profiles' | 'settings'>,
): Promise<unknown> {
  const given = resolveDeep(run, parameters.LambdaInvocationAttributes ?? {})
  const event = lambdaEvent(run, isRecord(given) ? given : {})
  const seconds = resolveNumber(run, parameters.InvocationTimeLimitSeconds, DEFAULT_SECONDS)
  let cancel = (): void => {}
  const timeout = new Promise<never>((_resolve, reject) => {
    const timeoutError = new LambdaError(`no response within ${seconds} seconds`)
    cancel = run.services.clock.after(seconds * 1000, () => reject(timeoutError))
  })
  try {
    return await Promise.race([handler(event), timeout])
  } finally {
    cancel()
  }
}

async function invoke(
  handler: LambdaHandler,
  parameters: Parameters,
  run: FlowRun<'clock' | 'profiles' | 'settings'>,
): Promise<void> {
  const result = (await callWithTimeLimit(handler, parameters, run)) ?? {}
  if (!wantsJson(parameters) && !isStringMap(result)) {
    throw new LambdaError('the response is not a flat object, and ResponseType is not JSON')
  }
  run.state.external = result
}

/** Calls a handler of the option `lambdas`; its result is `$.External`. */
export const invokeLambdaFunction: Action = {
  type: 'InvokeLambdaFunction',
  support: 'emulated',
  note: 'Calls one of `lambdas` by the function’s name or ARN with the event that Amazon Connect sends. Supports `LambdaInvocationAttributes`, the time limit on the sandbox’s clock, `STRING_MAP` and `JSON`. The result is `$.External`; `ASYNCHRONOUS` does not wait and has no result.',
  findProblem: (parameters) =>
    typeof parameters.LambdaFunctionARN === 'string' && parameters.LambdaFunctionARN !== ''
      ? numberProblem(parameters, 'InvocationTimeLimitSeconds', { min: 1, max: MAX_SECONDS })
      : 'it needs a LambdaFunctionARN',
  async run(parameters, run: FlowRun<'clock' | 'flows' | 'log' | 'profiles' | 'settings'>, node) {
    const arn = resolve(run, parameters.LambdaFunctionARN)
    const handler = run.services.flows.lambda(arn)
    if (!handler) {
      run.services.log(`flow: action "${node.identifier}" calls ${arn}, which has no handler`)
      return FAILED
    }
    if (parameters.InvocationType !== 'ASYNCHRONOUS') {
      await invoke(handler, parameters, run)
      return NEXT
    }
    callWithTimeLimit(handler, parameters, run).catch((error: unknown) => {
      run.services.log(`flow: ${arn}: ${error instanceof Error ? error.message : error}`)
    })
    return NEXT
  },
}
