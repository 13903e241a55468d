import { ACTIONS } from './action-table.ts'
import { OPERATORS } from './conditions.ts'
import type { FlowNode } from './flow-document.ts'

function targetsOf({ transitions }: FlowNode): readonly string[] {
  const { NextAction, Conditions = [], Errors = [] } = transitions
  const next = NextAction === undefined ? [] : [NextAction]
  return [...next, ...Conditions.map((one) => one.NextAction), ...Errors.map((one) => one.NextAction)]
}

/** Restrictions of an Identifier (flow language, actions). */
const MAX_CHARACTERS = 50
const FORBIDDEN_CHARACTERS = /[%:()\\/=$,;[\]{}]/
const FORBIDDEN_NAMES = new Set([...Object.getOwnPropertyNames(Object.prototype)])

function identifierProblem(identifier: string): string | undefined {
  if ([...identifier].length > MAX_CHARACTERS) return `is longer than ${MAX_CHARACTERS} characters`
  if (FORBIDDEN_CHARACTERS.test(identifier))
    return 'contains a character that Amazon Connect does not allow: % : ( \\ / ) = $ , ; [ ] { }'
  return FORBIDDEN_NAMES.has(identifier) ? 'has a name that Amazon Connect does not allow' : undefined
}

function* problemsOf(node: FlowNode, known: ReadonlySet<string>): Generator<string> {
  const name = `Action "${node.identifier}"`
  const problemWithName = identifierProblem(node.identifier)
  if (problemWithName !== undefined) yield `${name} ${problemWithName}`
  const action = ACTIONS.get(node.type)
  if (!action) yield `${name} is a ${node.type}, which is not supported`
  const problem = action?.findProblem?.(node.parameters)
  if (problem !== undefined) yield `${name} (${node.type}): ${problem}`
  for (const target of new Set(targetsOf(node))) {
    if (!known.has(target)) yield `${name} leads to "${target}", which does not exist`
  }
  for (const { Condition } of node.transitions.Conditions ?? []) {
    if (!Object.hasOwn(OPERATORS, Condition.Operator)) {
      yield `${name} compares with ${Condition.Operator}, which is not supported. Supported: ${Object.keys(OPERATORS).join(', ')}`
    }
  }
}

/** All problems of a flow that would otherwise show only during a chat, one sentence each. */
export function flowProblems(start: string, nodes: readonly FlowNode[]): readonly string[] {
  const names = nodes.map((node) => node.identifier)
  const known = new Set(names)
  const problems = nodes.flatMap((node) => [...problemsOf(node, known)])
  if (!known.has(start)) problems.push(`StartAction "${start}" is not among the actions`)
  for (const name of known) {
    const count = names.filter((other) => other === name).length
    if (count > 1) problems.push(`${count} actions are called "${name}"; an Identifier is unique`)
  }
  if (nodes.some((node) => !ACTIONS.has(node.type))) {
    problems.push(`Supported actions: ${[...ACTIONS.keys()].sort().join(', ')}`)
  }
  return problems
}
