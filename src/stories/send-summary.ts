import { processQueryKeys, recipientCount, type SendReport } from "../delivery/report.ts";
import { describeProblem } from "../problem.ts";
import type { Words } from "../words/words.ts";
import { type SummaryPart, writeSummary } from "../workflow/summary.ts";
import type { SendResult } from "./send-ending.ts";
import { type ToldTrouble, troubleQuote } from "./telling.ts";

/** The job summary of a send: the counts, what went wrong for whom, the message as it reads, and the keys. */
export function summaryOf(
  result: SendResult,
  troubles: readonly ToldTrouble[],
  words: Words,
): string {
  const { report, problems, notices } = result;
  const { summary } = words;
  const quotes = [
    ...(problems.length === 0
      ? []
      : [{ title: summary.wrongInputs, text: problems.map(describeProblem).join("\n") }]),
    ...troubles.map((trouble) => troubleQuote(trouble, words)),
    ...notices.map(({ title, message }) => ({ title, text: message })),
    ...messageQuotes(report, words),
    ...keyQuotes(report),
  ];
  return writeSummary([
    { kind: "heading", text: headingOf(report, words) },
    ...countsOf(report, words),
    ...quotes.map((quote) => ({ kind: "quote", ...quote }) as const),
  ]);
}

function headingOf({ outcome, recipients }: SendReport, { summary }: Words): string {
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

function countsOf(report: SendReport, { summary }: Words): SummaryPart[] {
  const rows = shownOutcomes
    .map((outcome) => [summary.outcomes[outcome], report.recipients[outcome].length] as const)
    .filter(([, count]) => count > 0);
  if (rows.length === 0) return [];
  return [{ kind: "counts", rows, total: [summary.inAll, recipientCount(report)] }];
}

function messageQuotes(
  { message }: SendReport,
  { summary }: Words,
): { title: string; text: string }[] {
  if (message === null) return [];
  const [only, ...more] = Object.entries(message.msgParam);
  const read = only !== undefined && more.length === 0 ? only[1] : fieldsOf(message.msgParam);
  return [{ title: summary.message(message.msgKey), text: read }];
}

function fieldsOf(msgParam: Readonly<Record<string, string>>): string {
  return Object.entries(msgParam)
    .map(([field, value]) => `${field}:\n${value}`)
    .join("\n\n");
}

function keyQuotes(report: SendReport): { title: string; text: string }[] {
  const keys = processQueryKeys(report);
  return keys.length === 0 ? [] : [{ title: "processQueryKey", text: keys.join("\n") }];
}
