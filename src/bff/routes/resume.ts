import type { Route } from '../bff.ts'
import { runningChat } from '../chat/running-chat.ts'
import { readResume } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'

/** `POST /chats/resume`: returns the browser's chat to a page that lost it, and restarts the idle time. */
export const resume: Route = async (bff, visit) => {
  const { request } = visit
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'resume')
  const { contactId } = await readResume(request)
  return runningChat(bff, visit, contactId)
}
