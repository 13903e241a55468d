/** What is loaded with the first view: its reader, and its text. */
export { readView } from './read-view.ts'
export { viewText } from './view-text.ts'
