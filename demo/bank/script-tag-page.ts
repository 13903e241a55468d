import { applyLanguage, requestedLanguage } from './language.ts'
import { initDemoStrip } from './strip.ts'

// The bank's own script. A script tag loads the chat, and chat-hooks.js uses its API.
applyLanguage(document, requestedLanguage(location.search))
void initDemoStrip(document)
