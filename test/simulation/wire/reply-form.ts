import { STATUS_CODES } from "node:http";
import { gzipSync } from "node:zlib";
import type { ApiReply } from "../../../simulator/dingtalk/exchange.ts";
import type { Chance } from "../random.ts";
import { httpDate } from "./http-date.ts";

/** How a reply goes over the wire, and what a client makes of it if it does as HTTP says. */
export interface ReplyForm {
  readonly pieces: readonly Buffer[];
  /** Whether the connection stays, ends in order, or is reset. */
  readonly ending: "stays" | "ends" | "breaks";
  /** `reply`: it has to be read, with `body` as it was written. `lost`: no whole reply came. `spoilt`: one came, and says nothing. */
  readonly meant:
    | { readonly kind: "reply"; readonly body: string }
    | { readonly kind: "lost" | "spoilt" };
  /** What is unusual about it, in words. */
  readonly features: readonly string[];
}

/** A form of this reply that every client has to read. */
export function legalForm(reply: ApiReply, chance: Chance): ReplyForm {
  const features: string[] = [];
  const body = writtenBody(reply, chance, features);
  const framing = framingFor(reply, Buffer.from(body), chance);
  const fields = [...writtenFields(reply, chance, features), ...framing.fields];
  const head = [
    `${framing.version} ${reply.status} ${phraseFor(reply, chance)}`,
    ...shuffled(fields, chance).map((field) => fieldLine(field, chance)),
  ];
  const bytes = Buffer.concat([
    Buffer.from(framing.version === "HTTP/1.1" ? announced(chance, features) : ""),
    Buffer.from(`${head.join("\r\n")}\r\n\r\n`),
    framing.bytes,
  ]);
  features.push(framing.name);
  const pieces = cutSomewhere(bytes, chance, features);
  return { pieces, ending: framing.ending, meant: { kind: "reply", body }, features };
}

/** A form of this reply that leaves its client in doubt. */
export function doubtfulForm(reply: ApiReply, chance: Chance): ReplyForm {
  const withoutBody = [nothing, onlyAnnounced, noHttp];
  const withBody = [cut, cut, wrongFraming, chance.happens(0.1) ? tooLarge : cut];
  // A refusal with an unreadable body is still a refusal.
  const ofSuccess = [gzipped, shortLength, senseless];
  const make = chance.one<MakeForm>([
    nothing,
    ...withoutBody,
    ...(reply.status === 204 ? [] : withBody),
    ...(reply.status === 200 ? ofSuccess : []),
  ]);
  return make(reply, chance);
}

type MakeForm = (reply: ApiReply, chance: Chance) => ReplyForm;

type Field = readonly [name: string, value: string];

/** Where the body ends, and how the client knows. */
interface Framing {
  readonly name: string;
  readonly version: "HTTP/1.1" | "HTTP/1.0";
  readonly fields: readonly Field[];
  readonly bytes: Buffer;
  readonly ending: ReplyForm["ending"];
}

function framingFor({ status }: ApiReply, body: Buffer, chance: Chance): Framing {
  if (status === 204) return { ...kept, name: "no body", fields: [], bytes: Buffer.alloc(0) };
  return chance.one([withLength, withLength, inChunks, inChunks, upToTheEnd])(body, chance);
}

const kept = { version: "HTTP/1.1", ending: "stays" } as const;

function withLength(bytes: Buffer, chance: Chance): Framing {
  const length: Field = ["content-length", String(bytes.length)];
  return chance.one<Framing>([
    { ...kept, name: "content-length", fields: [length, ...keepAlive(chance)], bytes },
    {
      ...kept,
      name: "content-length and connection: close",
      fields: [length, ["connection", chance.one(["close", "Close", "x-note, close"])]],
      bytes,
      ending: "ends",
    },
    { name: "HTTP/1.0", version: "HTTP/1.0", fields: [length], bytes, ending: "ends" },
  ]);
}

function inChunks(body: Buffer, chance: Chance): Framing {
  const parts = cutInto(body, chance.one([1, 2, 5, 40]), chance);
  const chunks = parts.flatMap((part) => [chunkLine(part.length, chance), part, lineEnd]);
  const trailers = chance.one(["", "", "x-trailer: 1\r\n", "X-One: 1\r\nx-two:\t钉 \r\n"]);
  return {
    ...kept,
    name: `chunked in ${parts.length}${trailers === "" ? "" : " with trailers"}`,
    fields: [["transfer-encoding", chance.one(["chunked", "Chunked"])], ...keepAlive(chance)],
    bytes: Buffer.concat([...chunks, chunkLine(0, chance), Buffer.from(`${trailers}\r\n`)]),
  };
}

const lineEnd = Buffer.from("\r\n");

function chunkLine(size: number, chance: Chance): Buffer {
  const hex = size.toString(16);
  const spelt = chance.one([hex, hex.toUpperCase(), `000${hex}`] as const);
  const extension = chance.one(["", "", ";x", ";name=value", ';q="a; b\\"c"', ";a=1;b=2"]);
  return Buffer.from(`${spelt}${extension}\r\n`);
}

function upToTheEnd(bytes: Buffer, chance: Chance): Framing {
  const version = chance.one(["HTTP/1.1", "HTTP/1.0"] as const);
  const fields: Field[] = version === "HTTP/1.0" ? [] : [["connection", "close"]];
  return { name: `${version} without length`, version, fields, bytes, ending: "ends" };
}

function keepAlive(chance: Chance): Field[] {
  const seconds = chance.one([0, 1, 2, 3, 5, 60]);
  return chance.one<Field[]>([
    [],
    [["connection", "keep-alive"]],
    [
      ["connection", "Keep-Alive"],
      ["keep-alive", chance.one([`timeout=${seconds}`, `timeout=${seconds}, max=100`, "max=1"])],
    ],
  ]);
}

function writtenBody({ body }: ApiReply, chance: Chance, features: string[]): string {
  const value = jsonIn(body);
  if (value === undefined) return body;
  const [name, written] = chance.one<readonly [string, string]>([
    ["", body],
    ["", body],
    ["pretty-printed", JSON.stringify(value, undefined, chance.one<string | number>([2, "\t"]))],
    [
      "with a field of many bytes",
      body.replace("{", `{"说明":"钉钉 🔔 \u2028"${body === "{}" ? "" : ","}`),
    ],
    ["in escapes", escaped(body)],
    ["in white space", ` \r\n\t${body}\n\n`],
    ["in much white space", `${body}${" ".repeat(100_000)}`],
  ]);
  if (name !== "") features.push(name);
  if (!chance.happens(0.1)) return written;
  features.push("BOM");
  return `\uFEFF${written}`;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function escaped(json: string): string {
  const code = (character: string) => character.charCodeAt(0).toString(16).padStart(4, "0");
  return json.replaceAll(/[^\x20-\x7e]|(?<=")[a-z]/g, (character) => `\\u${code(character)}`);
}

function writtenFields(reply: ApiReply, chance: Chance, features: string[]): Field[] {
  const { "content-type": type, "retry-after": seconds, ...rest } = reply.headers;
  const shown = chance.one([type, type, undefined, "", "text/html", "text/plain;charset=gbk", "?"]);
  const fields: Field[] = shown === undefined ? [] : [["content-type", shown]];
  if (seconds !== undefined) fields.push(...retryAfter(Number(seconds), chance, features));
  else if (chance.happens(0.5)) fields.push(["date", httpDate(Date.now(), chance)]);
  if (chance.happens(0.3)) fields.push(["set-cookie", "a=b; path=/"], ["set-cookie", "c=d"]);
  if (chance.happens(0.3)) fields.push(["x-note", chance.one(["", "钉", "a: b"])]);
  if (chance.happens(0.1)) {
    features.push("many headers");
    for (let number = 1; number <= 60; number++)
      fields.push([`x-header-${number}`, "v".repeat(60)]);
  }
  return [...Object.entries(rest), ...fields];
}

// The wait is never shorter than these seconds: a date is rounded down to whole seconds, and takes a moment to arrive.
function retryAfter(seconds: number, chance: Chance, features: string[]): Field[] {
  const late = 3_000;
  const ms = seconds * 1_000;
  const now = Date.now();
  const elsewhere = now + chance.whole(-10_000, 10_000) * 1_000;
  const date = httpDate(now + ms + late, chance);
  const [name, fields] = chance.one<readonly [string, Field[]]>([
    ["", [["retry-after", String(seconds)]]],
    ["several values", [["retry-after", `1, ${seconds}`]]],
    ["several values", [["retry-after", `${seconds} ,0`]]],
    ["two lines", [1, seconds].map((value): Field => ["retry-after", String(value)])],
    ["a date", [["retry-after", date]]],
    [
      "by another clock",
      [
        ["date", httpDate(elsewhere, chance)],
        ["retry-after", httpDate(elsewhere + ms, chance)],
      ],
    ],
  ]);
  if (name !== "") features.push(`${name}: ${fields.map((field) => field.join(": ")).join(", ")}`);
  return fields;
}

// White space after the values of these two is legal, but undici computes another length from it, and llhttp does not
// recognise `chunked` before a tab. llhttp also refuses a value that continues on the next line, which servers must no
// longer write. None of this can be mended above undici.
const fieldsWithoutSpace = new Set(["content-length", "transfer-encoding"]);

function fieldLine([name, value]: Field, chance: Chance): string {
  const spelt = chance.one([
    name,
    name.toUpperCase(),
    name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()),
    name.replaceAll(/[a-z]/g, (letter) => (chance.happens(0.5) ? letter.toUpperCase() : letter)),
  ]);
  const after = fieldsWithoutSpace.has(name) ? "" : chance.one(["", "", "  ", "\t"]);
  return spelt + chance.one([": ", ": ", ":", ":  \t"]) + value + after;
}

function phraseFor({ status }: ApiReply, chance: Chance): string {
  return chance.one([STATUS_CODES[status] ?? "", "", "Fine, thanks", "好的"]);
}

function announced(chance: Chance, features: string[]): string {
  if (!chance.happens(0.2)) return "";
  const replies = Array.from({ length: chance.whole(1, 3) }, () =>
    chance.one([
      "100 Continue\r\n",
      "102 Processing\r\n",
      "103 Early Hints\r\nlink: </x>; rel=preload\r\n",
    ]),
  );
  features.push(...replies.map((reply) => reply.split("\r\n")[0] ?? ""));
  return replies.map((reply) => `HTTP/1.1 ${reply}\r\n`).join("");
}

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const places = items.map((item) => ({ item, place: chance.next() }));
  return places.toSorted((a, b) => a.place - b.place).map(({ item }) => item);
}

function cutSomewhere(bytes: Buffer, chance: Chance, features: string[]): Buffer[] {
  const pieces = cutInto(bytes, chance.one([1, 1, 2, 3, 30]), chance);
  if (pieces.length > 1) features.push(`written in ${pieces.length}`);
  return pieces;
}

function cutInto(bytes: Buffer, most: number, chance: Chance): Buffer[] {
  const places = Array.from({ length: most - 1 }, () => chance.whole(0, bytes.length));
  const ends = [...new Set([...places, bytes.length])]
    .filter((end) => end > 0)
    .sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

function endOrBreak(chance: Chance): ReplyForm["ending"] {
  return chance.one(["ends", "breaks"]);
}

function nothing(_reply: ApiReply, chance: Chance): ReplyForm {
  return { pieces: [], ending: endOrBreak(chance), meant: { kind: "lost" }, features: ["nothing"] };
}

function onlyAnnounced(_reply: ApiReply, chance: Chance): ReplyForm {
  const pieces = [Buffer.from("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n")];
  return { pieces, ending: endOrBreak(chance), meant: { kind: "lost" }, features: ["only a 103"] };
}

function noHttp(_reply: ApiReply, chance: Chance): ReplyForm {
  const bytes = chance.one([
    "SSH-2.0-OpenSSH_9.6\r\n",
    "HTTP/1.1 banana\r\n\r\n",
    "<html><title>502</title></html>",
    "\0\x01\x02\xff",
    "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nno field\r\n\r\n{}",
  ]);
  const pieces = [Buffer.from(bytes, "latin1")];
  return { pieces, ending: "ends", meant: { kind: "lost" }, features: [JSON.stringify(bytes)] };
}

// Only with a length or chunks: otherwise the end of the connection is the end of the reply.
function cut(reply: ApiReply, chance: Chance): ReplyForm {
  const bytes = plainly(reply, chance.one([withLength, inChunks]), chance);
  const length = chance.one([
    chance.whole(1, bytes.length - 1),
    bytes.length - 1,
    chance.whole(Math.floor(bytes.length / 2), bytes.length - 1),
  ]);
  const features = [`cut after ${length} of ${bytes.length} bytes`];
  const pieces = cutSomewhere(bytes.subarray(0, length), chance, features);
  return { pieces, ending: endOrBreak(chance), meant: { kind: "lost" }, features };
}

function wrongFraming(reply: ApiReply, chance: Chance): ReplyForm {
  const body = Buffer.from(reply.body);
  const [name, fields, bytes] = chance.one<readonly [string, Field, Buffer]>([
    ["a length that is too long", ["content-length", String(body.length + 7)], body],
    ["chunks without an end", ["transfer-encoding", "chunked"], inOneChunk(body, "\r\n")],
    ["a chunk without a size", ["transfer-encoding", "chunked"], inOneChunk(body, "\r\nzz\r\n")],
  ]);
  const framing = { ...kept, name, fields: [fields], bytes };
  const pieces = cutSomewhere(framed(reply, framing), chance, []);
  return { pieces, ending: endOrBreak(chance), meant: { kind: "lost" }, features: [name] };
}

function inOneChunk(body: Buffer, rest: string): Buffer {
  const size = Buffer.from(`${(body.length || 1).toString(16)}\r\n`);
  return Buffer.concat([size, body.length === 0 ? Buffer.from(" ") : body, Buffer.from(rest)]);
}

function tooLarge(reply: ApiReply, chance: Chance): ReplyForm {
  const large = { ...reply, body: reply.body + " ".repeat(8 * 1024 * 1024 + 1) };
  const bytes = plainly(large, chance.one([withLength, inChunks, upToTheEnd]), chance);
  return { pieces: [bytes], ending: "ends", meant: { kind: "lost" }, features: ["over 8 MiB"] };
}

function gzipped(reply: ApiReply, chance: Chance): ReplyForm {
  const headers = { ...reply.headers, "content-encoding": "gzip" };
  const framing = withLength(gzipSync(reply.body), chance);
  const pieces = cutSomewhere(framed({ ...reply, headers }, framing), chance, []);
  return { pieces, ending: framing.ending, meant: { kind: "spoilt" }, features: ["gzip"] };
}

// The rest of the body follows all the same.
function shortLength(reply: ApiReply, chance: Chance): ReplyForm {
  const bytes = Buffer.from(reply.body);
  const length = chance.whole(0, bytes.length - 1);
  const framing = { ...kept, fields: [["content-length", String(length)]], bytes } as const;
  // In one piece: otherwise a client may rightly make its next request before the rest comes.
  const pieces = [framed(reply, framing)];
  const features = [`length ${length} of ${bytes.length}`];
  return { pieces, ending: "ends", meant: { kind: "spoilt" }, features };
}

function senseless(reply: ApiReply, chance: Chance): ReplyForm {
  const body = chance.one([
    "",
    "ok",
    "null",
    "[]",
    "<html><head><title>Login</title></head></html>",
    reply.body.slice(0, -1),
    `${reply.body}}`,
    `)]}',\n${reply.body}`,
  ]);
  const framing = chance.one([withLength, inChunks, upToTheEnd])(Buffer.from(body), chance);
  const pieces = cutSomewhere(framed(reply, framing), chance, []);
  const features = [`senseless: ${JSON.stringify(body.slice(0, 60))}`];
  return { pieces, ending: framing.ending, meant: { kind: "spoilt" }, features };
}

function plainly(
  reply: ApiReply,
  frame: (body: Buffer, chance: Chance) => Framing,
  chance: Chance,
): Buffer {
  return framed(reply, frame(Buffer.from(reply.body), chance));
}

function framed(
  reply: ApiReply,
  { version, fields, bytes }: Pick<Framing, "version" | "fields" | "bytes">,
): Buffer {
  const all = [...Object.entries(reply.headers), ...fields];
  const lines = all.map(([name, value]) => `${name}: ${value}`);
  const head = [`${version} ${reply.status} ${STATUS_CODES[reply.status] ?? ""}`, ...lines];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]);
}
