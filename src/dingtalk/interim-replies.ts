/** What of a socket is used here. */
interface ReadSocket {
  read(size?: number): unknown;
  readonly bytesWritten: number;
}

/**
 * Lets undici read an unasked `100 Continue` on this socket. It skips every other interim reply, but takes this one for
 * a breach of HTTP, and drops the connection; so it is given a 102 instead.
 */
export function acceptContinue(socket: ReadSocket): void {
  const read = socket.read.bind(socket);
  let heads = new ReplyHeads();
  let written = socket.bytesWritten;
  socket.read = (size) => {
    const chunk = read(size);
    // There is one request at a time on a connection: where more was written, another reply begins.
    if (written !== socket.bytesWritten) heads = new ReplyHeads();
    written = socket.bytesWritten;
    if (chunk instanceof Uint8Array) heads.take(chunk);
    return chunk;
  };
}

/** The heads of the interim replies before a final one, which may be cut anywhere. */
class ReplyHeads {
  #head = "";
  #isFinal = false;

  /** Takes in what has come, and makes a 102 of each 100 in it. */
  take(chunk: Uint8Array): void {
    for (const [at, byte] of chunk.entries()) {
      if (this.#isFinal) return;
      this.#head += String.fromCharCode(byte);
      if (this.#head === `${interim}00`) chunk[at] = two;
      if (this.#head.endsWith("\r\n\r\n")) this.#head = "";
      this.#isFinal = !interim.startsWith(this.#head.slice(0, interim.length));
    }
  }
}

const interim = "HTTP/1.1 1";
const two = 0x32;
