import { describe, expect, it } from "vitest";
import { DingTalkError, type Failure, type FailureKind } from "../../../src/dingtalk/failure.ts";
import { Origins } from "../../../src/dingtalk/origins.ts";

const [io, com] = ["https://api.dingtalk.io", "https://api.dingtalk.com"] as const;

const refused = (code: string): Failure => failure({ kind: "rejected", because: "request" }, code);

function failure(kind: FailureKind, code: string): Failure {
  return { ...kind, code, message: `about ${code}`, status: 400, requestId: undefined };
}

/** One attempt, in which each origin gives a token, or fails. */
async function attempt(
  origins: Origins,
  answers: Readonly<Record<string, string | Failure>>,
): Promise<{ token?: string; failure?: Failure; asked: string[] }> {
  const asked: string[] = [];
  try {
    const token = await origins.getToken(async (origin) => {
      asked.push(origin);
      const answer = answers[origin];
      if (typeof answer === "string") return answer;
      throw answer === undefined ? new Error(`${origin} was asked`) : new DingTalkError(answer);
    });
    return { token, asked };
  } catch (error) {
    if (!(error instanceof DingTalkError)) throw error;
    return { failure: error.failure, asked };
  }
}

const unknownApp = refused("invalidClientIdOrSecret");
const outage = failure({ kind: "unknown", waitMs: undefined }, "HTTP 502");

describe("the origins", () => {
  it("are asked in their order, and the one that gives a token is used from then on", async () => {
    const origins = new Origins([io, com]);
    expect([origins.inUse, origins.found]).toEqual([io, undefined]);
    expect(await attempt(origins, { [io]: unknownApp, [com]: "t1" })).toEqual({
      token: "t1",
      asked: [io, com],
    });
    expect([origins.inUse, origins.found, origins.isLater]).toEqual([com, com, true]);
    expect(await attempt(origins, { [com]: "t2" })).toEqual({ token: "t2", asked: [com] });
  });

  it("are not asked behind one that gives a token", async () => {
    const origins = new Origins([io, com]);
    expect((await attempt(origins, { [io]: "t" })).asked).toEqual([io]);
    expect(origins.isLater).toBe(false);
  });

  it("are each asked again, but for those that refused", async () => {
    const origins = new Origins([io, com]);
    const first = await attempt(origins, { [io]: unknownApp, [com]: outage });
    expect(first.failure).toMatchObject({ kind: "unknown", code: "HTTP 502" });
    expect(await attempt(origins, { [com]: "t" })).toEqual({ token: "t", asked: [com] });
  });

  it("cost nothing by an outage of the first", async () => {
    const origins = new Origins([io, com]);
    expect(await attempt(origins, { [io]: outage, [com]: "t" })).toMatchObject({ token: "t" });
    expect(origins.found).toBe(com);
  });

  it.each<[string, Failure, Failure, object]>([
    [
      "both do not know the app",
      refused("invalidClientIdOrSecret"),
      refused("40089"),
      {
        code: "invalidClientIdOrSecret",
        isKnownNowhere: true,
        message: `${io}: invalidClientIdOrSecret about invalidClientIdOrSecret; ${com}: 40089 about 40089`,
      },
    ],
    [
      "one knows the app, and refuses it",
      refused("invalid.client"),
      refused("Forbidden.AccessDenied.IpNotInWhiteList"),
      { code: "Forbidden.AccessDenied.IpNotInWhiteList" },
    ],
    ["one may yet answer", refused("40089"), outage, { kind: "unknown", code: "HTTP 502" }],
    ["one may yet answer, the first", outage, refused("40089"), { kind: "unknown" }],
    [
      "one refuses by 401",
      failure({ kind: "expired" }, "unauthorized.client"),
      refused("invalid_client"),
      { code: "unauthorized.client", isKnownNowhere: true },
    ],
  ])("tell of each of them where %s", async (_what, first, second, told) => {
    const { failure: of = outage } = await attempt(new Origins([io, com]), {
      [io]: first,
      [com]: second,
    });
    expect(of).toMatchObject(told);
    expect(of.isKnownNowhere).toBe("isKnownNowhere" in told ? true : undefined);
    for (const [origin, { code }] of [[io, first] as const, [com, second] as const])
      expect(of.message).toContain(`${origin}: ${code}`);
  });

  it("say what a single one says", async () => {
    const { failure: of } = await attempt(new Origins([com]), { [com]: unknownApp });
    expect(of).toEqual(unknownApp);
  });
});
