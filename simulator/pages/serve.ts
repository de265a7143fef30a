import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type ErrorHandler, Hono, type MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { listen, loopbackNames, stopListening } from "../dingtalk/listening.ts";
import { importMapHash } from "./page-files.ts";

/** A server of pages. */
export interface PageServer {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves routes on 127.0.0.1, to nothing but pages that came from there. */
export async function serve(routes: readonly Hono[], port: number): Promise<PageServer> {
  const app = new Hono();
  app.use(forLoopbackOnly, secureHeaders(headers));
  for (const part of routes) app.route("/", part);
  app.onError(tellOnPage);
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const url = await listen(server, port);
  const close = () => {
    const closed = stopListening(server);
    server.closeAllConnections();
    return closed;
  };
  return { url: `${url}/`, close };
}

// A name that leads to 127.0.0.1 by way of somebody's DNS would make a strange page one of ours.
const forLoopbackOnly: MiddlewareHandler = async ({ req, text }, next) => {
  const { hostname, origin } = new URL(req.url);
  const from = req.header("origin") ?? origin;
  if (!loopbackNames.includes(hostname) || from !== origin)
    return text("This page is for browsers on this machine.", 403);
  return await next();
};

// A bug is told where it is looked at, and whole where the server was started.
const tellOnPage: ErrorHandler = (error, { json }) => {
  process.stderr.write(`${error.stack}\n`);
  return json({ problem: `The server failed: ${error.message}` }, 500);
};

// Nothing from elsewhere but pictures, which the page loads only when told to; and no HTML that is not a template's.
const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", importMapHash],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:", "http:", "https:"],
    connectSrc: ["'self'"],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["lit-html"],
  },
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
};
