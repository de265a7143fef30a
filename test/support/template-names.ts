import type { Expected } from "../../src/inputs/problem.ts";
import type { Namespace, TemplateNames } from "../../src/message/names.ts";

/** The names a template may use, with the namespaces of the contract and whatever a test puts into them. */
export function templateNames(
  namespaces: Readonly<Record<string, Namespace>> = {},
  hidden: Readonly<Record<string, Expected>> = {},
): TemplateNames {
  return {
    namespaces: {
      github: { repository: "octo-org/shop", ref_name: "main", head_ref: undefined, event: {} },
      job: { status: "success" },
      matrix: {},
      data: {},
      runner: { os: "Linux" },
      env: {},
      run: { url: "https://github.com/octo-org/shop/actions/runs/1" },
      commit: { sha: "0123456789abcdef", subject: undefined, message: undefined },
      ...namespaces,
    },
    hidden: new Map(Object.entries(hidden)),
    empty: new Set(),
    unparsable: new Set(),
    now: () => new Date("2026-11-22T10:05:00Z"),
    run: "sample",
    warnings: [],
  };
}
