/** Sends a text to the app, and receives texts from it. */
export interface ShellChannel {
  /** Sends a text. */
  post(text: string): void
  /** Calls the listener with each message of the app. Returns a function that stops it. */
  listen(receive: (data: unknown) => void): () => void
}

interface MessageTarget {
  postMessage(text: string): void
  onmessage?: ((event: { readonly data: unknown }) => void) | null
}

interface ShellWindow {
  readonly webkit?: { readonly messageHandlers?: { readonly connectChat?: MessageTarget } }
  readonly connectChatShell?: MessageTarget
  readonly ReactNativeWebView?: MessageTarget
  /** What the app calls, where it can only evaluate scripts. */
  connectChatNative?: { readonly receive: (data: unknown) => void }
}

/**
 * The channel of the app around this page: a message handler `connectChat` of WKWebView, an object `connectChatShell` of
 * Android's `addWebMessageListener`, or React Native WebView. Undefined in a browser.
 */
export function findShell(page: object = window): ShellChannel | undefined {
  const shellWindow: ShellWindow = page
  const { webkit, connectChatShell, ReactNativeWebView } = shellWindow
  const target = [webkit?.messageHandlers?.connectChat, connectChatShell, ReactNativeWebView].find(isTarget)
  return (
    target && {
      post: (text) => target.postMessage(text),
      listen(receive) {
        shellWindow.connectChatNative = { receive }
        // Android's object has its own event; the other two have none.
        if (target === connectChatShell) target.onmessage = ({ data }) => receive(data)
        return () => {
          delete shellWindow.connectChatNative
          if (target === connectChatShell) target.onmessage = null
        }
      },
    }
  )
}

/** An element with this id, and a frame with this name, are properties of the window too. A frame's window has `postMessage`. */
function isTarget(target: MessageTarget | undefined): target is MessageTarget {
  return (
    typeof target === 'object' &&
    target !== null &&
    !('window' in target) &&
    typeof target.postMessage === 'function'
  )
}
