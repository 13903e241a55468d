export const STYLESHEET: string = `
body{font-family:system-ui}
`
