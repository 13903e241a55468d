import { askedLanguage, speak } from './language.ts'
import { readyStrip } from './strip.ts'

// The bank's own script. The chat comes by its tag, and chat-hooks.js talks to it.
speak(document, askedLanguage(location.search))
void readyStrip(document)
