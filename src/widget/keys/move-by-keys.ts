/** What of a conversation has a place of its own for the arrow keys: a message, an event, a sign-in. */
const ENTRY = '[data-entry]'
/** What Enter reaches in a message. */
const CONTROLS = 'a[href], :is(button, input, select, textarea):not(:disabled), [tabindex="0"]'
/** The controls of a message that Tab passes over, unless the focus is in the message. */
const INNER = 'a[tabindex], .copy-button, .file-download'
/** How long rows are waited for that are not rendered, in frames. */
const MAX_FRAMES = 30

/**
 * The keyboard model of the conversation, beyond scrolling: arrow keys, Home and End move the focus from message to message,
 * Enter moves it to the controls of a message, and Escape back. Returns what takes the keys away.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/feed/
 * @public The transcript loads it by import().
 */
export function moveByKeys(box: HTMLElement): () => void {
  /** The message that has the focus, or whose controls have it. */
  let message: HTMLElement | undefined
  /** Its controls were reached by Enter. */
  let isEntered = false
  /** The last move; one that waits for rows is given up for the next one. */
  let moves = 0

  const focusOn = (entry: HTMLElement | undefined): void => {
    if (!entry) return
    isEntered = false
    const target = targetOf(entry)
    message = target
    target.tabIndex = -1
    describe(target, partsOf(entry))
    target.focus({ preventScroll: true })
    target.scrollIntoView?.({ block: 'nearest' })
  }
  const moveBy = async (from: HTMLElement, step: 1 | -1): Promise<void> => {
    const move = ++moves
    const next = (): HTMLElement | 'not rendered' | undefined => neighbour(box, from, step)
    if (next() === 'not rendered') {
      from.scrollIntoView?.({ block: 'nearest' })
      await frames(() => next() !== 'not rendered' || move !== moves)
    }
    const found = next()
    if (move !== moves || found === 'not rendered') return
    if (found) focusOn(found)
    else if (step < 0) box.querySelector<HTMLElement>('.earlier')?.focus()
  }
  const moveToEdge = async (edge: 'first' | 'last'): Promise<void> => {
    const move = ++moves
    box.scrollTop = edge === 'first' ? 0 : box.scrollHeight
    const row = edge === 'first' ? '.row[data-index="0"]' : '.row[data-last="true"]'
    await frames(() => box.querySelector(row) !== null || move !== moves)
    if (move === moves) focusOn(entriesOf(box).at(edge === 'first' ? 0 : -1))
  }
  /** Whether the key did something. */
  const press = (key: string, target: Element): boolean => {
    const isOnMessage = target === message
    if (key === 'Escape' && isEntered && message && !isOnMessage) {
      message.focus({ preventScroll: true })
      return true
    }
    const isEarlier = target.matches('.earlier')
    if (isEarlier && key === 'ArrowDown') {
      focusOn(entriesOf(box)[0])
      return true
    }
    if (!isOnMessage && target !== box) return false
    const entry = isOnMessage ? target.closest<HTMLElement>(ENTRY) : null
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (key === 'Home' || key === 'End') {
      void moveToEdge(key === 'Home' ? 'first' : 'last')
    } else if (step !== undefined) {
      // The rest of a long message is read first: the browser scrolls.
      if (entry && reachesBeyond(box, entry, step)) return false
      if (entry) void moveBy(entry, step === 1 ? 1 : -1)
      else focusOn(visibleEntry(box))
    } else if (key === 'Enter') {
      if (!entry) focusOn(visibleEntry(box))
      else {
        const [control] = controlsOf(entry)
        control?.focus()
        isEntered = control !== undefined
      }
    } else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, target } = event
    const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing)
    if (!isPlain || event.defaultPrevented || !(target instanceof Element) || !press(key, target)) return
    event.preventDefault()
    // Escape would close the panel.
    event.stopPropagation()
  }
  /** In a message, Tab reaches all its controls; elsewhere, only those that wait for an answer. */
  const onFocusIn = ({ target }: FocusEvent): void => {
    const entry = target instanceof Element ? entryOf(box, target) : undefined
    const inner = entry ? new Set(partsOf(entry).flatMap((part) => matching(part, INNER))) : new Set()
    for (const control of matching(box, INNER)) {
      const tabIndex = inner.has(control) && target !== message ? 0 : -1
      if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex
    }
    if (!entry || targetOf(entry) !== message) isEntered = false
  }
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && box.contains(relatedTarget)) return
    for (const control of matching(box, INNER)) control.tabIndex = -1
  }
  box.addEventListener('keydown', onKeyDown)
  box.addEventListener('focusin', onFocusIn)
  box.addEventListener('focusout', onFocusOut)
  return () => {
    moves += 1
    box.removeEventListener('keydown', onKeyDown)
    box.removeEventListener('focusin', onFocusIn)
    box.removeEventListener('focusout', onFocusOut)
  }
}

function entriesOf(box: HTMLElement): readonly HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(ENTRY)]
}

function matching(element: HTMLElement, selector: string): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(selector)]
}

/** What has the focus for an entry: a card or a template has a group with a name, an event its line. */
function targetOf(entry: HTMLElement): HTMLElement {
  if (entry.matches('.bubble')) return entry
  return entry.querySelector<HTMLElement>('[role="group"]') ?? entry
}

/** The elements of an entry: of a message also its copy button and its status, which are its siblings. */
function partsOf(entry: HTMLElement): readonly HTMLElement[] {
  const parts = [entry]
  if (entry.matches('.row')) return parts
  let next = entry.nextElementSibling
  while (next instanceof HTMLElement && !next.matches(ENTRY)) {
    parts.push(next)
    next = next.nextElementSibling
  }
  return parts
}

/** The entry to which an element belongs. */
function entryOf(box: HTMLElement, element: Element): HTMLElement | undefined {
  return entriesOf(box).find((entry) => partsOf(entry).some((part) => part.contains(element)))
}

function controlsOf(entry: HTMLElement): readonly HTMLElement[] {
  return partsOf(entry).flatMap((part) => matching(part, CONTROLS))
}

/** The status of a message is read with it. */
function describe(target: HTMLElement, parts: readonly HTMLElement[]): void {
  const foot = parts.find((part) => part.matches('.message-foot'))
  if (!foot) return
  foot.id ||= `status-${target.closest<HTMLElement>(ENTRY)?.dataset.entry}`
  target.setAttribute('aria-describedby', foot.id)
}

/** The entry before or after another one; undefined at the end. */
function neighbour(
  box: HTMLElement,
  from: HTMLElement,
  step: 1 | -1,
): HTMLElement | 'not rendered' | undefined {
  const entries = entriesOf(box)
  const next = entries[entries.indexOf(from) + step]
  const [row, until] = [from.closest('.row'), next?.closest('.row')]
  for (let one: Element | null | undefined = row; one && one !== until; one = sibling(one, step))
    if (one.matches('.spacer')) return 'not rendered'
  return next
}

function sibling(element: Element, step: 1 | -1): Element | null {
  return step === 1 ? element.nextElementSibling : element.previousElementSibling
}

/** Of the entries that can be seen, the last one: where the conversation is read. */
function visibleEntry(box: HTMLElement): HTMLElement | undefined {
  const { bottom } = box.getBoundingClientRect()
  const entries = entriesOf(box)
  return entries.findLast((entry) => entry.getBoundingClientRect().top < bottom) ?? entries.at(-1)
}

/** Whether a part of an entry is beyond the edge to which the key goes. */
function reachesBeyond(box: HTMLElement, entry: HTMLElement, step: number): boolean {
  const [outer, inner] = [box.getBoundingClientRect(), entry.getBoundingClientRect()]
  return step > 0 ? inner.bottom > outer.bottom + 1 : inner.top < outer.top - 1
}

/** Waits until something is true, for a few frames at most. */
async function frames(isDone: () => boolean): Promise<void> {
  for (let at = 0; at < MAX_FRAMES && !isDone(); at += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve))
}
