import { describe, expect, it } from "vitest";
import { shownEnvironment } from "../../../src/github/shown-environment.ts";

describe("the environment that a template sees", () => {
  it.each([
    "AUTHOR",
    "AUTHORITY",
    "HOME",
    "CI",
    "VERSION",
    "DEPLOY_ENVIRONMENT",
    "MY_INPUT_A",
    "NODEJS",
    "MY_GITHUB_URL",
    "APIKEEPER",
    "KEY",
    "ACCESS",
    "MONKEY_ISLAND",
    "npmrc",
    "PWD",
    "OLDPWD",
    "COMPASS",
    "BYPASSED",
    "PATH",
    "PATTERN",
  ])("has %s", (name) => {
    const { values, hidden } = shownEnvironment({ [name]: "a" }, []);
    expect(values).toEqual({ [name]: "a" });
    expect(hidden.size).toBe(0);
  });

  it.each([
    ["postgres://user:pass@db/shop", true],
    ["x https://:t0k3n@host/ y", true],
    ["https://host/a:b@c", false],
    ["https://user@host", false],
    ["at 10:30 me@example.com", false],
  ])("hides a URL with a password, and no other: %s", (value, isHidden) => {
    const { hidden } = shownEnvironment({ GREETING: value }, []);
    expect(hidden.get("GREETING")).toEqual(isHidden ? { kind: "valueWithoutPassword" } : undefined);
  });

  it.each([
    ["INPUT_TEXT", "INPUT_"],
    ["INPUT_APPSECRET", "INPUT_"],
    ["GITHUB_REPOSITORY", "GITHUB_"],
    ["GITHUB_TOKEN", "GITHUB_"],
    ["RUNNER_OS", "RUNNER_"],
    ["ACTIONS_RUNTIME_URL", "ACTIONS_"],
    ["ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_"],
    ["NODE_OPTIONS", "NODE_"],
    ["npm_config_registry", "npm_"],
    ["NPM_CONFIG_REGISTRY", "npm_"],
    ["DINGTALK_APP_KEY", "DINGTALK_"],
    ["DINGTALK_APP_SECRET", "DINGTALK_"],
    ["dingtalk_robot_code", "DINGTALK_"],
  ])("hides %s, and says that it begins with %s", (name, prefix) => {
    const { values, hidden } = shownEnvironment({ [name]: "a" }, []);
    expect(values).toEqual({});
    expect([...hidden]).toEqual([[name, { kind: "nameWithoutPrefix", prefix }]]);
  });

  it.each([
    ["MY_TOKEN", "TOKEN"],
    ["token", "TOKEN"],
    ["myToken", "TOKEN"],
    ["TOKENS", "TOKEN"],
    ["MY_SECRET_2", "SECRET"],
    ["CLIENT-SECRET", "SECRET"],
    ["DB_PASSWORD", "PASSWORD"],
    ["GPG_PASSPHRASE", "PASSPHRASE"],
    ["AWS_CREDENTIALS", "CREDENTIAL"],
    ["SSO_COOKIE", "COOKIE"],
    ["SESSION_ID", "SESSION"],
    ["OPENAI_API_KEY", "API_KEY"],
    ["openaiApiKey", "API_KEY"],
    ["AWS_ACCESS_KEY_ID", "ACCESS_KEY"],
    ["SIGNING_KEY_PATH", "SIGNING_KEY"],
    ["SSH-PRIVATE-KEY", "PRIVATE_KEY"],
    ["PrivateKey", "PRIVATE_KEY"],
    ["DB_PASS", "PASS"],
    ["pass", "PASS"],
    ["MYSQL_PASSWD", "PASSWD"],
    ["MYSQL_PWD", "PWD"],
    ["PWD_2", "PWD"],
    ["MY_PAT", "PAT"],
    ["pat-for-releases", "PAT"],
    ["BASIC_AUTH", "AUTH"],
    ["AUTH", "AUTH"],
  ])("hides %s, and says that %s is why", (name, part) => {
    const { values, hidden } = shownEnvironment({ [name]: "a" }, []);
    expect(values).toEqual({});
    expect([...hidden]).toEqual([[name, { kind: "nameWithoutSecretWord", part }]]);
  });

  it.each([
    ["is", "hush", "hush"],
    ["is, but for the blanks around it,", "hush", " hush\n"],
    ["holds", "hush-hush", "https://u:hush-hush@x"],
    ["begins with", "hush-hush", "hush-hush!"],
  ])("hides a value that %s a secret input's, and says so without it", (_how, secret, value) => {
    const { values, hidden } = shownEnvironment({ GREETING: value, OTHER: "a" }, [
      { source: "appSecret", value: secret },
    ]);
    expect(values).toEqual({ OTHER: "a" });
    expect([...hidden]).toEqual([
      ["GREETING", { kind: "valueWithoutSecret", source: "appSecret" }],
    ]);
  });

  const hush = { source: "appSecret", value: "hush" };

  it("has a value that a short secret stands in by chance", () => {
    const { values } = shownEnvironment({ GREETING: "hush now" }, [hush]);
    expect(values).toEqual({ GREETING: "hush now" });
  });

  it("has a blank value, and one that is blank in name only", () => {
    expect(shownEnvironment({ A: "" }, [hush]).values).toEqual({ A: "" });
  });
});
