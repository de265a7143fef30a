import { defaultApp, defaultCompany, defaultSuite } from "./world.ts";

/** What somebody has to know to use the default world: its credentials and its people, one a line. */
export const greeting = `  internal app
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
`;
