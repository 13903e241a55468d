/**
 * Page translation replaces text nodes by `<font>` elements, or moves them into such. The renderer still has the text
 * nodes: what it writes is not shown, and what it removes throws. So each text node is put back, empty, beside its
 * translation. When the renderer writes to it or removes it, its translation is removed, and the new text is
 * translated as any other; when the translation is taken away, the text comes back.
 */
export function repairTranslatedText(root: ShadowRoot): () => void {
  /** The translation of each text node, and its text. */
  const translated = new Map<Text, { readonly font: Element; readonly text: string }>()
  const removeTranslation = (node: Text): void => {
    translated.get(node)?.font.remove()
    translated.delete(node)
  }
  const putBack = (node: Text, font: Element): void => {
    const { data } = node
    // Moved into its translation: a copy stays there.
    if (font.contains(node)) node.replaceWith(data)
    node.data = ''
    font.after(node)
    translated.set(node, { font, text: data })
  }
  const repair = (records: readonly MutationRecord[]): void => {
    const fonts = records.flatMap(({ addedNodes }) => [...addedNodes]).filter(isTranslation)
    for (const record of records) {
      for (const node of record.removedNodes) {
        if (!(node instanceof Text) || !(record.target instanceof Element)) continue
        const font = fonts.find((one) => one.parentNode === record.target && isAt(one, node, record))
        if (font && !translated.has(node)) putBack(node, font)
      }
    }
    for (const { type, target } of records)
      if (type === 'characterData' && target instanceof Text) removeTranslation(target)
    for (const [node, { font, text }] of translated) {
      if (!node.isConnected) removeTranslation(node)
      else if (!font.isConnected) {
        translated.delete(node)
        node.data = text
      }
    }
  }
  const observer = new MutationObserver((records) => {
    repair(records)
    // What the repair itself changed.
    observer.takeRecords()
  })
  observer.observe(root, { childList: true, characterData: true, subtree: true })
  return () => observer.disconnect()
}

/** Whether a translation took the place of a text node, or took the node in. */
function isAt(
  font: Element,
  node: Text,
  { addedNodes, previousSibling, nextSibling }: MutationRecord,
): boolean {
  return (
    font.contains(node) || [...addedNodes].includes(font) || previousSibling === font || nextSibling === font
  )
}

const isTranslation = (node: Node): node is Element => node.nodeName === 'FONT'
