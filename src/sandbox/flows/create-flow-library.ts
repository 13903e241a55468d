import { MANAGED_VIEWS } from '../views/managed-views.ts'
import { type View, type ViewDefinition, viewName } from '../views/view.ts'
import { isRecord } from '../wire/shape.ts'
import { DEFAULT_FLOW } from './default-flow.ts'
import { type Flow, type FlowDocument, FlowError } from './flow-document.ts'
import type { FlowLibrary, FlowOptions } from './flow-library.ts'
import { functionName } from './lambda.ts'
import { loadFlow } from './load-flow.ts'

function asView(definition: ViewDefinition, region: string): View {
  const { id, name = id, version = 1, actions, inputSchema = {}, template = {} } = definition
  return {
    Id: id,
    Arn: `arn:aws:connect:${region}:aws:view/${id}:${version}`,
    Name: name,
    Version: version,
    Content: {
      InputSchema: JSON.stringify(inputSchema),
      Template: JSON.stringify(template),
      Actions: actions,
    },
  }
}

function loadNamed(id: string, document: FlowDocument): Flow {
  try {
    return loadFlow(document)
  } catch (error) {
    if (error instanceof FlowError) throw new FlowError(`Flow "${id}": ${error.message}`, { cause: error })
    throw error
  }
}

/** Throws FlowError if a literal ContactFlowId is unknown. References are resolved in a chat only. */
function requireFlows(flow: Flow, known: ReadonlyMap<string, Flow>): void {
  for (const node of flow.nodes.values()) {
    const flowId = node.type === 'TransferToFlow' ? node.parameters.ContactFlowId : undefined
    if (typeof flowId !== 'string' || flowId.startsWith('$') || known.has(idFromArn(flowId))) continue
    throw new FlowError(
      `Action "${node.identifier}" goes to the flow ${flowId}, which does not exist. Known flows: ${[...known.keys()].join(', ') || 'none'}`,
    )
  }
}

/** One warning for each Lambda function and view that the flow uses but the options do not contain. */
function missingPartWarnings(flow: Flow, library: Pick<FlowLibrary, 'lambda' | 'view'>): readonly string[] {
  return [...flow.nodes.values()].flatMap(({ identifier, type, parameters }) => {
    const { LambdaFunctionARN: lambda, ViewResource } = parameters
    const view = isRecord(ViewResource) ? ViewResource.Id : undefined
    const isMissing = (name: unknown, found: (name: string) => unknown): name is string =>
      typeof name === 'string' && !name.startsWith('$') && found(name) === undefined
    if (type === 'InvokeLambdaFunction' && isMissing(lambda, library.lambda))
      return [`flow: no handler for ${lambda}; "${identifier}" will take its error branch`]
    if (type === 'ShowView' && isMissing(view, library.view))
      return [
        `flow: no view ${view}; "${identifier}" will show a placeholder with the actions of its branches`,
      ]
    return []
  })
}

function idFromArn(idOrArn: string): string {
  return idOrArn.split('/').at(-1) ?? ''
}

/** Loads all flows. Throws a FlowError that names the invalid flow and action; logs missing Lambda functions and views. */
export function createFlowLibrary(
  options: FlowOptions,
  region: string,
  log: (line: string) => void = () => {},
): FlowLibrary {
  const inbound = loadFlow(options.flow ?? DEFAULT_FLOW)
  const disconnect =
    options.disconnectFlow === undefined ? undefined : loadNamed('disconnectFlow', options.disconnectFlow)
  const named = new Map(
    Object.entries(options.flows ?? {}).map(([id, document]) => [idFromArn(id), loadNamed(id, document)]),
  )
  const all = [inbound, ...named.values(), ...(disconnect ? [disconnect] : [])]
  for (const flow of all) requireFlows(flow, named)
  const lambdas = new Map(
    Object.entries(options.lambdas ?? {}).map(([name, handler]) => [functionName(name), handler]),
  )
  const views = new Map(
    [...MANAGED_VIEWS, ...(options.views ?? [])].map((one) => [one.id, asView(one, region)]),
  )
  const library: FlowLibrary = {
    inbound,
    disconnect,
    flow: (idOrArn) => named.get(idFromArn(idOrArn)),
    lambda: (arnOrName) => lambdas.get(functionName(arnOrName)),
    view: (idOrArn) => views.get(idOrArn) ?? views.get(viewName(idOrArn)),
  }
  for (const flow of all) for (const line of missingPartWarnings(flow, library)) log(line)
  return library
}
