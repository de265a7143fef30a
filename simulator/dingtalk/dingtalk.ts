import type { State } from "./call.ts";
import { type EndpointName, findRoute, unknownPathAnswer, wrongMethodAnswer } from "./endpoints.ts";
import { type Answer, type ApiReply, type ApiRequest, renderAnswer } from "./exchange.ts";
import { decideEffect, type Effect, type Fault, type FaultRule, FaultScripts } from "./faults.ts";
import { FlowControl } from "./flow-control.ts";
import { Ledger, type ReceivedMessage } from "./ledger.ts";
import { MediaStore, type Upload } from "./media-store.ts";
import { Refusal } from "./refusals.ts";
import { Serials } from "./serials.ts";
import { type AfterExpiry, TokenStore } from "./token-store.ts";
import { findHolder } from "./tokens.ts";
import { defaultApp, defaultWorld, type World } from "./world.ts";

/** DingTalk as its documents describe it: synchronous, without I/O, timers or a clock of its own. */
export class SimulatedDingTalk {
  readonly #state: State;
  readonly #faults = new FaultScripts();

  constructor(options: Partial<World> = {}) {
    const world = { ...defaultWorld, ...options };
    const serials = new Serials();
    this.#state = {
      world,
      serials,
      tokens: new TokenStore(world, serials),
      ledger: new Ledger(),
      media: new MediaStore(),
      flow: new FlowControl(world.flowControlled),
    };
  }

  /** Carries a request out and answers it, without using up a scripted fault. */
  handle(request: ApiRequest): ApiReply {
    const requestId = this.#state.serials.requestId();
    return renderAnswer(this.#answer(request, new Set()), requestId);
  }

  /** Uses up the next scripted fault, and gives what a client sees of this request, for a server to perform. */
  play(request: ApiRequest): Effect {
    const requestId = this.#state.serials.requestId();
    const route = findRoute(request.path);
    const fault: Fault = route ? this.#faults.next(route.endpoint.name, request) : { kind: "none" };
    return decideEffect(fault, {
      process: (heldBack = new Set()) => renderAnswer(this.#answer(request, heldBack), requestId),
      render: (answer) => renderAnswer(answer, requestId),
    });
  }

  /** Scripts faults: each request uses one of a list up, behind those that still wait; a rule is asked when no fault waits. */
  script(endpoint: EndpointName, faults: readonly Fault[] | FaultRule): void {
    this.#faults.add(endpoint, faults);
  }

  /** Forgets the scripted faults that no request has met yet; a rule stays. */
  dropFaults(endpoint: EndpointName): void {
    this.#faults.drop(endpoint);
  }

  /** How many scripted faults no request has met yet. */
  faultsWaiting(endpoint: EndpointName): number {
    return this.#faults.waiting(endpoint).length;
  }

  /** The scripted faults that no request has met yet, in order. */
  waitingFaults(endpoint: EndpointName): readonly Fault[] {
    return this.#faults.waiting(endpoint);
  }

  /** What a person received, oldest first, with when it was read and recalled. */
  inbox(userId: string): readonly ReceivedMessage[] {
    return this.#state.ledger.inbox(userId);
  }

  /** Marks a person's message as read now; throws where the person has no such message, or it was recalled. */
  markRead(userId: string, processQueryKey: string): void {
    const { ledger, world } = this.#state;
    ledger.markRead(userId, processQueryKey, world.now());
  }

  /** How many messages each person received, recalled ones too; people without a message are left out. */
  received(): ReadonlyMap<string, number> {
    return this.#state.ledger.received();
  }

  /** The files that were uploaded, oldest first. */
  uploads(): readonly Upload[] {
    return this.#state.media.all();
  }

  /** The file that was uploaded under a mediaId, if any. */
  findUpload(mediaId: string): Upload | undefined {
    return this.#state.media.find(mediaId);
  }

  /** Expires every token; afterwards token calls give new ones (`renew`), or the expired one again (`repeat`). */
  expireTokens(afterwards: AfterExpiry = "renew"): void {
    this.#state.tokens.expireAll(afterwards);
  }

  /** Gives a token of an app or suite without a call for it. */
  issueToken(clientId: string = defaultApp.appKey): string {
    const holder = findHolder(this.#state.world, clientId);
    if (holder === undefined) throw new Error(`no app or suite has the key ${clientId}`);
    return this.#state.tokens.issue(holder, "issueToken");
  }

  /** Flow-controls a person for the next `times` calls; `Infinity` for all of them, 0 to take it back. */
  flowControl(userId: string, times: number): void {
    this.#state.flow.mark(userId, times);
  }

  /** The people who are flow-controlled, each with the number of calls to come. */
  flowControlled(): ReadonlyMap<string, number> {
    return this.#state.flow.marked();
  }

  #answer(request: ApiRequest, heldBack: ReadonlySet<string>): Answer {
    const route = findRoute(request.path);
    if (route === undefined) return unknownPathAnswer(request.path);
    const { endpoint, parameters } = route;
    if (request.method !== endpoint.method) return wrongMethodAnswer(endpoint);
    try {
      return endpoint.answer({ request, parameters, heldBack, state: this.#state });
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.answer;
      throw thrown;
    }
  }
}
