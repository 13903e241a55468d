import { type Action, type FlowRun, NEXT } from './action.ts'

/** Actions for calls, recordings, reports or routing, which have no effect in a chat. */
const NOTES: Readonly<Record<string, string>> = {
  CompleteOutboundCall: 'Calls only.',
  CreateWisdomSession: 'Assistance for agents only.',
  StartVoiceIdStream: 'Calls only.',
  TagContact: 'Reports only.',
  UnTagContact: 'Reports only.',
  UpdateContactCallbackNumber: 'Calls only.',
  UpdateContactMediaProcessing: 'Message processing is not emulated.',
  UpdateContactMediaStreamingBehavior: 'Calls only.',
  UpdateContactRecordingAndAnalyticsBehavior: 'Recording and Contact Lens only.',
  UpdateContactRecordingBehavior: 'Recording and Contact Lens only.',
  UpdateContactRoutingBehavior: 'Agents are controlled by tests or the desk.',
  UpdateContactTextToSpeechVoice: 'Calls only.',
  UpdateFlowLoggingBehavior: 'The sandbox always logs.',
  UpdatePreviousContactParticipantState: 'Calls only.',
  UpdateRoutingCriteria: 'Agents are controlled by tests or the desk.',
}

/** Each continues the flow and writes a log line. */
export const NO_EFFECT_ACTIONS: readonly Action[] = Object.entries(NOTES).map(([type, note]) => ({
  type,
  support: 'no effect',
  note,
  run(_parameters, run: FlowRun<'log'>, node) {
    run.services.log(`flow: "${node.identifier}" (${type}) has no effect in a chat`)
    return NEXT
  },
}))
