/** The bytes that a page sends to a bucket or fetches from it. */
export interface TransferRequest {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly bytes: Uint8Array | undefined
}

export interface TransferAnswer {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * An `XMLHttpRequest` with what the chat uses of it for files. That of jsdom asks the network, where another site's origin
 * does not answer a page of a test.
 */
export function pageTransfers(
  send: (request: TransferRequest) => Promise<TransferAnswer>,
): typeof XMLHttpRequest {
  class PageTransfer {
    readonly upload: { onprogress: ((event: object) => void) | null } = { onprogress: null }
    onprogress: ((event: object) => void) | null = null
    onerror: (() => void) | null = null
    onload: (() => void) | null = null
    responseType = ''
    status = 0
    response: Blob | undefined
    #method = 'GET'
    #url = ''
    #aborted = false
    readonly #headers: [string, string][] = []

    open(method: string, url: string): void {
      this.#method = method
      this.#url = url
    }

    setRequestHeader(name: string, value: string): void {
      this.#headers.push([name, value])
    }

    abort(): void {
      this.#aborted = true
    }

    send(body?: Blob): void {
      this.#run(body).catch(() => {
        if (!this.#aborted) this.onerror?.()
      })
    }

    async #run(body: Blob | undefined): Promise<void> {
      const bytes = body && (await bytesOf(body))
      const answer = await send({ url: this.#url, method: this.#method, headers: this.#headers, bytes })
      if (this.#aborted) return
      this.upload.onprogress?.({ loaded: bytes?.length ?? 0 })
      this.onprogress?.({ loaded: answer.bytes.length })
      this.status = answer.status
      this.response = new Blob([new Uint8Array(answer.bytes)], { type: answer.type })
      this.onload?.()
    }
  }
  return PageTransfer as unknown as typeof XMLHttpRequest
}

/** The reader of the page, because some versions of jsdom have no `arrayBuffer` of a Blob. */
function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer))
    reader.onerror = () => reject(reader.error)
    reader.readAsArrayBuffer(blob)
  })
}
