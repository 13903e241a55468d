/** What is loaded with the first view: the reader of AWS's own views, and the text of views. */
export { readManagedView } from './read-managed-view.ts'
export { viewText } from './view-text.ts'
