import { describe, expect, it } from "vitest";
import { readProxies } from "../../../src/github/proxies.ts";
import type { Secret } from "../../../src/secrets.ts";

describe("the proxies of the environment", () => {
  it.each([
    [{}, { httpProxy: "", httpsProxy: "", noProxy: "" }],
    [{ HTTPS_PROXY: "http://proxy:3128" }, { httpProxy: "", httpsProxy: "http://proxy:3128" }],
    [
      { HTTPS_PROXY: "http://upper:1", https_proxy: "http://lower:1" },
      { httpsProxy: "http://lower:1" },
    ],
    [{ HTTP_PROXY: "http://upper:1", http_proxy: " " }, { httpProxy: "http://upper:1" }],
    [{ HTTP_PROXY: "proxy:3128" }, { httpProxy: "http://proxy:3128" }],
    [{ HTTP_PROXY: "127.0.0.1:3128" }, { httpProxy: "http://127.0.0.1:3128" }],
    [{ HTTPS_PROXY: "https://proxy:3128" }, { httpsProxy: "https://proxy:3128" }],
    [{ NO_PROXY: "localhost, .example.com" }, { noProxy: "localhost, .example.com" }],
  ])("of %j are read", (environment, proxies) => {
    expect(readProxies(environment)).toMatchObject({ ...proxies, unusable: [] });
  });

  it.each([
    "ftp://proxy:1",
    "socks5://proxy:1",
    "http://u%zz:p@proxy:1",
    "http://",
    "http://a b:1",
  ])("are named where they are none: %s", (address) => {
    expect(readProxies({ HTTPS_PROXY: address })).toMatchObject({
      httpsProxy: "",
      unusable: ["HTTPS_PROXY"],
    });
  });

  it.each([
    ["http://me:p%40ss@proxy:1", ["p%40ss", "p@ss"]],
    ["me:secret@proxy:3128", ["secret"]],
    ["http://me:a:b@proxy:1", ["a:b", "a%3Ab"]],
    ["ftp://me:secret@proxy:1", ["secret"]],
    ["http://u%zz:secret@proxy:1", ["secret"]],
    ["http://aToken@proxy:1", ["aToken"]],
    ["http://a%20Token@proxy:1", ["a Token", "a%20Token"]],
    ["https://me:secret@proxy:1", ["secret"]],
    ["http://proxy:1", []],
  ])("have their passwords masked, in every form: %s", (address, passwords) => {
    expect(readProxies({ HTTP_PROXY: address }).passwords.toSorted(byValue)).toEqual(
      passwords.map((value) => ({ source: "HTTP_PROXY", value })).toSorted(byValue),
    );
  });
});

const byValue = (a: Secret, b: Secret) => (a.value < b.value ? -1 : 1);
