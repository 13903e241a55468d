/** For a page whose files are gone from the server: the chat resumes after it. */
export const reloadPage = (): void => location.reload()
