import { type Action, type FlowRun, NEXT } from './action.ts'

/** Actions that matter to calls, recordings, reports or routing and to nobody in a chat. */
const NOTES: Readonly<Record<string, string>> = {
  CompleteOutboundCall: 'Calls only.',
  CreateWisdomSession: 'The agent’s assistant.',
  StartVoiceIdStream: 'Calls only.',
  TagContact: 'Reports.',
  UnTagContact: 'Reports.',
  UpdateContactCallbackNumber: 'Calls only.',
  UpdateContactMediaProcessing: 'Message processing is not played.',
  UpdateContactMediaStreamingBehavior: 'Calls only.',
  UpdateContactRecordingAndAnalyticsBehavior: 'Recording and Contact Lens.',
  UpdateContactRecordingBehavior: 'Recording and Contact Lens.',
  UpdateContactRoutingBehavior: 'Agents are played by hand.',
  UpdateContactTextToSpeechVoice: 'Calls only.',
  UpdateFlowLoggingBehavior: 'The sandbox’s log is always on.',
  UpdatePreviousContactParticipantState: 'Calls only.',
  UpdateRoutingCriteria: 'Agents are played by hand.',
}

/** Each lets the flow go on and leaves a line in the log. */
export const NO_EFFECT_ACTIONS: readonly Action[] = Object.entries(NOTES).map(([type, note]) => ({
  type,
  support: 'no effect',
  note,
  run(_parameters, run: FlowRun<'log'>, node) {
    run.services.log(`flow: "${node.identifier}" (${type}) has no effect in a chat`)
    return NEXT
  },
}))
