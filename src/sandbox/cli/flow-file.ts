import { readFile } from 'node:fs/promises'
import { type FlowDocument, FlowError } from '../flows/flow-document.ts'
import { loadFlow } from '../flows/load-flow.ts'

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const reason = isMissing(cause) ? 'file not found' : cause instanceof Error ? cause.message : cause
    throw new FlowError(`${path}: ${reason}`, { cause })
  }
}

function parse(path: string, text: string): FlowDocument {
  try {
    // Some editors write a byte order mark at the start of a file.
    const document: FlowDocument = JSON.parse(text.replace(/^\uFEFF/, ''))
    loadFlow(document)
    return document
  } catch (cause) {
    if (cause instanceof FlowError) throw new FlowError(`${path}: ${cause.message}`, { cause })
    if (cause instanceof SyntaxError) throw new FlowError(`${path} is not JSON: ${cause.message}`, { cause })
    throw cause
  }
}

/** Reads an exported contact flow. Rejects with a FlowError that names the file and lists all problems. */
export async function readFlowFile(path: string): Promise<FlowDocument> {
  return parse(path, await textOf(path))
}
