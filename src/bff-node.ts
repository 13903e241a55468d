export { type NodeHandler, nodeHandler } from './bff/node/node-handler.ts'
export { remoteAddress } from './bff/node/remote-address.ts'
