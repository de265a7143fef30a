import * as z from "zod/mini";
import { type Field, field } from "./fields.ts";
import { type GivenList, readList } from "./list.ts";
import { type Folders, textOfFile } from "./paths.ts";

/**
 * The userIds in a file: any form of a list, or the JSON report of a send, of which those people are taken who
 * surely got no message. Blank, and a blank file, are no list.
 */
export function fileOfUserIds(folders: Folders): Field<GivenList> {
  return field((path, wrong) => {
    if (path === "") return { given: false, items: [] };
    const text = textOfFile(path, folders, wrong).trim();
    if (!text.startsWith("{")) return readList(text, wrong);
    const people = unsentIn(text);
    return people === undefined
      ? wrong({ expected: "a file with a list of userIds, or with the JSON report of a send" })
      : { given: true, items: people };
  });
}

const userIds = z.array(z.string());

const report = z.object({
  recipients: z.object({
    rejected: userIds,
    unreached: userIds,
    unsent: userIds,
    flowControlled: userIds,
  }),
});

/** Those whom the output `unsentUserIds` names, whole. */
function unsentIn(text: string): string[] | undefined {
  try {
    const { recipients } = report.parse(JSON.parse(text));
    const { rejected, unreached, unsent, flowControlled } = recipients;
    return [...new Set([...rejected, ...unreached, ...unsent, ...flowControlled])];
  } catch {
    return undefined;
  }
}
