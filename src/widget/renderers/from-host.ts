/** Class of the elements around what a function of the host returns: nothing in them is the widget's. */
export const FROM_HOST = 'from-host'
