import { loopbackNames } from "../dingtalk/listening.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../dingtalk/server.ts";
import { Composer } from "../preview/composer.ts";
import { CallLog } from "./call-log.ts";
import { Changes } from "./changes.ts";
import { pageFiles } from "./page-files.ts";
import { previewRoutes } from "./preview-routes.ts";
import { serve } from "./serve.ts";
import { simulatorRoutes } from "./simulator-routes.ts";

/** A simulated DingTalk, and a page that shows its inboxes. */
export interface Inbox {
  readonly simulator: Simulator;
  /** Where the page is, with a slash at its end. */
  readonly url: string;
  /** Stops both. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a simulated DingTalk and its page, each on a port of its own on 127.0.0.1; any free one by default. */
export async function startInbox({
  pagePort = 0,
  ...options
}: SimulatorOptions & { readonly pagePort?: number } = {}): Promise<Inbox> {
  const calls = new CallLog();
  const changes = new Changes();
  const simulator = await startSimulator({
    hosts: loopbackNames,
    ...options,
    watch: (request, effect) => {
      calls.add(request, effect);
      changes.tell();
      options.watch?.(request, effect);
    },
  });
  const composer = new Composer();
  const { dingtalk, url: endpoint } = simulator;
  const routes = [
    pageFiles(),
    simulatorRoutes({ dingtalk, endpoint, calls, changes }),
    previewRoutes(composer),
  ];
  const page = await serve(routes, pagePort).catch(async (error: unknown) => {
    await simulator.close();
    throw error;
  });
  const close = async () => {
    await Promise.all([page.close(), composer.close(), simulator.close()]);
  };
  return { simulator, url: page.url, close, [Symbol.asyncDispose]: close };
}
