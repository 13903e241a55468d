import { answer } from '../answer.ts'
import type { Route } from '../bff.ts'
import { readForget } from '../bodies.ts'
import { clearAll } from '../cookies.ts'
import { guardPost } from '../guard.ts'

/** `POST /chats/forget`: clears every cookie of this BFF in the browser. */
export const forget: Route = async (bff, { request, requestId, cookies }) => {
  guardPost(request, bff.origins, 'forbidden')
  await readForget(request)
  bff.log({ level: 'info', event: 'chat-forgotten', requestId })
  return answer(204, undefined, clearAll(bff.names, cookies))
}
