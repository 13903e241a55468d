import type { FlowDocument } from './flow-document.ts'

type FlowAction = FlowDocument['Actions'][number]

function say(Identifier: string, Text: string, NextAction: string): FlowAction {
  return { Identifier, Type: 'MessageParticipant', Parameters: { Text }, Transitions: { NextAction } }
}

/** Branches on one exact value; everything else goes to `otherwise`. */
function when(
  Identifier: string,
  value: string,
  equals: string,
  then: string,
  otherwise: string,
): FlowAction {
  return {
    Identifier,
    Type: 'Compare',
    Parameters: { ComparisonValue: value },
    Transitions: {
      Conditions: [{ NextAction: then, Condition: { Operator: 'Equals', Operands: [equals] } }],
      Errors: [{ NextAction: otherwise, ErrorType: 'NoMatchingCondition' }],
    },
  }
}

function remember(Identifier: string, wish: string, NextAction: string): FlowAction {
  return {
    Identifier,
    Type: 'UpdateContactAttributes',
    Parameters: { Attributes: { wish } },
    Transitions: { NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingError' }] },
  }
}

const STATUS = "$.SegmentAttributes['connect:CustomerAuthentication']['Status']"

/** The bank's flow: greeting, bot, sign-in where the wish needs one, then the answer or the queue. */
export const DEFAULT_FLOW: FlowDocument = {
  Version: '2019-10-30',
  StartAction: 'greeting',
  Actions: [
    say('greeting', 'Welcome to Harbour Bank. You are talking to our assistant.', 'offer'),
    say('offer', 'Ask about opening hours, cards or fees, or write “balance” or “agent”.', 'bot'),
    {
      Identifier: 'bot',
      Type: 'ConnectParticipantWithLexBot',
      Parameters: {},
      Transitions: {
        Conditions: [
          { NextAction: 'wish-balance', Condition: { Operator: 'Equals', Operands: ['balance'] } },
          { NextAction: 'wish-agent', Condition: { Operator: 'Equals', Operands: ['agent'] } },
        ],
        Errors: [{ NextAction: 'bot-trouble', ErrorType: 'NoMatchingError' }],
        NextAction: 'bot',
      },
    },
    say('bot-trouble', 'Our assistant has a problem. Let me find you a person.', 'queue-message'),
    remember('wish-balance', 'balance', 'signed-in-already'),
    remember('wish-agent', 'agent', 'signed-in-already'),
    when('signed-in-already', STATUS, 'AUTHENTICATED', 'granted', 'please-sign-in'),

    say('please-sign-in', 'Please sign in so we know it’s you.', 'authenticate'),
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
    say('thanks', 'Thank you, you are signed in.', 'granted'),
    say('opted-out', 'No problem, we can continue without signing in.', 'without'),
    say('timed-out', 'The sign-in took too long, so let’s continue without it.', 'without'),
    say('sign-in-failed', 'Sign-in failed, so let’s continue without it.', 'without'),

    when('granted', '$.Attributes.wish', 'balance', 'balance', 'queue-message'),
    say('balance', 'Your current account balance is £2,481.07. Is there anything else?', 'bot'),
    when('without', '$.Attributes.wish', 'balance', 'no-balance', 'queue-message'),
    say(
      'no-balance',
      'I can only show a balance to somebody who is signed in. Is there anything else?',
      'bot',
    ),

    say('queue-message', 'One moment please, an agent will be with you shortly.', 'choose-queue'),
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
