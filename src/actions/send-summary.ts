import { type Count, pieOf, type SummaryPart, writeSummary } from "../github/summary.ts";
import { withoutEscapes } from "../message/markdown.ts";
import { formatsOf } from "../message/msg-keys.ts";
import { processQueryKeys, recipientCount, type SendReport } from "../report/report.ts";
import type { Messages } from "../text/types.ts";
import type { SendResult } from "./send-ending.ts";
import { type DescribedIssue, notesOf } from "./telling.ts";

/** The job summary of a send: the counts, what went wrong for whom, the message as it reads, and the keys. */
export function summaryOf(
  result: SendResult,
  issues: readonly DescribedIssue[],
  words: Messages,
): string {
  const { report, problems, notices } = result;
  const rows = rowsOf(report, words);
  return writeSummary([
    { kind: "heading", text: headingOf(report, words) },
    ...countsOf(rows, recipientCount(report), words),
    ...notesOf({ problems, issues, notices }, words),
    ...pieOf(rows),
    ...messageQuotes(report, words),
    ...keyQuotes(report),
  ]);
}

function headingOf({ outcome, recipients }: SendReport, { summary }: Messages): string {
  const inDoubt = outcome === "failed" && recipients.unknown.length > 0;
  return inDoubt ? summary.inDoubt : summary.headings[outcome];
}

const shownOutcomes = [
  "accepted",
  "invalid",
  "flowControlled",
  "filtered",
  "rejected",
  "unreached",
  "unknown",
  "unsent",
] as const satisfies readonly (keyof SendReport["recipients"])[];

function rowsOf({ recipients }: SendReport, { summary }: Messages): Count[] {
  return shownOutcomes
    .map((outcome): Count => [summary.outcomes[outcome], recipients[outcome].length])
    .filter(([, count]) => count > 0);
}

function countsOf(rows: readonly Count[], inAll: number, { summary }: Messages): SummaryPart[] {
  return rows.length === 0 ? [] : [{ kind: "counts", rows, total: [summary.inAll, inAll] }];
}

// As somebody reads it on DingTalk, but for the marks of Markdown that the template has.
function messageQuotes({ message }: SendReport, { summary }: Messages): SummaryPart[] {
  if (message === null) return [];
  const formats = formatsOf(message.msgKey);
  const fields = Object.entries(message.msgParam).map(([field, value]): [string, string] => [
    field,
    formats.get(field) === "markdown" ? withoutEscapes(value) : value,
  ]);
  const [only, ...more] = fields;
  const text =
    only !== undefined && more.length === 0 ? only[1] : fields.map(fieldText).join("\n\n");
  return [{ kind: "quote", title: summary.message(message.msgKey), text }];
}

function fieldText([field, value]: readonly [field: string, value: string]): string {
  return `${field}:\n${value}`;
}

function keyQuotes(report: SendReport): SummaryPart[] {
  const keys = processQueryKeys(report);
  return keys.length === 0
    ? []
    : [{ kind: "quote", title: "processQueryKey", text: keys.join("\n") }];
}
