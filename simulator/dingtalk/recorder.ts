import type { IncomingMessage } from "node:http";
import { recipientsIn } from "./batch-send.ts";
import { type EndpointName, findRoute } from "./endpoints.ts";
import { type ApiRequest, parseJson } from "./exchange.ts";
import { readContent } from "./multipart.ts";

/** A request that arrived completely. */
export interface RecordedRequest extends ApiRequest {
  readonly endpoint: EndpointName | "unknown";
  /** The body as JSON, or `undefined` where it is not JSON. */
  readonly json: unknown;
  /** The `userIds` in the body, if there are any. */
  readonly userIds: readonly string[];
  /** The number of its connection, counted from 1. */
  readonly connection: number;
  /** When its headers had arrived, by `performance.now()`. */
  readonly startedAt: number;
  /** How many requests to its endpoint were in flight at that moment, itself included. */
  readonly inFlight: number;
}

/** What the request object of Node does not have. */
export interface Arrival extends Pick<RecordedRequest, "connection" | "startedAt"> {
  readonly bytes: Buffer;
}

/** Keeps every request, in order of arrival, and counts those in flight. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  readonly #inFlight = new Map<string, number>();

  /** Records a request that is about to be answered. */
  record(request: IncomingMessage, { bytes, connection, startedAt }: Arrival): RecordedRequest {
    const path = request.url ?? "";
    const headers = flatHeaders(request);
    const content = readContent(headers["content-type"] ?? "", bytes);
    const json = parseJson(content.body);
    const endpoint = findRoute(path)?.endpoint.name ?? "unknown";
    const recorded: RecordedRequest = {
      ...content,
      connection,
      startedAt,
      endpoint,
      method: request.method ?? "",
      path,
      headers,
      json,
      userIds: recipientsIn(json),
      inFlight: this.#count(endpoint, 1),
    };
    this.requests.push(recorded);
    return recorded;
  }

  /** Notes that a request is no longer in flight. */
  settle({ endpoint }: RecordedRequest): void {
    this.#count(endpoint, -1);
  }

  #count(endpoint: string, change: number): number {
    const count = (this.#inFlight.get(endpoint) ?? 0) + change;
    this.#inFlight.set(endpoint, count);
    return count;
  }
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headersDistinct);
  return Object.fromEntries(entries.map(([name, values = []]) => [name, values.join(", ")]));
}
