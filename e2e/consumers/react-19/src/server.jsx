import { ChatProvider, createChat, useChat } from 'connect-chat-widget/headless'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { App } from './app.jsx'

// Run by bare Node: prints the page's HTML, streamed and at once; both are the same.
if (typeof window !== 'undefined') throw new Error('this is a server')
if (![ChatProvider, createChat, useChat].every((one) => typeof one === 'function')) {
  throw new Error('./headless does not offer what it says')
}
const { PassThrough } = await import('node:stream')
const through = new PassThrough()
renderToPipeableStream(<App />, { onError: (error) => through.destroy(error) }).pipe(through)
let streamed = ''
for await (const part of through) streamed += part
if (!streamed.includes('A shop')) throw new Error(`the stream says ${streamed}`)
process.stdout.write(renderToString(<App />))
