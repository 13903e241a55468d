// The bank's use of the chat's API. It is a file, so that it runs under a strict CSP. It may load before or after
// connect-chat.js: pushed functions wait in the queue until the chat is ready.
window.connectChat ||= []
window.connectChat.push((chat) => {
  // On the document, because this may run before the page's buttons exist.
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-opens-chat]')) chat.open()
  })

  const hideHint = () => document.querySelector('[data-hint]')?.setAttribute('hidden', '')
  chat.on('opened', hideHint)
  chat.on('resumed', hideHint)

  // The chat shows errors to the customer; this log is for the operators of the site.
  chat.on('error', ({ error }) => console.warn(`chat: ${error.code}: ${error.message}`))

  const language = new URLSearchParams(location.search).get('lang')
  if (language) chat.update({ locale: language })
  else {
    const topics = ['Opening hours', 'Cards', 'Fees']
    chat.update({ greeting: { text: 'Ask us about your account, cards or a mortgage.', topics } })
  }

  // A site can use the sign-in as it likes; this one sets an attribute for its styles.
  chat.on('signed-in', () => {
    document.documentElement.dataset.customer = 'signed-in'
  })
})
