import { Hono } from "hono";
import * as z from "zod/mini";
import { languages } from "../message/drawing.ts";
import { sampleNames, sendSample } from "../run/samples.ts";
import { atMost, readBody } from "./serve.ts";

/** What became of a sample; `problem` says why nobody got it. */
export interface SampleResult {
  readonly problem: string | undefined;
}

/** Sends the samples that the inbox page offers, each by the built action. */
export function sampleRoutes(endpoint: string): Hono {
  const routes = new Hono();
  routes.post("/samples", atMost(longestBody), async ({ req, json }) => {
    const read = await readBody(req, order);
    if ("problem" in read) return json(read, 400);
    return json({ problem: await sendSample(read.body, endpoint) } satisfies SampleResult);
  });
  return routes;
}

/** In bytes: a userId with its two companions. */
const longestBody = 4096;

const order = z.object({
  sample: z.enum(sampleNames),
  language: z.enum(languages),
  userId: z.string().check(z.minLength(1)),
});
