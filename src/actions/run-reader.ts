import { openFetch } from "../dingtalk/transport.ts";
import type { Host } from "../github/host.ts";
import { runOf } from "../github/run.ts";
import { openRunApi, type RunApi, unreadOf } from "../github/run-api.ts";
import { nothingRead, type RunPart, type RunRead, type Unread } from "../github/run-read.ts";

// A message does not wait longer for what GitHub's API tells, however many reads that takes.
const timeLimitMs = 5_000;

/** Reads what GitHub's API tells of the run that the message is about, each part once at most. */
export class RunReader {
  readonly #host: Host;
  readonly #token: string;
  readonly #asked = new Set<RunPart>();
  #timeLimit: AbortSignal | undefined;
  #known: RunRead | undefined;

  constructor(host: Host, githubToken: string) {
    this.#host = host;
    this.#token = githubToken;
  }

  /** undefined until something is read. */
  get known(): RunRead | undefined {
    return this.#known;
  }

  /** Everything that was read so far, with these parts. */
  async read(parts: readonly RunPart[]): Promise<RunRead> {
    const missing = parts.filter((part) => !this.#asked.has(part));
    for (const part of missing) this.#asked.add(part);
    const known = this.#known ?? nothingRead;
    const read = missing.length === 0 ? known : await this.#read(missing);
    const unread = { ...known.unread, ...read.unread };
    this.#known = withStart({ ...known, ...read, unread });
    return this.#known;
  }

  async #read(parts: readonly RunPart[]): Promise<Partial<RunRead>> {
    const { environment, cancelled, proxies } = this.#host;
    const run = runOf(environment);
    const asked = run.facts === undefined ? parts : parts.filter((part) => part !== "started_at");
    if (this.#token === "") return unreadParts(asked, { why: "noToken" });
    this.#timeLimit ??= AbortSignal.timeout(timeLimitMs);
    const { fetch, close } = openFetch(proxies);
    try {
      const signal = AbortSignal.any([cancelled, this.#timeLimit]);
      const api = await openRunApi(run, { environment, token: this.#token, fetch, signal });
      const read = await Promise.all(asked.map((part) => readPart(part, api)));
      return Object.assign({}, ...read, {
        unread: Object.assign({}, ...read.map(({ unread }) => unread)),
      });
    } finally {
      await close();
    }
  }
}

async function readPart(part: RunPart, api: RunApi): Promise<Partial<RunRead>> {
  try {
    switch (part) {
      case "jobs":
        return { jobs: await api.jobs() };
      case "started_at":
        return { started_at: await api.startedAt() };
      case "previous":
        return { previous: await api.previous() };
      default:
        return part satisfies never;
    }
  } catch (error) {
    return unreadParts([part], unreadOf(error));
  }
}

// A run of which the server does not say when it started did so with the first of its jobs.
function withStart(read: RunRead): RunRead {
  const [first] = read.jobs
    .flatMap(({ started_at }) => started_at ?? [])
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  if (read.started_at !== undefined || first === undefined) return read;
  const { started_at: _, ...unread } = read.unread;
  return { ...read, started_at: first, unread };
}

function unreadParts(parts: readonly RunPart[], unread: Unread): Partial<RunRead> {
  return { unread: Object.fromEntries(parts.map((part) => [part, unread])) };
}
