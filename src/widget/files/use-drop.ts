import { type RefObject, useEffect, useRef, useState } from 'react'

/** What was dropped or pasted. */
export interface Dropped {
  readonly files: readonly File[]
  /** Something that is not a file was among it. */
  readonly other?: 'folder' | 'link'
}

/** Takes files that are dropped on the panel or pasted in it. Returns whether files are being dragged over it. */
export function useDrop(
  inside: RefObject<HTMLElement | null>,
  onDropped: (dropped: Dropped) => void,
): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(onDropped)
  useEffect(() => {
    latest.current = onDropped
  })
  useEffect(() => {
    const panel = inside.current?.closest<HTMLElement>('.panel')
    if (!panel) return
    const isText = (event: DragEvent): boolean =>
      !hasFiles(event.dataTransfer) && isField(event.composedPath()[0])
    const onOver = (event: DragEvent): void => {
      // Text is dropped into the field as usual. Anything else would replace the page.
      if (isText(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setOver(hasFiles(event.dataTransfer))
    }
    const onLeave = ({ relatedTarget }: DragEvent): void => {
      if (!(relatedTarget instanceof Node) || !panel.contains(relatedTarget)) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      if (isText(event) || !event.dataTransfer) return
      event.preventDefault()
      latest.current(droppedOf(event.dataTransfer))
    }
    const onPaste = (event: ClipboardEvent): void => {
      const { clipboardData } = event
      // A spreadsheet puts a picture of the cells beside their text.
      if (!clipboardData?.files.length || clipboardData.types.includes('text/plain')) return
      event.preventDefault()
      latest.current({ files: [...clipboardData.files] })
    }
    panel.addEventListener('dragover', onOver)
    panel.addEventListener('dragleave', onLeave)
    panel.addEventListener('drop', onDrop)
    panel.addEventListener('paste', onPaste)
    return () => {
      panel.removeEventListener('dragover', onOver)
      panel.removeEventListener('dragleave', onLeave)
      panel.removeEventListener('drop', onDrop)
      panel.removeEventListener('paste', onPaste)
    }
  }, [inside])
  return isOver
}

/** Fields of views too. */
function isField(target: EventTarget | undefined): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true
}

function droppedOf({ items, files, types }: DataTransfer): Dropped {
  const entries = [...items].filter(({ kind }) => kind === 'file')
  // A folder is a file of no type to `files`.
  const isFolder = (at: number): boolean => entries[at]?.webkitGetAsEntry?.()?.isDirectory === true
  const all = [...files]
  const real = all.filter((_, at) => !isFolder(at))
  if (real.length < all.length) return { files: real, other: 'folder' }
  return all.length === 0 && types.includes('text/uri-list') ? { files: [], other: 'link' } : { files: real }
}
