import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import type { PARTICIPANT_SDK } from './participant-client.ts'

const START = '639:e=>{'
const END = '},858:e=>{'

/** The AWS SDK that is a module of amazon-connect-chatjs, unmodified, without the warnings that it prints. */
export function awsSdk(): typeof PARTICIPANT_SDK {
  const code = chatjsCode()
  const [from, to] = [code.indexOf(START), code.indexOf(END)]
  if (from === -1 || to < from) throw new Error('amazon-connect-chatjs has changed')
  const module = { exports: {} }
  const console = { warn: () => {} }
  compileFunction(code.slice(from + START.length, to), ['e', 'self', 'console'])(module, globalThis, console)
  return module.exports as typeof PARTICIPANT_SDK
}

/** amazon-connect-chatjs as it is published. */
export function chatjsCode(): string {
  return readFileSync(createRequire(import.meta.url).resolve('amazon-connect-chatjs'), 'utf8')
}
