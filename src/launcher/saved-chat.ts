/**
 * Whether the chat has to be loaded without a click, by what this browser has stored: this tab shows a chat, was open, or
 * comes back from a sign-in; a chat must be forgotten; or, if the page knows its customer, another customer's chat may be
 * there. The session (`chat-storage.ts`, `shared-record.ts`) has the same keys.
 */
export function hasSavedChat(base: string, knowsCustomer: boolean): boolean {
  const tab = `connect-chat:${base}`
  const shared = `connect-chat-${base}`
  return [() => sessionStorage, () => localStorage].some((storage) => {
    const ofTab = read(storage, tab)
    const ofBrowser = read(storage, shared)
    if (/"contactId"|"held"|"open":true/.test(ofTab) || ofBrowser.includes('"forget"')) return true
    return knowsCustomer && ofBrowser !== ''
  })
}

/** Says to every tab of this browser, and to the next page, that the chat has to be forgotten. */
export function saveForget(base: string): void {
  try {
    localStorage.setItem(`connect-chat-${base}`, '{"forget":true}')
  } catch {
    // Without a storage, only this page knows.
  }
}

/** A storage may be forbidden; the chat itself reports it. */
function read(storage: () => Storage, key: string): string {
  try {
    return storage().getItem(key) ?? ''
  } catch {
    return ''
  }
}
