/** Lets pages of any origin read responses and error names. No cookies are used. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-errortype,x-amzn-requestid',
}

/** Lists the headers that AWS clients send, because `*` does not cover `authorization` (Fetch standard). */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  ...CORS_HEADERS,
  'access-control-allow-methods': 'GET,POST,PUT,OPTIONS',
  'access-control-allow-headers': [
    'authorization',
    'content-type',
    'x-amz-bearer',
    'x-amz-content-sha256',
    'x-amz-date',
    'x-amz-security-token',
    'x-amz-user-agent',
    'amz-sdk-invocation-id',
    'amz-sdk-request',
  ].join(','),
  'access-control-max-age': '600',
}
