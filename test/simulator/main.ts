import { parseArgs } from "node:util";
import { startSimulator } from "./server.ts";
import { defaultApp, defaultCompany, defaultSuite } from "./world.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const simulator = await startSimulator({ port: Number(values.port) });

process.stdout.write(`
The simulated DingTalk listens; stop it with Ctrl-C.

  endpoint      ${simulator.url} (and legacyEndpoint: it serves both)

  internal app
    appKey      ${defaultApp.appKey}
    appSecret   ${defaultApp.appSecret}
    corpId      ${defaultApp.corpId}
    robotCode   ${defaultApp.robotCode}

  third-party app
    suiteKey    ${defaultSuite.suiteKey}
    suiteSecret ${defaultSuite.suiteSecret}
    suiteTicket ${defaultSuite.suiteTicket}
    corpId      ${defaultApp.corpId}
    robotCode   ${defaultSuite.robotCode}

  departments   ${Object.keys(defaultCompany.departments).join(", ")} (1 is the whole company)
  mobiles       ${Object.keys(defaultCompany.mobiles).join(", ")}

  people        everyone, but userIds that begin with "nobody"

`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => simulator.close());
}
