/** Id of an element that the callback page has. */
export const CALLBACK_MARK = 'headline'
