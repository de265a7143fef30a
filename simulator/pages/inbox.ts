import { EventEmitter } from "node:events";
import type { RecordedRequest } from "../dingtalk/recorder.ts";
import {
  loopbackNames,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../dingtalk/server.ts";
import { Previewer } from "../preview/previewer.ts";
import { CallLog } from "./call-log.ts";
import { inboxRoutes } from "./inbox-routes.ts";
import { pageFiles } from "./page-files.ts";
import { previewRoutes } from "./preview-routes.ts";
import { sampleRoutes } from "./sample-routes.ts";
import { serve } from "./serve.ts";
import { uploadRoutes } from "./uploads.ts";

/** A simulated DingTalk, and the pages that belong to it: its inboxes and the preview. */
export interface Inbox {
  readonly simulator: Simulator;
  /** The address of the inbox page, with a slash at its end; that of the preview is `preview` behind it. */
  readonly url: string;
  /** Stops both. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a simulated DingTalk and its pages, each on a port of its own on 127.0.0.1; any free one by default. */
export async function startInbox({
  pagePort = 0,
  ...options
}: SimulatorOptions & { readonly pagePort?: number } = {}): Promise<Inbox> {
  const calls = new CallLog();
  const changes = new EventEmitter().setMaxListeners(0);
  const simulator = await startSimulator({
    hosts: loopbackNames,
    ...options,
    watch: (request, effect) => {
      options.watch?.(request, effect);
      if (isProbe(request)) return;
      calls.add(request, effect);
      changes.emit("change");
    },
  });
  const previewer = new Previewer();
  const { dingtalk, url: endpoint } = simulator;
  const routes = [
    pageFiles(),
    inboxRoutes({ dingtalk, endpoint, calls, changes }),
    sampleRoutes(endpoint),
    uploadRoutes(dingtalk),
    previewRoutes(previewer, endpoint),
  ];
  const page = await serve(routes, pagePort).catch(async (error: unknown) => {
    await simulator.close();
    throw error;
  });
  const close = async () => {
    await Promise.all([page.close(), previewer.close(), simulator.close()]);
  };
  return { simulator, url: page.url, close, [Symbol.asyncDispose]: close };
}

// A look at whether anything answers, as the commands take it before they send: no client of DingTalk's calls that.
function isProbe({ endpoint, path }: RecordedRequest): boolean {
  return endpoint === "unknown" && path === "/";
}
