import { describe, expect, it } from "vitest";
import { startSimulator } from "../dingtalk/server.ts";
import { sampleNames, sendSample } from "./samples.ts";

describe("the samples", () => {
  it.each([
    ["en", "Open the run", "Approve", "test-report.csv.zip"],
    ["zh-CN", "查看运行详情", "同意发布", "测试报告.csv.zip"],
  ] as const)("arrive in the language %s", async (language, open, approve, report) => {
    await using simulator = await startSimulator();
    for (const sample of sampleNames)
      expect(await sendSample({ sample, language, userId: "li" }, simulator.url)).toBeUndefined();
    const inbox = simulator.dingtalk.inbox("li");
    expect(inbox).toMatchObject([
      { msgKey: "sampleActionCard", param: { singleTitle: open } },
      { msgKey: "sampleActionCard6", param: { buttonTitle1: approve } },
      { msgKey: "sampleImageMsg" },
      { msgKey: "sampleFile", param: { fileName: report } },
    ]);
    const [picture] = simulator.dingtalk.uploads();
    expect(picture?.contentType).toBe("image/png");
  });

  it("arrive for one person, whatever is in their id", async () => {
    await using simulator = await startSimulator();
    const order = { sample: "failedDeploy", language: "en", userId: 'a, "b"' } as const;
    await sendSample(order, simulator.url);
    expect([...simulator.dingtalk.received().keys()]).toEqual(['a, "b"']);
  });

  it("say why they did not arrive", async () => {
    await using simulator = await startSimulator();
    const order = { sample: "card", language: "en", userId: "nobody1" } as const;
    expect(await sendSample(order, simulator.url)).toContain("nobody1");
  });
});
