import type { FlowDocument } from './flow-document.ts'
import { VIEW_INTENTS, VIEW_STEPS } from './view-steps.ts'

type FlowAction = FlowDocument['Actions'][number]

function message(Identifier: string, Text: string, NextAction: string): FlowAction {
  return { Identifier, Type: 'MessageParticipant', Parameters: { Text }, Transitions: { NextAction } }
}

/** Branches on one exact value. */
function branch(
  Identifier: string,
  value: string,
  equals: string,
  ifEqual: string,
  otherwise: string,
): FlowAction {
  return {
    Identifier,
    Type: 'Compare',
    Parameters: { ComparisonValue: value },
    Transitions: {
      Conditions: [{ NextAction: ifEqual, Condition: { Operator: 'Equals', Operands: [equals] } }],
      Errors: [{ NextAction: otherwise, ErrorType: 'NoMatchingCondition' }],
    },
  }
}

function setAttributes(
  Identifier: string,
  Attributes: Readonly<Record<string, string>>,
  NextAction: string,
): FlowAction {
  return {
    Identifier,
    Type: 'UpdateContactAttributes',
    Parameters: { Attributes },
    Transitions: { NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingError' }] },
  }
}

const STATUS = "$.SegmentAttributes['connect:CustomerAuthentication']['Status']"

/** The default flow of a small bank: greeting, bot, sign-in if it is needed, then the answer or the queue. */
export const DEFAULT_FLOW: FlowDocument = {
  Version: '2019-10-30',
  StartAction: 'greeting',
  Actions: [
    message('greeting', 'Welcome to Harbour Bank. You are talking to our assistant.', 'offer'),
    message('offer', 'Ask about opening hours, cards or fees, or write “help”, “balance” or “agent”.', 'bot'),
    {
      Identifier: 'bot',
      Type: 'ConnectParticipantWithLexBot',
      Parameters: {},
      Transitions: {
        Conditions: [
          { NextAction: 'wish-balance', Condition: { Operator: 'Equals', Operands: ['balance'] } },
          { NextAction: 'wish-agent', Condition: { Operator: 'Equals', Operands: ['agent'] } },
          { NextAction: 'requested-again', Condition: { Operator: 'Equals', Operands: ['sign-in'] } },
          ...Object.entries(VIEW_INTENTS).map(([intent, NextAction]) => ({
            NextAction,
            Condition: { Operator: 'Equals' as const, Operands: [intent] },
          })),
        ],
        Errors: [{ NextAction: 'bot-trouble', ErrorType: 'NoMatchingError' }],
        NextAction: 'bot',
      },
    },
    message('bot-trouble', 'Our assistant has a problem. Let me find an agent for you.', 'queue-message'),
    setAttributes('wish-balance', { wish: 'balance' }, 'signed-in-already'),
    setAttributes('wish-agent', { wish: 'agent' }, 'signed-in-already'),
    branch('signed-in-already', STATUS, 'AUTHENTICATED', 'granted', 'please-sign-in'),

    message('please-sign-in', 'Please sign in so we know it’s you.', 'authenticate'),
    {
      Identifier: 'authenticate',
      Type: 'AuthenticateParticipant',
      Parameters: { TimeLimitMinutes: '5' },
      Transitions: {
        NextAction: 'thanks',
        Conditions: [{ NextAction: 'opted-out', Condition: { Operator: 'Equals', Operands: ['OptedOut'] } }],
        Errors: [
          { NextAction: 'timed-out', ErrorType: 'TimeLimitExceeded' },
          { NextAction: 'sign-in-failed', ErrorType: 'NoMatchingError' },
        ],
      },
    },
    message('thanks', 'Thank you, you’re signed in.', 'granted'),
    message('opted-out', 'No problem, we can continue without signing in.', 'without'),
    message('timed-out', 'Sign-in took too long, so let’s continue without it.', 'without'),
    message('sign-in-failed', 'Sign-in failed, so let’s continue without it.', 'without'),

    // The customer pressed "Ask to sign in again": the attribute is reset, so that it counts once.
    branch(
      'requested-again',
      '$.Attributes.signInRequestedAgain',
      'true',
      'take-request',
      'signed-in-already',
    ),
    setAttributes('take-request', { signInRequestedAgain: 'false' }, 'sign-in-again'),
    message('sign-in-again', 'Here’s the sign-in again.', 'authenticate'),

    branch('granted', '$.Attributes.wish', 'balance', 'balance', 'queue-message'),
    message('balance', 'Your current account balance is £2,481.07. Is there anything else?', 'bot'),
    branch('without', '$.Attributes.wish', 'balance', 'no-balance', 'queue-message'),
    message(
      'no-balance',
      'I can only show a balance to a customer who is signed in. Is there anything else?',
      'bot',
    ),

    ...VIEW_STEPS,

    message('queue-message', 'One moment please, an agent will be with you shortly.', 'choose-queue'),
    {
      Identifier: 'choose-queue',
      Type: 'UpdateContactTargetQueue',
      Parameters: { QueueId: 'c5d1f4a8-2a6b-4f0e-9b7d-6e8a3f2c1d09' },
      Transitions: { NextAction: 'queue', Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
    {
      Identifier: 'queue',
      Type: 'TransferContactToQueue',
      Parameters: {},
      Transitions: { NextAction: 'bye', Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
    { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ],
}
