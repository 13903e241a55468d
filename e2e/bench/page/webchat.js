/** botframework-webchat behind a button, with a Direct Line in the page that echoes and can be spoken through. */
const observable = (subscribe) => ({
  subscribe(observer, error, complete) {
    const one = typeof observer === 'function' ? { next: observer, error, complete } : observer
    return { unsubscribe: subscribe(one) ?? (() => {}) }
  },
  [Symbol.observable ?? '@@observable']() {
    return this
  },
})

const listeners = new Set()
const held = []
const tell = (activity) => {
  const whole = { id: `a${held.length}`, timestamp: new Date().toISOString(), type: 'message', ...activity }
  held.push(whole)
  for (const { next } of listeners) next(whole)
  return whole.id
}

const directLine = {
  activity$: observable((observer) => {
    for (const activity of held) observer.next(activity)
    listeners.add(observer)
    return () => listeners.delete(observer)
  }),
  connectionStatus$: observable(({ next }) => {
    next(0)
    next(1)
    next(2)
  }),
  postActivity: (activity) =>
    observable(({ next, complete }) => {
      next(tell({ ...activity, from: { ...activity.from, role: 'user' } }))
      complete?.()
    }),
  end() {},
}

window.says = (text) => tell({ from: { id: 'bot', name: 'Ana', role: 'bot' }, text })

const button = document.createElement('button')
button.textContent = 'Chat'
button.addEventListener('click', () => {
  const box = document.createElement('div')
  box.className = 'peer'
  document.body.append(box)
  window.WebChat.renderWebChat({ directLine, userID: 'customer', username: 'Guest' }, box)
})
document.body.append(button)
