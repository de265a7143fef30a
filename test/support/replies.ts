import { type Reply, readReply } from "../../src/dingtalk/reply.ts";
import type { HttpReply } from "../../src/dingtalk/transport.ts";

/** A reply as it came over the wire; an object goes as JSON. */
export function httpReply(
  status: number,
  body: unknown = "",
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { kind: "reply", status, headers, body: text };
}

/** The same, read by a client that knows no secret. */
export function reply(...of: Parameters<typeof httpReply>): Reply {
  return readReply(httpReply(...of), []);
}

/** A web server's page, as gateways answer with. */
export function htmlPage(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}
