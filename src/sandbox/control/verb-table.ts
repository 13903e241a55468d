import { agentActs, askForSignIn, dropSockets, endChat, listContacts, showContact } from './contact-verbs.ts'
import { addFault, clearFaults, listFaults, setFaults } from './fault-verbs.ts'
import { agentSendsFile, expireTokens, listFiles } from './file-verbs.ts'
import { pushItem } from './item-verbs.ts'
import type { HttpVerb } from './verb.ts'
import { showView } from './view-verbs.ts'
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
} from './world-verbs.ts'

/** Everything the HTTP control API can do, and the programmatic one with it. */
export const VERBS: readonly HttpVerb[] = [
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
