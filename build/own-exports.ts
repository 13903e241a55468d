import type { Plugin } from 'vite'

const EVERY_NAME = 'for (var name in all)'
const OWN_NAMES = 'for (var name of Object.keys(all))'

/**
 * Makes the object of a module's exports of its own names only. Rolldown's loop also finds what a page has added to
 * `Object.prototype`, and throws if that is no function: no lazy part of the chat would load.
 */
export function ownExports(): Plugin {
  return {
    name: 'own-exports',
    renderChunk(code) {
      return code.includes(EVERY_NAME) ? { code: code.replace(EVERY_NAME, OWN_NAMES), map: null } : null
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (
          file.type === 'chunk' &&
          /for\s*\(var \w+ in \w+\)\s*\w+\(\w+,\s*\w+,\s*\{\s*get\b/.test(file.code)
        )
          this.error(`${file.fileName} makes exports of names that are not its own`)
    },
  }
}
