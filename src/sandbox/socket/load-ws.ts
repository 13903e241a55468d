export type WsModule = typeof import('ws')

/** Loads ws, an optional peer. */
export async function loadWs(): Promise<WsModule> {
  try {
    return await import('ws')
  } catch (cause) {
    throw new Error('The sandbox needs the package ws 8: npm install --save-dev ws', { cause })
  }
}
