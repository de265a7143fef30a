import type { IncomingMessage } from "node:http";
import { recipientsIn } from "./batch-send.ts";
import { type EndpointName, findRoute } from "./endpoints.ts";
import type { ApiRequest } from "./exchange.ts";
import { parseJson } from "./json.ts";

/** A request that came in whole. */
export interface RecordedRequest extends ApiRequest {
  readonly endpoint: EndpointName | "unknown";
  /** The body as JSON, or `undefined` where it is none. */
  readonly json: unknown;
  /** The `userIds` in the body, if there are any. */
  readonly userIds: readonly string[];
  /** Which of the server's connections it came by, counted from 1. */
  readonly connection: number;
  /** When its headers were in, by `performance.now()`. */
  readonly startedAt: number;
  /** How many requests to its endpoint lacked their whole reply just then, itself included. */
  readonly inFlight: number;
}

/** What HTTP does not say of a request by itself. */
export type Arrival = Pick<RecordedRequest, "body" | "connection" | "startedAt">;

/** Keeps every request, in order of arrival, and counts those under way. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  readonly #inFlight = new Map<string, number>();

  /** Files a request that is about to be answered. */
  record(request: IncomingMessage, arrival: Arrival): RecordedRequest {
    const path = request.url ?? "";
    const json = parseJson(arrival.body);
    const endpoint = findRoute(path)?.endpoint.name ?? "unknown";
    const recorded: RecordedRequest = {
      ...arrival,
      endpoint,
      method: request.method ?? "",
      path,
      headers: flatHeaders(request),
      json,
      userIds: recipientsIn(json),
      inFlight: this.#count(endpoint, 1),
    };
    this.requests.push(recorded);
    return recorded;
  }

  /** Notes that a request is not under way any more. */
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
