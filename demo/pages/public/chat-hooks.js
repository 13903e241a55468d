// The bank's own words with the chat. A file, so that it runs under a strict CSP; it may come before or after
// connect-chat.js: whatever is pushed waits in the queue until the chat is there.
window.connectChat ||= []
window.connectChat.push((chat) => {
  // On the document: this may run before the page's buttons are there.
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-opens-chat]')) chat.open()
  })

  const hideHint = () => document.querySelector('[data-hint]')?.setAttribute('hidden', '')
  chat.on('opened', hideHint)
  chat.on('resumed', hideHint)

  // What the customer reads stands in the chat; this is for the people who run the site.
  chat.on('error', ({ error }) => console.warn(`chat: ${error.code}: ${error.message}`))

  const language = new URLSearchParams(location.search).get('lang')
  if (language) chat.update({ locale: language })

  // What a site does with a sign-in is its own business; this one remembers it for its styles.
  chat.on('signed-in', () => {
    document.documentElement.dataset.customer = 'signed-in'
  })
})
