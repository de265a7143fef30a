import * as z from "zod/mini";
import { type Field, field } from "./fields.ts";
import { type GivenList, readList } from "./list.ts";
import { type Folders, textOfFile } from "./paths.ts";

/** A file of userIds; of a send's report those people are taken who surely got no message. */
export function fileOfUserIds(folders: Folders): Field<GivenList> {
  return fileOfList(folders, { items: "userIds", inReport: unsentIn });
}

/** A file of messages' keys; of a send's report all of them are taken. */
export function fileOfKeys(folders: Folders): Field<GivenList> {
  return fileOfList(folders, { items: "keys", inReport: keysIn });
}

// Any form of a list, or the JSON report of a send. Blank, and a blank file, are no list.
function fileOfList(
  folders: Folders,
  { items, inReport }: { items: string; inReport: (report: unknown) => readonly string[] },
): Field<GivenList> {
  return field((path, wrong) => {
    if (path === "") return { given: false, items: [] };
    const text = textOfFile(path, { folders, mostBytes }, wrong).trim();
    if (!text.startsWith("{")) return readList(text, wrong);
    try {
      const written = inReport(JSON.parse(text)).map((item) => item.trim());
      return { given: true, items: [...new Set(written.filter((item) => item !== ""))] };
    } catch {
      return wrong({
        expected: `a file with a list of ${items}, or with the JSON report of a send`,
      });
    }
  });
}

// A report of a million people is as large.
const mostBytes = 128 * 1024 * 1024;

const userIds = z.array(z.string());

const reportOfPeople = z.object({
  recipients: z.object({
    rejected: userIds,
    unreached: userIds,
    unsent: userIds,
    flowControlled: userIds,
  }),
});

/** Those whom the output `unsentUserIds` names, whole. */
function unsentIn(report: unknown): string[] {
  const { rejected, unreached, unsent, flowControlled } = reportOfPeople.parse(report).recipients;
  return [...rejected, ...unreached, ...unsent, ...flowControlled];
}

const reportOfCalls = z.object({ calls: z.array(z.object({ processQueryKey: z.string() })) });

function keysIn(report: unknown): string[] {
  const { calls } = reportOfCalls.parse(report);
  return calls.map(({ processQueryKey }) => processQueryKey).filter((key) => key !== "");
}
