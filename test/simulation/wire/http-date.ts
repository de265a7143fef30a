import type { Chance } from "../random.ts";

/** A moment, to the second, in one of the three forms of a date in HTTP (RFC 9110, 5.6.7). */
export function httpDate(ms: number, chance: Chance): string {
  const date = new Date(ms);
  const [weekday = "", day = "", month = "", year = "", time = ""] = date
    .toUTCString()
    .replace(",", "")
    .split(" ");
  const longWeekday = date.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
  return chance.one([
    `${weekday}, ${day} ${month} ${year} ${time} GMT`,
    `${longWeekday}, ${day}-${month}-${year.slice(2)} ${time} GMT`,
    `${weekday} ${month} ${day.replace(/^0/, " ")} ${time} ${year}`,
  ]);
}
