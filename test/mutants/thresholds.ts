/** The rooms whose mutants are tried. */
export const rooms = ["src/delivery", "src/dingtalk", "src/inputs", "src/message"] as const;

// A wrong decision here sends a message twice, loses it, or tells the wrong person.
const deciding: readonly string[] = [
  "src/delivery/access-tokens.ts",
  "src/delivery/decision.ts",
  "src/delivery/ledger.ts",
  "src/delivery/read-polling.ts",
  "src/delivery/schedule.ts",
  "src/dingtalk/batch-recall.ts",
  "src/dingtalk/batch-send.ts",
  "src/dingtalk/error-codes.ts",
  "src/dingtalk/read-status.ts",
  "src/dingtalk/reply.ts",
  "src/dingtalk/token.ts",
];

/** The share of a file's mutants, in percent, that tests have to notice. */
export function thresholdOf(file: string): number {
  return deciding.includes(file) ? 95 : 90;
}
