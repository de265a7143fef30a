import * as fc from "fast-check";
import { expect, it } from "vitest";
import { acceptContinue } from "../../../src/dingtalk/interim-replies.ts";

/** What is read of replies, each to a request of its own and cut into pieces. */
function readOf(replies: readonly (readonly string[])[]): string {
  const [pieces, read]: [string[], string[]] = [[], []];
  const socket = {
    bytesWritten: 0,
    read: () => Buffer.from(pieces.shift() ?? "", "latin1"),
  };
  acceptContinue(socket);
  for (const reply of replies) {
    socket.bytesWritten += 1;
    pieces.push(...reply);
    read.push(...reply.map(() => String(socket.read())));
  }
  return read.join("");
}

function cutAt(text: string, places: readonly number[]): string[] {
  const ends = places.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b);
  return [...ends, text.length].map((end, at) => text.slice(ends[at - 1] ?? 0, end));
}

const interim = fc.constantFrom(
  "HTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 100 \r\nX-A: HTTP/1.1 100\r\n\r\n",
  "HTTP/1.1 102 Processing\r\n\r\n",
  "HTTP/1.1 103 Early Hints\r\nlink: <a>; rel=b\r\n\r\n",
);
const final = fc.constantFrom(
  "HTTP/1.1 200 OK\r\ncontent-length: 25\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 403 HTTP/1.1 100\r\n\r\n",
  "HTTP/1.0 100 Odd\r\n\r\n",
  "HTTP/1.1 1",
  "\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
  "",
);

it("makes a 102 of each 100 before a final reply, wherever they are cut, and leaves the rest as it is", () => {
  const replies = fc.array(
    fc.record({ interims: fc.array(interim), final, cuts: fc.array(fc.nat()) }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(replies, (all) => {
      const read = readOf(
        all.map(({ interims, final, cuts }) => cutAt(interims.join("") + final, cuts)),
      );
      const expected = all.map(
        ({ interims, final }) =>
          interims.map((head) => head.replace(/^HTTP\/1\.1 100/, "HTTP/1.1 102")).join("") + final,
      );
      expect(read).toBe(expected.join(""));
    }),
  );
});

it("hands on that there is nothing to read", () => {
  const socket = { bytesWritten: 0, read: () => null };
  acceptContinue(socket);
  expect(socket.read()).toBeNull();
});
