import { FROM_HOST } from '../renderers/from-host.ts'

/** What stands in the place of a text node, as its siblings. */
interface Replacement {
  /** What the text node had. */
  readonly text: string
  readonly nodes: Set<Node>
}

/**
 * Page translation and extensions replace text nodes by elements or other text nodes, move them into elements, split them
 * or join them. The renderer still has the text nodes: what it writes is not shown, and what it removes throws. So each
 * text node is put back, empty, beside what replaced it. When the renderer writes to it or removes it, the replacement is
 * removed, and the new text is translated as any other; when the replacement is taken away, the text comes back. The
 * parts of a split text node are its replacement as well, and text nodes that were joined are parted.
 */
export function repairReplacedText(root: ShadowRoot, surface: Element): () => void {
  const replaced = new Map<Text, Replacement>()
  const isRendered = renderedBy(surface)
  const ownerOf = (node: Node): Text | undefined => {
    for (const [text, { nodes }] of replaced) if (nodes.has(node)) return text
    return undefined
  }
  const removeReplacement = (node: Text): void => {
    for (const one of replaced.get(node)?.nodes ?? []) (one as ChildNode).remove()
    replaced.delete(node)
  }
  const repair = (records: readonly MutationRecord[]): void => {
    const oldTexts = firstTexts(records)
    const joined = partJoined(records, oldTexts, (node) => isRendered(node) && ownerOf(node) === undefined)
    /** Text nodes that something else than the renderer has changed. */
    const touched = new Set<Node>(joined.parted)
    const gone: { readonly node: Text; readonly parent: Node }[] = []
    /** Empty text nodes: `normalize()` removes them, and the renderer writes to them later. */
    const dropped: [Text, MutationRecord][] = []
    const added = new Set<Node>()
    const removed = removedByRenderer(records, replaced)
    // React, which does not mark an only text, replaces all that is in its place at once.
    const isKept = (node: Text, { removedNodes }: MutationRecord): boolean =>
      isRendered(node) || (replaced.has(node) && removedNodes.length === 1)
    for (const record of records) {
      for (const node of record.removedNodes) {
        const owner = ownerOf(node)
        const { nodes } = (owner && replaced.get(owner)) ?? {}
        if (owner && nodes) {
          nodes.delete(node)
          touched.add(owner)
          // What is added after the renderer has removed the text node is its next text.
          if (!removed.has(owner) && ![...record.removedNodes].includes(owner))
            for (const one of standIns(node, record, added)) nodes.add(one)
        } else if (isText(node) && !removed.has(node) && !joined.back.has(node) && isKept(node, record)) {
          const found = standIns(node, record, added)
          if (node.data === '' && !node.isConnected && found.length === 0) dropped.push([node, record])
          if (found.length === 0) continue
          // What is left of a split text node can be replaced later.
          const { text, nodes } = replaced.get(node) ?? { text: node.data, nodes: [] }
          replaced.set(node, { text, nodes: new Set([...nodes, ...found]) })
          touched.add(node)
          gone.push({ node, parent: record.target })
        }
      }
      for (const node of record.addedNodes) {
        added.add(node)
        const { previousSibling: before } = record
        if (!isText(node) || !before) continue
        const first = ownerOf(before) ?? before
        // A part may be split again later.
        if (isText(first) && [first, before].some((from) => isTail(node, from, oldTexts))) {
          touched.add(first)
          const known = replaced.get(first)
          if (known) known.nodes.add(node)
          else replaced.set(first, { text: oldTexts.get(first) ?? '', nodes: new Set([node]) })
        }
      }
    }
    for (const one of gone) putBack(one.node, one.parent)
    for (const [node, { target, previousSibling, nextSibling }] of dropped) {
      if (previousSibling?.parentNode === target) target.insertBefore(node, previousSibling.nextSibling)
      else target.insertBefore(node, nextSibling?.parentNode === target ? nextSibling : target.firstChild)
    }
    for (const node of touched) if (isText(node)) takeBetween(node, added)
    for (const node of oldTexts.keys()) if (!touched.has(node)) removeReplacement(node)
    for (const node of replaced.keys()) {
      settle(node)
      if (!touched.has(node)) gather(node)
    }
  }
  const putBack = (node: Text, parent: Node): void => {
    const entry = replaced.get(node)
    if (!entry) return
    const places = [...parent.childNodes].filter(
      (child) => child !== node && [...entry.nodes].some((one) => child.contains(one)),
    )
    replaced.delete(node)
    const last = places.at(-1)
    if (!last) return
    const { text } = entry
    // Moved into its replacement: a copy stays there.
    if (last.contains(node)) node.replaceWith(text)
    node.data = ''
    last.after(node)
    replaced.set(node, { text, nodes: new Set(places) })
  }
  /** Elements between the parts of a text node that was split. */
  const takeBetween = (node: Text, added: ReadonlySet<Node>): void => {
    const { nodes } = replaced.get(node) ?? {}
    let between: Node[] = []
    for (let next = node.nextSibling; next && nodes; next = next.nextSibling) {
      if (nodes.has(next)) {
        for (const one of between) nodes.add(one)
        between = []
      } else if (added.has(next)) between.push(next)
      else return
    }
  }
  const settle = (node: Text): void => {
    const { text, nodes } = replaced.get(node) ?? { text: '', nodes: new Set<Node>() }
    if (!node.isConnected) return removeReplacement(node)
    for (const one of nodes) if (one.parentNode !== node.parentNode) nodes.delete(one)
    if (nodes.size === 0) {
      replaced.delete(node)
      if (node.data !== text) node.data = text
    }
  }
  /** The renderer puts its new nodes before or after the text node: none of them stands within the replacement. */
  const gather = (node: Text): void => {
    const { nodes } = replaced.get(node) ?? {}
    const siblings = [...(node.parentNode?.childNodes ?? [])]
    const places = siblings.flatMap((one, index) => (one === node || nodes?.has(one) ? [index] : []))
    const [first = 0, last = 0] = [places[0], places.at(-1)]
    if (last - first < places.length) return
    const parts = places.map((index) => siblings[index] as Node)
    const own = parts.indexOf(node)
    node.before(...parts.slice(0, own))
    node.after(...parts.slice(own + 1))
  }
  const observer = new MutationObserver((records) => {
    const own = records.filter(
      ({ target }) => !(target instanceof Element ? target : target.parentElement)?.closest(`.${FROM_HOST}`),
    )
    repair(own)
    // What the repair itself changed.
    observer.takeRecords()
  })
  observer.observe(root, { childList: true, characterData: true, characterDataOldValue: true, subtree: true })
  return () => observer.disconnect()
}

const isText = (node: Node): node is Text => node instanceof Text

/**
 * Whether a text node is one that the renderer keeps. React marks them; it does not keep the only text of an element, nor
 * what a host's component makes by itself.
 */
function renderedBy(surface: Element): (node: Node) => boolean {
  const mark = Object.keys(surface).find((key) => key.startsWith('__reactFiber$'))
  return (node) => mark === undefined || mark in node
}

/** The text nodes with a replacement that were removed, and have nothing in their place. */
function removedByRenderer(
  records: readonly MutationRecord[],
  replaced: ReadonlyMap<Text, Replacement>,
): ReadonlySet<Node> {
  const removed = new Set<Node>()
  const added = new Set<Node>()
  for (const record of records) {
    for (const node of record.removedNodes)
      if (isText(node) && replaced.has(node) && standIns(node, record, added).length === 0) removed.add(node)
    for (const node of record.addedNodes) added.add(node)
  }
  return removed
}

/** The text that each changed text node had before the first change. */
function firstTexts(records: readonly MutationRecord[]): Map<Text, string> {
  const texts = new Map<Text, string>()
  for (const { type, target, oldValue } of records)
    if (type === 'characterData' && isText(target) && !texts.has(target)) texts.set(target, oldValue ?? '')
  return texts
}

/**
 * The nodes in the place of a removed one. A renderer removes and adds in two steps, and removes first; so what is added
 * in the same step, or takes the node in, is not its own. `<font>` is never its own, and what has the same words and is
 * added before is not either.
 */
function standIns(node: Node, record: MutationRecord, added: ReadonlySet<Node>): readonly Node[] {
  const { addedNodes, target, previousSibling, nextSibling } = record
  if (addedNodes.length > 0) return [...addedNodes]
  const around = [...target.childNodes].find((child) => child !== node && child.contains(node))
  if (around) return [around]
  const beside = [previousSibling, nextSibling].find(
    (one) =>
      one instanceof Element &&
      added.has(one) &&
      (one.nodeName === 'FONT' || one.textContent?.trim() === node.textContent?.trim()),
  )
  return beside ? [beside] : []
}

/** Whether a text node was split off from another one, given the texts before the first change. */
function isTail(node: Text, from: Node, oldTexts: ReadonlyMap<Node, string>): boolean {
  const whole = oldTexts.get(from)
  return (
    whole !== undefined &&
    isText(from) &&
    whole !== from.data &&
    whole.startsWith(from.data) &&
    whole.endsWith(oldTexts.get(node) ?? node.data)
  )
}

interface Joined {
  /** Text nodes to which others were joined. */
  readonly parted: ReadonlySet<Text>
  /** Text nodes that are back. */
  readonly back: ReadonlySet<Node>
}

/** Undoes `normalize()`: puts back the text nodes of the renderer that were joined to the one before. */
function partJoined(
  records: readonly MutationRecord[],
  oldTexts: ReadonlyMap<Text, string>,
  isOwn: (node: Node) => boolean,
): Joined {
  const parted = new Set<Text>()
  const back = new Set<Node>()
  const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]))
  const textOf = (node: Text): string => oldTexts.get(node) ?? node.data
  for (const [node, before] of oldTexts) {
    const after = records
      .filter(({ previousSibling, addedNodes }) => previousSibling === node && addedNodes.length === 0)
      .flatMap(({ removedNodes }) => [...removedNodes].filter(isText))
    // What was split off before is a part of the text already.
    const others = [after.filter((one) => !added.has(one)), after].find(
      (list) => list.length > 0 && node.data === before + list.map(textOf).join(''),
    )
    if (!others || !node.isConnected) continue
    parted.add(node)
    const own = others.filter(isOwn)
    const { length } = own.map(textOf).join('')
    node.data = node.data.slice(0, node.data.length - length)
    for (const one of own) one.data = textOf(one)
    node.after(...own)
    for (const one of own) back.add(one)
  }
  return { parted, back }
}
