/** In the page that is measured: when a launcher shows, and when a composer takes a key. */
window.probe = (() => {
  const isSeen = (element) => element instanceof HTMLElement && element.getBoundingClientRect().width > 0

  /** Everything below a root, in shadow roots as well. */
  function* allIn(root) {
    for (const element of root.querySelectorAll('*')) {
      yield element
      if (element.shadowRoot) yield* allIn(element.shadowRoot)
    }
  }
  const find = (matches) => {
    for (const element of allIn(document)) if (matches(element)) return element
    return undefined
  }
  const isLauncher = (element) => element instanceof HTMLButtonElement && isSeen(element)
  const isField = (element) =>
    isSeen(element) &&
    ((element instanceof HTMLTextAreaElement && !element.disabled && !element.readOnly) ||
      (element instanceof HTMLInputElement && element.type === 'text' && !element.disabled) ||
      element.contentEditable === 'true')
  const textOf = (field) => field.value ?? field.textContent

  /** Looks after every change of the page, shadow roots included, in the task that made it. */
  const lookers = new Set()
  const observer = new MutationObserver(() => {
    for (const look of lookers) look()
  })
  const everything = { childList: true, subtree: true, attributes: true }
  observer.observe(document, everything)
  const attachShadow = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options)
    observer.observe(root, everything)
    return root
  }
  const once = (find) =>
    new Promise((done) => {
      const look = () => {
        const found = find()
        if (!found) return
        lookers.delete(look)
        done(found)
      }
      lookers.add(look)
      look()
    })

  const launcher = once(() => find(isLauncher)).then((button) => ({ button, atMs: performance.now() }))

  let clickedAtMs
  const clicked = new Promise((done) => {
    const hear = ({ timeStamp }) => {
      clickedAtMs = timeStamp
      done()
    }
    addEventListener('click', hear, { capture: true, once: true })
  })

  /** A key that the composer takes is still in it a frame later. */
  const typed = async () => {
    await clicked
    for (;;) {
      const field = await once(() => find(isField))
      field.focus()
      document.execCommand('insertText', false, 'x')
      const atMs = performance.now()
      await new Promise(requestAnimationFrame)
      if (field.isConnected && textOf(field).includes('x')) return atMs - clickedAtMs
    }
  }

  let log
  return {
    /** Loads the scripts; from the last byte of the one that draws the launcher until the launcher shows. */
    async launcherMs(scripts) {
      for (const { src, type, data } of scripts) {
        const script = document.createElement('script')
        Object.assign(script.dataset, data)
        if (type) script.type = type
        const loaded = new Promise((done, fail) => {
          script.addEventListener('load', done)
          script.addEventListener('error', () => fail(new Error(`${src} does not load`)))
        })
        script.src = src
        document.head.append(script)
        await loaded
      }
      const { atMs } = await launcher
      const times = performance.getEntriesByType('resource')
      const drawn = scripts.find(({ draws }) => draws).draws
      return atMs - times.find(({ name }) => name.endsWith(drawn)).responseEnd
    },
    async launcherAt() {
      const { x, y, width, height } = (await launcher).button.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    },
    keyMs: typed(),
    has: (text) =>
      find((element) => element.childElementCount === 0 && element.textContent.includes(text)) !== undefined,
    /** Elements of the conversation. */
    elements: () => find((element) => element.getAttribute('role') === 'log').querySelectorAll('*').length,
    /** A text at the end of the conversation, found without a walk through all of it. */
    ends(text) {
      log ??= find((element) => element.getAttribute('role') === 'log')
      return [...log.querySelectorAll('p')].at(-1)?.textContent.includes(text) ?? false
    },
    /** Presses the launcher at once; from the start of the navigation until the frame with the text is painted. */
    async firstMessageMs(text) {
      const { button } = await launcher
      button.click()
      await once(() => this.has(text))
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
      return performance.now()
    },
    keyPaints: [],
    /** From each key to the next paint, rounded by the browser to 8 ms. Keys that take less than 16 ms are not listed. */
    watchKeys() {
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries())
          if (name === 'keydown') this.keyPaints.push(duration)
      }).observe({ type: 'event', durationThreshold: 16 })
    },
    longTasks: [],
    watchTasks() {
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) this.longTasks.push(duration)
      }).observe({ type: 'longtask' })
    },
  }
})()
