import type { Outcome } from './action.ts'
import type { FlowNode } from './flow-document.ts'

type Test = (value: string, operand: string) => boolean

function compareTexts(test: Test): Test {
  return (value, operand) => test(value.toLowerCase(), operand.toLowerCase())
}

/** False if the value is not a number. */
function compareNumbers(test: (value: number, operand: number) => boolean): Test {
  return (value, operand) => value.trim() !== '' && test(Number(value), Number(operand))
}

/** Operators of Conditions (flow language). Text is compared case-insensitively. */
export const OPERATORS: Readonly<Record<string, Test>> = {
  Equals: compareTexts((value, operand) => value === operand),
  TextStartsWith: compareTexts((value, operand) => value.startsWith(operand)),
  TextEndsWith: compareTexts((value, operand) => value.endsWith(operand)),
  TextContains: compareTexts((value, operand) => value.includes(operand)),
  NumberGreaterThan: compareNumbers((value, operand) => value > operand),
  NumberGreaterOrEqualTo: compareNumbers((value, operand) => value >= operand),
  NumberLessThan: compareNumbers((value, operand) => value < operand),
  NumberLessOrEqualTo: compareNumbers((value, operand) => value <= operand),
}

/** Resolves an operand that may be a reference. */
type ResolveOperand = (operand: string) => string

function errorTarget(node: FlowNode, errorType: string): string | undefined {
  return node.transitions.Errors?.find((one) => one.ErrorType === errorType)?.NextAction
}

function conditionTarget(node: FlowNode, value: string, resolveOperand: ResolveOperand): string | undefined {
  return node.transitions.Conditions?.find(({ Condition }) => {
    const test = OPERATORS[Condition.Operator]
    return test !== undefined && Condition.Operands.some((operand) => test(value, resolveOperand(operand)))
  })?.NextAction
}

type ContinuingOutcome = Exclude<Outcome, { kind: 'end' } | { kind: 'flow' }>

/** Identifier of the next action; undefined if the flow has no branch for the outcome. */
export function nextActionOf(
  node: FlowNode,
  outcome: ContinuingOutcome,
  resolveOperand: ResolveOperand,
): string | undefined {
  const { NextAction } = node.transitions
  switch (outcome.kind) {
    case 'next':
      return NextAction
    case 'error':
      return errorTarget(node, outcome.errorType) ?? errorTarget(node, 'NoMatchingError')
    case 'either':
      return (
        conditionTarget(node, outcome.name, resolveOperand) ??
        errorTarget(node, outcome.name) ??
        errorTarget(node, 'NoMatchingError')
      )
    case 'value':
      return (
        conditionTarget(node, outcome.value, resolveOperand) ??
        errorTarget(node, 'NoMatchingCondition') ??
        NextAction
      )
  }
}
