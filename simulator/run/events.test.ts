import { describe, expect, it } from "vitest";
import { commonEvents, documentedEvents, eventNameOf } from "./events.ts";

const events = documentedEvents();

describe("the events to choose from", () => {
  // GitHub's page "Events that trigger workflows", as far as an event has a payload of its own and an example.
  const documented =
    "branch_protection_rule check_run check_suite create delete deployment deployment_status discussion " +
    "discussion_comment fork gollum issue_comment issues label merge_group milestone page_build public pull_request " +
    "pull_request_review pull_request_review_comment pull_request_target push registry_package release " +
    "repository_dispatch schedule status watch workflow_dispatch workflow_run";

  it("are all that start workflows", () => {
    const names = new Set([...events.values()].map(({ name }) => name));
    expect([...names].join(" ")).toBe(documented);
  });

  it("have a package under the name that a workflow knows it by", () => {
    expect(events.get("registry_package published")?.payload).toMatchObject({
      action: "published",
      registry_package: { name: expect.any(String) },
    });
    expect(events.get("registry_package published")?.payload).not.toHaveProperty("package");
  });

  it("have the common ones among them", () => {
    expect(commonEvents.filter((label) => !events.has(label))).toEqual([]);
  });

  it.each([...events])("tell of one repository: %s", (_, { payload }) => {
    const { forkee: _fork, ...rest }: Record<string, unknown> = Object(payload);
    const json = JSON.stringify(rest);
    const names = new Set(json.match(/(?<="full_name":")[^"]+/g)).add("octo-org/shop");
    expect([...names]).toEqual(["octo-org/shop"]);
    for (const other of ["/Codertocat/Hello-World/", "/octo-org/octo-repo/"])
      expect(json.includes(other)).toBe(false);
  });
});

describe("an event's name", () => {
  // Payloads of these look like those of others, or of nothing in particular.
  const untold = [
    "branch_protection_rule",
    "create",
    "delete",
    "discussion_comment",
    "fork",
    "gollum",
    "label",
    "milestone",
    "page_build",
    "public",
    "pull_request_review_comment",
    "pull_request_target",
    "status",
    "watch",
  ];

  it.each([...events].filter(([, { name }]) => !untold.includes(name)))(
    "is read off the payload of %s",
    (_, { name, payload }) => {
      expect(eventNameOf(payload)).toBe(name);
    },
  );

  it("is not guessed where a payload does not show it", () => {
    expect(eventNameOf({})).toBeUndefined();
    expect(eventNameOf(null)).toBeUndefined();
  });
});
