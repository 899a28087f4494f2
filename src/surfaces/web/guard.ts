import { randomBytes, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";

/** Whom a server lets in. */
export interface Guard {
  /** The path and query that let a browser in. */
  readonly entrance: string;
  /** Refuses whatever does not come from this page, opened by somebody who has the address. */
  readonly admit: MiddlewareHandler;
  /** What the page may load and who may show it. */
  readonly headers: MiddlewareHandler;
}

/**
 * A guard for a server at a host and port. The printed address holds a key, for which a browser gets a cookie; without that
 * nothing is given. The host asked for must be this machine's by number or "localhost": a name somebody else owns can be made to
 * point here (DNS rebinding). Another page can neither ask nor show this one.
 */
export function guardAt(host: string, port: () => number): Guard {
  const [key, session] = [secret(), secret()];
  const cookie = () => `dramatis-${port()}`;
  return {
    entrance: `/?key=${key}`,
    async admit(context, next) {
      const { req } = context;
      if (!isOurs(req.header("host") ?? "", host, port()))
        return context.text("This is not the address of the page.\n", 421);
      const origin = req.header("origin");
      if (origin !== undefined && origin !== `http://${req.header("host")}`)
        return context.text("Another page cannot use this one.\n", 403);
      const given = req.query("key");
      if (req.path === "/" && given !== undefined && isSame(given, key)) {
        setCookie(context, cookie(), session, { httpOnly: true, sameSite: "Strict", path: "/" });
        return context.redirect("/", 303);
      }
      const isOpenedElsewhere = !["same-origin", "none", undefined].includes(req.header("sec-fetch-site"));
      if (isOpenedElsewhere || !isSame(getCookie(context, cookie()) ?? "", session))
        return context.text(
          "Open the page by the address that “dramatis web” printed: it has a key in it.\n",
          403,
        );
      return next();
    },
    headers: secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: "DENY",
      referrerPolicy: "no-referrer",
      crossOriginResourcePolicy: "same-origin",
      strictTransportSecurity: false,
    }),
  };
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"];

/** Whether only this machine can reach a server at a host. */
export function isOnlyHere(host: string): boolean {
  return THIS_MACHINE.includes(host) || host === "::1";
}

/** Whether a Host header names this server. One that others can reach is also asked for by its numbers. */
function isOurs(header: string, host: string, port: number): boolean {
  const name = header.replace(/:\d+$/u, "");
  if (header !== `${name}:${port}` && !(port === 80 && header === name)) return false;
  if (THIS_MACHINE.includes(name)) return true;
  return !isOnlyHere(host) && (name === host || isIP(name.replaceAll(/[[\]]/gu, "")) !== 0);
}
