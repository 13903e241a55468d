import { agentActs, askForSignIn, dropSockets, endChat, listContacts, showContact } from './contact-calls.ts'
import type { HttpCall } from './control-call.ts'
import { addFault, clearFaults, listFaults, setFaults } from './fault-calls.ts'
import { agentSendsFile, expireTokens, listFiles } from './file-calls.ts'
import { pushItem } from './item-calls.ts'
import {
  advanceClock,
  describeSandbox,
  listProfiles,
  listRequests,
  resetSandbox,
  setIdentity,
  setRules,
  showIdentity,
  showRules,
} from './sandbox-calls.ts'
import { showView } from './view-calls.ts'

/** All calls of the control API, for HTTP and for programs. */
export const CONTROL_CALLS: readonly HttpCall[] = [
  describeSandbox,
  listContacts,
  showContact,
  pushItem,
  showView,
  agentActs,
  askForSignIn,
  endChat,
  dropSockets,
  expireTokens,
  listFiles,
  agentSendsFile,
  listFaults,
  setFaults,
  addFault,
  clearFaults,
  advanceClock,
  listRequests,
  listProfiles,
  showIdentity,
  setIdentity,
  showRules,
  setRules,
  resetSandbox,
]
