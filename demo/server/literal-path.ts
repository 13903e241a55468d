/**
 * Whether the path of a `Request` is the path that was sent. `Request` resolves `/x/../chats`, `\chats` and a whole URL
 * as the target; a proxy in front may have applied the rules of another path.
 *
 * @param target The request target as Node's `IncomingMessage.url` has it.
 */
export const hasLiteralPath = (request: Request, target: string | undefined): boolean =>
  new URL(request.url).pathname === target?.split('?')[0]
