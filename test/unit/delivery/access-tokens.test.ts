import { describe, expect, it } from "vitest";
import { AccessTokens } from "../../../src/delivery/access-tokens.ts";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import { failures } from "../../support/failures.ts";

const refusal = failures.expired({ code: "InvalidAuthentication", requestId: "r1" });

describe("the access token of a run", () => {
  it("is fetched once, however many ask for it at once", async () => {
    const { tokens, fetches } = fetched("one", "two");
    const all = await Promise.all([tokens.current(), tokens.current(), tokens.current()]);
    expect(all).toEqual(["one", "one", "one"]);
    expect(fetches()).toBe(1);
    expect(tokens.atHand).toBe("one");
  });

  it("is not fetched before anybody asks", () => {
    const { tokens, fetches } = fetched("one");
    expect(tokens.atHand).toBeUndefined();
    expect(fetches()).toBe(0);
  });

  it("asked for before it is needed is fetched once, and its failure waits for whoever asks", async () => {
    const failure = failures.rejected("request", { code: "invalidClientIdOrSecret" });
    let fetches = 0;
    const tokens = new AccessTokens({
      given: undefined,
      fetch: async () => {
        fetches += 1;
        throw new DingTalkError(failure);
      },
    });
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    tokens.prefetch();
    for (let turns = 0; turns < 3; turns++) await new Promise(setImmediate);
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
    expect(fetches).toBe(1);
    await expect(failureIn(tokens)).resolves.toBe(failure);
    expect(fetches).toBe(1);
  });

  it("is renewed once for all calls that were refused with it", async () => {
    const { tokens, fetches } = fetched("one", "two", "three");
    const old = await tokens.current();
    tokens.refused(old, refusal);
    tokens.refused(old, refusal);
    expect(tokens.atHand).toBeUndefined();
    expect(await tokens.current()).toBe("two");
    tokens.refused(old, refusal);
    expect(await tokens.current()).toBe("two");
    expect(fetches()).toBe(2);
  });

  it("is renewed again once the renewed one had worked", async () => {
    const { tokens } = fetched("one", "two", "three");
    tokens.refused(await tokens.current(), refusal);
    tokens.worked(await tokens.current());
    tokens.refused("two", refusal);
    expect(await tokens.current()).toBe("three");
  });

  it("is given up when the renewed one is refused before it ever worked", async () => {
    const { tokens, fetches } = fetched("one", "two", "three");
    tokens.refused(await tokens.current(), refusal);
    tokens.refused(await tokens.current(), refusal);
    await expect(failureIn(tokens)).resolves.toMatchObject({
      kind: "rejected",
      code: "InvalidAuthentication",
      requestId: "r1",
    });
    expect(fetches()).toBe(2);
  });

  it("does not count an old token's success for the renewed one", async () => {
    const { tokens } = fetched("one", "two", "three");
    tokens.refused(await tokens.current(), refusal);
    await tokens.current();
    tokens.worked("one");
    tokens.refused("two", refusal);
    await expect(failureIn(tokens)).resolves.toMatchObject({ kind: "rejected" });
  });

  it("is given up when the same one comes back", async () => {
    const { tokens, fetches } = fetched("one", "one", "two");
    tokens.refused(await tokens.current(), refusal);
    await expect(failureIn(tokens)).resolves.toMatchObject({
      kind: "rejected",
      because: "request",
      code: "InvalidAuthentication",
    });
    await expect(failureIn(tokens)).resolves.toMatchObject({ kind: "rejected" });
    expect(fetches()).toBe(2);
  });

  it("is used first where it was given", async () => {
    const { tokens, fetches } = fetched("one");
    const given = new AccessTokens({ given: "given", fetch: () => tokens.current() });
    expect(await given.current()).toBe("given");
    expect(fetches()).toBe(0);
    given.refused("given", refusal);
    expect(await given.current()).toBe("one");
  });

  it("cannot be renewed where it was given without credentials", async () => {
    const given = new AccessTokens({ given: "given", fetch: undefined });
    await given.current();
    given.refused("given", refusal);
    await expect(failureIn(given)).resolves.toMatchObject({
      kind: "rejected",
      code: "InvalidAuthentication",
    });
  });

  it("tells every caller why there is no token", async () => {
    const failure = failures.unreached();
    const tokens = new AccessTokens({
      given: undefined,
      fetch: () => Promise.reject(new DingTalkError(failure)),
    });
    await expect(failureIn(tokens)).resolves.toBe(failure);
    await expect(failureIn(tokens)).resolves.toBe(failure);
    expect(tokens.atHand).toBeUndefined();
  });
});

function fetched(...tokens: readonly string[]) {
  let fetches = 0;
  return {
    tokens: new AccessTokens({
      given: undefined,
      fetch: async () => {
        const token = tokens[fetches];
        fetches += 1;
        if (token === undefined) throw new Error("fetched too often");
        return token;
      },
    }),
    fetches: () => fetches,
  };
}

function failureIn(tokens: AccessTokens): Promise<unknown> {
  return tokens.current().then(
    () => "a token",
    (error: unknown) => (error instanceof DingTalkError ? error.failure : error),
  );
}

describe("the same tokens for another host", () => {
  const refusal = failures.expired();

  it("are those of the first, fetched once", async () => {
    let fetches = 0;
    const tokens = new AccessTokens({
      given: undefined,
      fetch: async () => `token ${++fetches}`,
    });
    expect(await tokens.forLegacyHost().current()).toBe("token 1");
    expect(await tokens.current()).toBe("token 1");
  });

  it("are renewed for both where there is another", async () => {
    let fetches = 0;
    const tokens = new AccessTokens({ given: "old", fetch: async () => `new ${++fetches}` });
    const there = tokens.forLegacyHost();
    there.refused(await there.current(), refusal);
    expect(await there.current()).toBe("new 1");
    expect(await tokens.current()).toBe("new 1");
  });

  it("are those that were renewed already for the first", async () => {
    let fetches = 0;
    const tokens = new AccessTokens({ given: "old", fetch: async () => `new ${++fetches}` });
    const there = tokens.forLegacyHost();
    there.refused(await there.current(), refusal);
    tokens.refused("old", refusal);
    expect(await tokens.current()).toBe("new 1");
    expect(await there.current()).toBe("new 1");
    expect(fetches).toBe(1);
  });

  it("are fetched for both by the one that asks first after both were refused", async () => {
    let fetches = 0;
    const tokens = new AccessTokens({ given: "old", fetch: async () => `new ${++fetches}` });
    const there = tokens.forLegacyHost();
    there.refused(await there.current(), refusal);
    tokens.refused("old", refusal);
    expect(await there.current()).toBe("new 1");
    expect(await tokens.current()).toBe("new 1");
    expect(fetches).toBe(1);
  });

  it("do not come back to the first after both were refused, where nothing renews them", async () => {
    const tokens = new AccessTokens({ given: "given", fetch: undefined });
    const there = tokens.forLegacyHost();
    there.refused(await there.current(), refusal);
    tokens.refused("given", refusal);
    await expect(there.current()).rejects.toMatchObject({ failure: { kind: "rejected" } });
    await expect(tokens.current()).rejects.toMatchObject({ failure: { kind: "rejected" } });
  });

  it.each<[string, (() => Promise<string>) | undefined]>([
    ["nothing renews them", undefined],
    ["the same comes back", async () => "given"],
  ])("end there alone where %s", async (_why, fetch) => {
    const tokens = new AccessTokens({ given: "given", fetch });
    const there = tokens.forLegacyHost();
    there.refused(await there.current(), refusal);
    await expect(there.current()).rejects.toMatchObject({ failure: { kind: "rejected" } });
    expect(await tokens.current()).toBe("given");
  });
});
