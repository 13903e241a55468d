import { type AttemptState, FINAL_STATES } from '../src/model/sign-in/attempt.ts'
import type { AttemptEvent, EventName } from '../src/model/sign-in/attempt-event.ts'
import { canDecline } from '../src/model/sign-in/can-decline.ts'
import type { AuthEffect } from '../src/model/sign-in/effects.ts'
import { canOpen } from '../src/model/sign-in/openable.ts'
import { reduceSignIns } from '../src/model/sign-in/reduce-sign-ins.ts'
import { RULES } from '../src/model/sign-in/sign-in.test-kit.ts'
import { onEnter, STATES } from '../src/model/sign-in/states.ts'
import { TRANSITIONS, transition } from '../src/model/sign-in/transitions.ts'
import { english } from '../src/widget/texts/en.ts'
import { attemptsIn, EVENTS, FIRST_EVENTS } from './sign-in-samples.ts'

/** What one event leads to from one state. Samples of the event that have the same effects are one answer. */
interface Answer {
  readonly event: EventName
  readonly targets: readonly AttemptState[]
  readonly effects: string
}

const ALL = Object.keys(STATES) as AttemptState[]
const FINAL: readonly string[] = FINAL_STATES
const OPEN = ALL.filter((state) => !FINAL.includes(state))
const NAMES = Object.keys(EVENTS) as EventName[]

/** The text of docs/sign-in-states.md. Throws where no sample shows what an entry of the table does. */
export function signInStatesPage(): string {
  const answers = new Map(ALL.map((state) => [state, answersOf(state)]))
  const shared = (answers.get('preparing-url') ?? []).filter((answer) =>
    OPEN.every((state) => answers.get(state)?.some((other) => sameAnswer(answer, other))),
  )
  const isShared = (answer: Answer): boolean => shared.some((one) => sameAnswer(one, answer))
  const own = (state: AttemptState): readonly Answer[] =>
    (answers.get(state) ?? []).filter((answer) => FINAL.includes(state) || !isShared(answer))
  return [
    INTRODUCTION,
    '## The diagram\n',
    'Not drawn: events that leave the state as it is, `timer:flow`, which leads from every open state to `reconciling`, and what is [the same in every open state](#in-every-open-state).\n',
    diagram(own),
    '## The states\n',
    statesTable(),
    '## What each state answers to\n',
    'An event that a state does not list changes nothing in it.\n',
    '### In every open state\n',
    answersTable(shared),
    ...ALL.flatMap((state) => section(state, own(state))),
  ].join('\n')
}

const INTRODUCTION = `<!-- Generated from src/model/sign-in/transitions.ts by \`npm run docs:sign-in-states\`. Do not edit. -->
# The states of a sign-in

One sign-in attempt is what the contact flow asks for once, under one SessionId. This page lists its states, the
events that each state answers to, and where they lead. It is made by running the transitions of the model on sample
attempts of each state. Names that begin with \`timer:\` are timers of the attempt; names that begin with \`callback:\`
are what the callback page reports.
`

function answersOf(state: AttemptState): readonly Answer[] {
  const row: Readonly<Partial<Record<EventName, unknown>>> = TRANSITIONS[state]
  return NAMES.flatMap((event): readonly Answer[] => {
    const samples: readonly AttemptEvent[] = EVENTS[event]
    const seen = attemptsIn(state).flatMap((attempt) =>
      samples.flatMap((sample) => {
        const [next, ...effects] = transition(attempt, sample, RULES)
        return next === attempt && effects.length === 0
          ? []
          : [{ target: next.state, effects: effectsText(effects) }]
      }),
    )
    if (row[event] && seen.length === 0) throw new Error(`no sample shows what ${event} does in ${state}`)
    return unique(seen.map(({ effects }) => effects)).map((effects) => {
      const targets = unique(seen.filter((one) => one.effects === effects).map(({ target }) => target))
      return { event, targets, effects }
    })
  })
}

function diagram(own: (state: AttemptState) => readonly Answer[]): string {
  const first = FIRST_EVENTS.map(({ event, isLeader }) => {
    const [[attempt]] = reduceSignIns([], event, RULES, isLeader)
    if (!attempt) throw new Error(`${event.type} begins no attempt`)
    return { from: '[*]', to: idOf(attempt.state), event: event.type }
  })
  const edges = OPEN.flatMap((state) =>
    own(state)
      .filter(({ event }) => event !== 'timer:flow')
      .flatMap(({ event, targets }) =>
        targets.filter((to) => to !== state).map((to) => ({ from: idOf(state), to: idOf(to), event })),
      ),
  )
  const arrows = unique([...first, ...edges].map(({ from, to }) => `${from} --> ${to}`))
  const labelled = arrows.map((arrow) => {
    const events = [...first, ...edges].filter(({ from, to }) => `${from} --> ${to}` === arrow)
    return `  ${arrow}: ${unique(events.map(({ event }) => event.replace(':', ' '))).join(', ')}`
  })
  const names = ALL.map((state) => `  state "${state}" as ${idOf(state)}`)
  return ['```mermaid', 'stateDiagram-v2', ...names, ...labelled, '```', ''].join('\n')
}

function statesTable(): string {
  const { signIn } = english('en')
  const rows = ALL.map((state) => {
    const [sample] = attemptsIn(state)
    const effects = sample ? effectsText([...onEnter(sample), announcementOf(state)]) : ''
    return `| \`${state}\` | ${signIn[state].title} | ${tagsOf(state).join(', ')} | ${effects} |`
  })
  return [
    'Tags: `open`: the sign-in page may be opened. `decline`: "continue without signing in" is on offer (sometimes: in `confirming` once it takes long, in `unavailable` until it was chosen). `final`: only Connect changes the outcome.',
    'On entering: the effects of the state itself, in this order; the way in can add others.\n',
    '| state | title of the card | tags | on entering |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function tagsOf(state: AttemptState): readonly string[] {
  const samples = attemptsIn(state)
  const declining = samples.filter(canDecline).length
  const decline = declining === samples.length ? 'decline' : 'decline (sometimes)'
  return [
    ...(samples.every(canOpen) ? ['open'] : []),
    ...(declining > 0 ? [decline] : []),
    ...(FINAL.includes(state) ? ['final'] : []),
  ]
}

function section(state: AttemptState, answers: readonly Answer[]): readonly string[] {
  return [`### \`${state}\`\n`, answers.length === 0 ? 'Nothing changes it.\n' : answersTable(answers)]
}

/** Events with the same answer share a row. */
function answersTable(answers: readonly Answer[]): string {
  const rows = unique(answers.map(answerText)).map((text) => {
    const events = answers.filter((answer) => answerText(answer) === text).map(({ event }) => `\`${event}\``)
    return `| ${events.join(', ')} | ${text} |`
  })
  return ['| event | leads to | effects |', '|---|---|---|', ...rows, ''].join('\n')
}

function answerText({ targets, effects }: Answer): string {
  return `${targets.map((target) => `\`${target}\``).join(' or ')} | ${effects}`
}

function sameAnswer(a: Answer, b: Answer): boolean {
  return a.event === b.event && a.targets.join() === b.targets.join()
}

function announcementOf(state: AttemptState): AuthEffect {
  return { type: 'announce-sign-in', sessionId: '', state }
}

function effectsText(effects: readonly AuthEffect[]): string {
  return effects.map(effectText).join(', ') || 'none'
}

function effectText(effect: AuthEffect): string {
  switch (effect.type) {
    case 'set-timer':
      return `timer ${effect.timer}`
    case 'announce-sign-in':
      return 'announce'
    default:
      return effect.type
  }
}

/** Mermaid takes no hyphen in the id of a state. */
function idOf(state: AttemptState): string {
  return state.replaceAll('-', '_')
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}
