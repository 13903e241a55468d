export { createNativeBridge, type NativeBridge, type NativeBridgeOptions } from './native/native-bridge.ts'
export type { ShellChannel } from './native/shell-channel.ts'
export type { MessageFromShell, MessageToShell } from './native/shell-messages.ts'
