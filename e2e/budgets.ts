/** What `<ConnectChat>` may add to the first load of a React page, in bytes of gzip -9, without React. */
export const FIRST_LOAD_LIMIT_BYTES = 8_000
