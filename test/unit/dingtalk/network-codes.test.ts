import { describe, expect, it } from "vitest";
import { networkHintOf } from "../../../src/dingtalk/network-codes.ts";

describe("what a person is told when no reply came", () => {
  it.each([
    ["ENOTFOUND", /name could not be resolved/],
    ["EAI_AGAIN", /name could not be resolved/],
    ["ECONNREFUSED", /No connection/],
    ["EHOSTUNREACH", /No connection/],
    ["ENETUNREACH", /No connection/],
    ["UND_ERR_CONNECT_TIMEOUT", /No connection/],
    ["UND_ERR_ABORTED", /proxy/i],
    ["UND_ERR_PRX_TLS", /proxy/i],
    ["SELF_SIGNED_CERT_IN_CHAIN", /certificate/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", /certificate/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /certificate/],
    ["CERT_HAS_EXPIRED", /certificate/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /certificate/],
  ])("names the cause of %s", (code, cause) => {
    expect(networkHintOf(code, "unreached").cause).toMatch(cause);
  });

  it.each([
    "requestTimeout",
    "ECONNRESET",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "UND_ERR_ABORTED",
    "HPE_INVALID_CONSTANT",
  ])("warns that the message may have been delivered, on %s after the request was sent", (code) => {
    expect(networkHintOf(code, "unknown").cause).toMatch(/may have been delivered/);
  });

  it.each(["requestTimeout", "ECONNRESET", "UND_ERR_SOCKET", "EPROTO", "ETIMEDOUT"])(
    "speaks of no delivery, but of the connection, when nothing was sent: %s",
    (code) => {
      expect(networkHintOf(code, "unreached").cause).toMatch(/No connection/);
    },
  );
});
