import { createHash } from "node:crypto";

/** A part of a multipart form; a field that is not a file has neither `fileName` nor, usually, `contentType`. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly content: Buffer;
}

/** The body of a request. */
export interface RequestContent {
  /** As text; of a multipart form it is a summary. */
  readonly body: string;
  /** The parts of a multipart form; undefined where the body is none. */
  readonly parts?: readonly FormPart[];
}

/** Reads the bytes of a body. */
export function readContent(contentType: string, bytes: Buffer): RequestContent {
  if (!/^\s*multipart\//i.test(contentType)) return { body: bytes.toString("utf8") };
  const parts = partsIn(bytes, boundaryOf(contentType));
  if (parts === undefined) return { body: `(no multipart form: ${bytes.length} bytes)` };
  return { body: parts.map(summaryOf).join("\n"), parts };
}

// RFC 2046: the text before the first boundary and after the last one is no part.
function partsIn(bytes: Buffer, boundary: string): FormPart[] | undefined {
  if (boundary === "") return undefined;
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  const parts: FormPart[] = [];
  let at = bytes.indexOf(first);
  if (at === -1) return undefined;
  at += first.length;
  while (bytes.toString("latin1", at, at + 2) !== "--") {
    const start = bytes.indexOf("\r\n", at) + 2;
    const end = bytes.indexOf(next, at);
    if (start === 1 || end === -1) return undefined;
    parts.push(partIn(bytes.subarray(start, end)));
    at = end + next.length;
  }
  return parts;
}

function partIn(bytes: Buffer): FormPart {
  const end = bytes.indexOf("\r\n\r\n");
  const head = bytes.toString("utf8", 0, Math.max(end, 0));
  const disposition = headerIn(head, "content-disposition") ?? "";
  return {
    name: parameterOf(disposition, "name") ?? "",
    fileName: parameterOf(disposition, "filename"),
    contentType: headerIn(head, "content-type"),
    content: end === -1 ? bytes : bytes.subarray(end + 4),
  };
}

function headerIn(head: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim();
}

// Taken as they are: nothing in them is decoded, as a percent-encoded file name arrives encoded.
function parameterOf(header: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;"]+))`, "i").exec(header);
  return found?.[1] ?? found?.[2];
}

function boundaryOf(contentType: string): string {
  return parameterOf(contentType, "boundary") ?? "";
}

function summaryOf({ name, fileName, contentType, content }: FormPart): string {
  if (fileName === undefined && content.length <= longestField) return `${name}: ${content}`;
  const digest = createHash("sha256").update(content).digest("hex");
  const facts = [fileName, contentType, `${content.length} bytes`, `sha256 ${digest}`];
  return `${name}: (${facts.filter((fact) => fact !== undefined).join(", ")})`;
}

/** In bytes: a longer field is summed up like a file. */
const longestField = 1_000;
