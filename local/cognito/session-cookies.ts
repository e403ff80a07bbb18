// Makes every cookie end with the browser's session. An expiry would be told by our moved clock and judged by the browser's own.
import type { Middleware } from 'oidc-provider'

export const sessionCookies: Middleware = async (ctx, next) => {
  await next()
  const cookies = ctx.res.getHeader('set-cookie')
  if (Array.isArray(cookies)) ctx.res.setHeader('set-cookie', cookies.map(withoutExpiry))
}

function withoutExpiry(cookie: string): string {
  // 1970 takes a cookie back, and is past by any clock.
  if (/expires=Thu, 01 Jan 1970/i.test(cookie)) return cookie
  return cookie.replace(/;\s*(expires|max-age)=[^;]*/gi, '')
}
