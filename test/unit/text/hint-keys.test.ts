import { describe, expect, it } from "vitest";
import { type ExplainedFailure, hintKeyOf } from "../../../src/text/hint-keys.ts";
import { loadHints } from "../../../src/text/hints.ts";

const hints = await loadHints("en");

function keyOf(kind: ExplainedFailure["kind"], code: string, status?: number): string | undefined {
  return hintKeyOf({ kind, code, status }, hints);
}

describe("what a person is told when no reply came", () => {
  it.each([
    ["ENOTFOUND", "network.name"],
    ["EAI_AGAIN", "network.name"],
    ["ECONNREFUSED", "network.connection"],
    ["EHOSTUNREACH", "network.connection"],
    ["ENETUNREACH", "network.connection"],
    ["UND_ERR_CONNECT_TIMEOUT", "network.connection"],
    ["UND_ERR_ABORTED", "network.proxy"],
    ["UND_ERR_PRX_TLS", "network.proxy"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "network.certificate"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "network.certificate"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "network.certificate"],
    ["CERT_HAS_EXPIRED", "network.certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "network.certificate"],
  ])("tells %s as %s", (code, key) => {
    expect(keyOf("unreached", code)).toBe(key);
  });

  it.each([
    "requestTimeout",
    "ECONNRESET",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "UND_ERR_ABORTED",
    "HPE_INVALID_CONSTANT",
  ])("warns that the message may have been delivered, on %s after the request was sent", (code) => {
    expect(keyOf("unknown", code)).toBe("network.lostReply");
  });

  it.each(["requestTimeout", "ECONNRESET", "UND_ERR_SOCKET", "EPROTO", "ETIMEDOUT"])(
    "speaks of no delivery, but of the connection, when nothing was sent: %s",
    (code) => {
      expect(keyOf("unreached", code)).toBe("network.connection");
    },
  );
});

describe("what a person is told of a reply", () => {
  it.each([
    ["staffId.notExisted", 400, "staffId.notExisted"],
    ["MissingappKey", 400, "Missing"],
    ["Missingbody", 400, "Missingbody"],
    ["Forbidden.AccessDenied.QpsLimitOfTomorrow", 403, "Forbidden.AccessDenied.Qps"],
    ["Forbidden.AccessDenied.QpmLimitOfTomorrow", 403, "Forbidden.AccessDenied.Qpm"],
    ["system.error", 502, "system.error"],
    ["no.such.code", 400, "unlistedCode"],
    ["40035", 200, "unlistedCode"],
    ["no.such.code", 502, "HTTP 5xx"],
    ["HTTP 204", 204, "HTTP 2xx"],
    ["HTTP 302", 302, "HTTP 3xx"],
    ["HTTP 401", 401, "HTTP 401"],
    ["HTTP 403", 403, "HTTP 403"],
    ["HTTP 407", 407, "HTTP 407"],
    ["HTTP 408", 408, "HTTP 408"],
    ["HTTP 429", 429, "HTTP 429"],
    ["HTTP 404", 404, "HTTP 4xx"],
    ["HTTP 600", 600, undefined],
  ])("of code %s and status %i is %s", (code, status, key) => {
    expect(keyOf("rejected", code, status)).toBe(key);
  });
});
